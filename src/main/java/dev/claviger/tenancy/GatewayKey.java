package dev.claviger.tenancy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tenant's leave to call models, without the key itself: {@code hint} is all that is shown of that. */
public record GatewayKey(
        GatewayKeyId id,
        TenantId tenant,
        String name,
        List<String> models,
        @Nullable Instant expiresAt,
        Instant createdAt,
        String hint,
        long version) {

    public GatewayKey {
        models = List.copyOf(models);
    }

    /** Whether this key may call {@code model}, named as the key's patterns name models. */
    public boolean allows(String model) {
        return ModelPattern.anyMatches(models, model);
    }

    /** Whether the key's time is over at {@code now}. */
    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
