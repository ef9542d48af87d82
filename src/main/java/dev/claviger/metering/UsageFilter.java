package dev.claviger.metering;

import dev.claviger.tenancy.GatewayKeyId;
import dev.claviger.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are meant; null does not restrict.
 *
 * @param from the first moment in which they may have begun
 * @param to the first moment after it
 * @param model the provider's name for it
 */
public record UsageFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable TenantId tenant,
        @Nullable GatewayKeyId key,
        @Nullable String provider,
        @Nullable String model,
        @Nullable String session,
        UsageRecord.@Nullable Status status) {

    public static final UsageFilter ALL = new UsageFilter(null, null, null, null, null, null, null, null);

    public UsageFilter between(Instant newFrom, Instant newTo) {
        return new UsageFilter(newFrom, newTo, tenant, key, provider, model, session, status);
    }

    public UsageFilter of(TenantId only) {
        return new UsageFilter(from, to, only, key, provider, model, session, status);
    }

    public UsageFilter of(GatewayKeyId only) {
        return new UsageFilter(from, to, tenant, only, provider, model, session, status);
    }
}
