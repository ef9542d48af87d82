package dev.claviger.metering;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some requests, newest first.
 *
 * @param next where the next page begins; null for the last page
 */
public record RequestPage(
        List<UsageRecord> requests, @Nullable Cursor next) {

    public RequestPage {
        requests = List.copyOf(requests);
    }
}
