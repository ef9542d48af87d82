package dev.claviger.tenancy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator decides about a gateway key. */
public record GatewayKeyDraft(
        String name, List<String> models, @Nullable Instant expiresAt) {

    public GatewayKeyDraft {
        models = List.copyOf(models);
    }
}
