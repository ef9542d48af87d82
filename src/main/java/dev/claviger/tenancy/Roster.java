package dev.claviger.tenancy;

import static java.util.stream.Collectors.groupingBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All tenants and keys as they were after so many changes. */
final class Roster {

    private final long changes;
    private final Map<TenantId, Tenant> tenants = new LinkedHashMap<>();
    private final Map<TenantId, List<GatewayKey>> keys;
    private final Map<KeyDigest, Caller> callers = new HashMap<>();
    private final Map<KeyDigest, AdminKey> admins;

    /** Takes tenants and keys in the order in which they are listed; a key without its tenant is nobody's. */
    Roster(long changes, List<Tenant> tenants, Map<KeyDigest, GatewayKey> keys, Map<KeyDigest, AdminKey> admins) {
        this.changes = changes;
        tenants.forEach(tenant -> this.tenants.put(tenant.id(), tenant));
        this.keys = keys.values().stream().collect(groupingBy(GatewayKey::tenant));
        this.admins = admins;
        keys.forEach((digest, key) -> {
            Tenant tenant = this.tenants.get(key.tenant());
            if (tenant != null) {
                callers.put(digest, new Caller(tenant, key));
            }
        });
    }

    long changes() {
        return changes;
    }

    List<Tenant> tenants() {
        return List.copyOf(tenants.values());
    }

    Set<TenantId> tenantIds() {
        return Set.copyOf(tenants.keySet());
    }

    Optional<Tenant> tenant(String idOrName) {
        Tenant byId = tenants.get(new TenantId(idOrName));
        return byId != null
                ? Optional.of(byId)
                : tenants.values().stream()
                        .filter(tenant -> tenant.name().equals(idOrName))
                        .findFirst();
    }

    List<GatewayKey> keys(TenantId tenant) {
        return List.copyOf(keys.getOrDefault(tenant, List.of()));
    }

    Optional<Caller> caller(KeyDigest digest) {
        return Optional.ofNullable(callers.get(digest));
    }

    Optional<AdminKey> admin(KeyDigest digest) {
        return Optional.ofNullable(admins.get(digest));
    }

    boolean hasGatewayKeys() {
        return !callers.isEmpty();
    }

    boolean hasAdminKeys() {
        return !admins.isEmpty();
    }
}
