package dev.claviger.admin;

import dev.claviger.tenancy.Tenant;
import java.time.Instant;

/** A tenant as it is shown. */
record TenantReply(String id, String name, String onLoss, String promptCache, Instant createdAt, long version) {

    static TenantReply of(Tenant tenant) {
        return new TenantReply(
                tenant.id().value(),
                tenant.name(),
                Words.of(tenant.onLoss()),
                Words.of(tenant.promptCache()),
                tenant.createdAt(),
                tenant.version());
    }
}
