package dev.claviger.metering;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of past requests. Asks the database, so it blocks; it lags behind the requests by less than a second. */
public interface Ledger {

    /**
     * Sums over all requests that pass the filter.
     *
     * @param groupBy in the order of the rows' keys; none gives the total alone
     * @param zone where {@link Dimension#DAY} begins and ends
     */
    UsageReport usage(UsageFilter filter, List<Dimension> groupBy, ZoneId zone);

    /**
     * The requests that pass the filter, newest first.
     *
     * @param after the {@link RequestPage#next()} of the page before; null for the first page
     * @param limit how many, 1 to 500
     */
    RequestPage requests(UsageFilter filter, @Nullable Cursor after, int limit);

    Optional<UsageRecord> request(String requestId);
}
