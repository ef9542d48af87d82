package dev.claviger.tenancy;

import java.time.Instant;
import java.util.function.Supplier;

/** Where tenants and keys are kept. What it is given is well-formed; what stands against a write is a {@link RefusedException}. */
interface TenancyStore {

    /** Does all of {@code changes} or nothing, while nobody else writes. */
    <T> T atomically(Supplier<T> changes);

    Roster load();

    /** How many changes there have been, here and on other replicas. */
    long changes();

    /** A tenant of the same id stays as it is. */
    void insert(Tenant tenant);

    /** Changes a tenant that is still as {@code tenant} says. */
    void update(Tenant tenant, TenantDraft draft);

    void delete(TenantId id);

    /** A key of the same id is known by {@code digest} from then on, and stays as it is otherwise. */
    void insert(GatewayKey key, KeyDigest digest);

    /** Changes a key that is still as {@code key} says. */
    void update(GatewayKey key, GatewayKeyDraft draft);

    void delete(TenantId tenant, GatewayKeyId id);

    /** A key of the same id is known by {@code digest} from then on, and stays as it is otherwise. */
    void insert(AdminKey key, KeyDigest digest, String hint, Instant createdAt);
}
