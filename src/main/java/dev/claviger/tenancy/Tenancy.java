package dev.claviger.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The tenants and who may act for them: questions are answered from memory, changes are written to the database first
 * and hold from when the changing method returns. Refused changes throw {@link RefusedException}.
 */
public final class Tenancy {

    private final TenancyStore store;
    private final KeyMaker keys;
    private final Clock clock;
    private final ReentrantLock reloading = new ReentrantLock();
    private final List<Consumer<Set<TenantId>>> watchers = new ArrayList<>();
    private volatile Roster roster;

    Tenancy(TenancyStore store, KeyMaker keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = Clock.tick(clock, Duration.ofMillis(1));
        this.roster = store.load();
    }

    /** The tenant and gateway key that {@code presentedKey} stands for; empty when it is unknown or has expired. */
    public Optional<Caller> caller(String presentedKey) {
        return roster.caller(KeyDigest.of(presentedKey))
                .filter(caller -> !caller.key().expired(clock.instant()));
    }

    /** The admin key that {@code presentedKey} is; empty when it is unknown. */
    public Optional<AdminKey> admin(String presentedKey) {
        return roster.admin(KeyDigest.of(presentedKey));
    }

    /** All tenants, oldest first. */
    public List<Tenant> tenants() {
        return roster.tenants();
    }

    /** The tenant of that id, else of that name; refused as not found. */
    public Tenant tenant(String idOrName) {
        return roster.tenant(idOrName).orElseThrow(() -> RefusedException.notFound("tenant"));
    }

    /** Makes a tenant; refused when its name is malformed or taken. */
    public Tenant create(TenantDraft draft) {
        Names.check("name", draft.name(), "ten_");
        Tenant tenant = new Tenant(new TenantId(keys.id("ten_")), draft, clock.instant(), 1);
        store.insert(tenant);
        reload();
        return tenant;
    }

    /** Replaces what was decided about a tenant; refused when it was changed since {@code tenant} was read. */
    public Tenant change(Tenant tenant, TenantDraft draft) {
        Names.check("name", draft.name(), "ten_");
        store.update(tenant, draft);
        reload();
        return tenant(tenant.id().value());
    }

    /** Deletes a tenant with its keys; the tenant {@code default} stays. */
    public void delete(Tenant tenant) {
        if (tenant.id().equals(TenantId.DEFAULT)) {
            throw RefusedException.conflict(null, "The tenant that Claviger starts with cannot be deleted.");
        }
        store.delete(tenant.id());
        reload();
    }

    /** A tenant's gateway keys, oldest first. */
    public List<GatewayKey> keys(TenantId tenant) {
        return roster.keys(tenant);
    }

    /** A tenant's gateway key; refused as not found when it is another tenant's. */
    public GatewayKey key(TenantId tenant, GatewayKeyId id) {
        return roster.keys(tenant).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("key"));
    }

    /** Makes a gateway key, whose plaintext is seen here and never again. */
    public IssuedKey issue(TenantId tenant, GatewayKeyDraft draft) {
        check(draft);
        String plaintext = keys.key("clv_");
        GatewayKey key = new GatewayKey(
                new GatewayKeyId(keys.id("key_")),
                tenant,
                draft.name(),
                draft.models(),
                draft.expiresAt(),
                clock.instant(),
                KeyMaker.hint(plaintext),
                1);
        store.insert(key, KeyDigest.of(plaintext));
        reload();
        return new IssuedKey(key(tenant, key.id()), plaintext);
    }

    /** Replaces what was decided about a gateway key; refused when it was changed since {@code key} was read. */
    public GatewayKey change(GatewayKey key, GatewayKeyDraft draft) {
        check(draft);
        store.update(key, draft);
        reload();
        return key(key.tenant(), key.id());
    }

    /** Deletes a gateway key, which is refused from then on. */
    public void delete(GatewayKey key) {
        store.delete(key.tenant(), key.id());
        reload();
    }

    /**
     * Tells {@code watcher} which tenants there are: now, and at every later reload before a new tenant can call. What it
     * throws fails that reload.
     */
    public void watch(Consumer<Set<TenantId>> watcher) {
        reloading.lock();
        try {
            watcher.accept(roster.tenantIds());
            watchers.add(watcher);
        } finally {
            reloading.unlock();
        }
    }

    /** Takes over what other replicas have changed; costs one small query when that is nothing. */
    public void refresh() {
        if (store.changes() != roster.changes()) {
            reload();
        }
    }

    private void reload() {
        reloading.lock();
        try {
            Roster loaded = store.load();
            watchers.forEach(watcher -> watcher.accept(loaded.tenantIds()));
            roster = loaded;
        } finally {
            reloading.unlock();
        }
    }

    private static void check(GatewayKeyDraft draft) {
        Names.check("name", draft.name(), "key_");
        ModelPattern.check("models", draft.models());
    }
}
