package dev.claviger.vault;

import dev.claviger.tenancy.RefusedException;
import dev.claviger.tenancy.TenantId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The provider keys: questions are answered from memory, changes are written to the database first and hold from when
 * the changing method returns. Refused changes throw {@link RefusedException}. Credentials are maps from a field's name
 * to its secret; where there is only one, the field is {@code api_key}.
 */
public final class Vault {

    private final VaultStore store;
    private final MasterKey master;
    private final Clock clock;
    private final UnstoredKeys environment = new UnstoredKeys();
    private final ReentrantLock reloading = new ReentrantLock();
    private volatile Holdings holdings;

    Vault(VaultStore store, MasterKey master, Clock clock) {
        this.store = store;
        this.master = master;
        this.clock = Clock.tick(clock, Duration.ofMillis(1));
        this.holdings = new Holdings(store.load(), master);
    }

    /** A tenant's provider keys, usable or not, oldest first and those from the environment last. */
    public List<ProviderKey> keys(TenantId tenant) {
        return Stream.concat(holdings.keys(tenant).stream(), environment.of(tenant).stream())
                .toList();
    }

    /** The tenant's provider key of that id, else of that name. */
    public Optional<ProviderKey> key(TenantId tenant, String idOrName) {
        List<ProviderKey> keys = keys(tenant);
        return keys.stream()
                .filter(key -> key.id().value().equals(idOrName))
                .findFirst()
                .or(() ->
                        keys.stream().filter(key -> key.name().equals(idOrName)).findFirst());
    }

    /**
     * The credentials of {@code key} for a call to {@code destination}; empty when they cannot be opened, when the key is
     * gone or has moved to another origin since, or when the destination is not at its origin.
     */
    public Optional<Map<String, Secret>> open(ProviderKey key, URI destination) {
        if (!key.origin().covers(destination)) {
            return Optional.empty();
        }
        Holdings now = holdings;
        return switch (key.source()) {
            case ENVIRONMENT -> environment.credentials(key);
            case STORED ->
                now.sealed(key.tenant(), key.id())
                        .filter(held -> held.key().origin().equals(key.origin()))
                        .flatMap(now::open);
        };
    }

    /**
     * Adds or replaces the key that the environment gives for a provider: in memory, for the first tenant, not to be changed.
     */
    public ProviderKey environment(
            String provider, @Nullable URI baseUrl, Map<String, Secret> credentials, Map<String, String> options) {
        ProviderKeyDraft draft = new ProviderKeyDraft(
                provider, provider + "-environment", baseUrl, List.of(), options, List.of("*"), 1, false);
        draft.check();
        Credentials given = new Credentials(credentials);
        ProviderKey key = new ProviderKey(
                new ProviderKeyId("pk_environment_" + provider),
                TenantId.DEFAULT,
                draft,
                Origin.of(draft),
                given.hint(),
                holdings.dataKey(TenantId.DEFAULT)
                        .map(dataKey -> dataKey.fingerprint(given.secrets()))
                        .orElse(""),
                KeyHealth.UNVERIFIED,
                KeySource.ENVIRONMENT,
                clock.instant(),
                1);
        environment.put(key, given.secrets());
        return key;
    }

    /** Seals and stores a new key. */
    public ProviderKey create(TenantId tenant, ProviderKeyDraft draft, Map<String, Secret> credentials) {
        ProviderKeyDraft named = draft.name() == null ? draft.named(freeName(tenant, draft.provider())) : draft;
        named.check();
        ProviderKeyId id = new ProviderKeyId("pk_" + HexFormat.of().formatHex(master.random(12)));
        ProviderKey key = new ProviderKey(
                id,
                tenant,
                named,
                Origin.of(named),
                "",
                "",
                KeyHealth.UNVERIFIED,
                KeySource.STORED,
                clock.instant(),
                1);
        store.insert(seal(key, new Credentials(credentials), 1));
        reload();
        return current(key);
    }

    /**
     * Replaces what was decided about a key, and all its credentials unless none are given; refused when it was changed
     * since {@code key} was read, or when it would go to another origin without its credentials being given again.
     */
    public ProviderKey change(ProviderKey key, ProviderKeyDraft draft, Map<String, Secret> credentials) {
        SealedKey stored = stored(key);
        if (stored.key().version() != key.version()) {
            throw RefusedException.stale("provider key");
        }
        ProviderKeyDraft named = draft.name() == null ? draft.named(key.name()) : draft;
        named.check();
        if (!named.provider().equals(key.provider())) {
            throw RefusedException.invalid("provider", "cannot change; another provider needs another key");
        }
        ProviderKey changed = stored.key().changed(named, Origin.of(named));
        Credentials given = new Credentials(credentials);
        if (given.secrets().isEmpty()) {
            requireSameOrigin(stored, changed);
            store.update(new SealedKey(changed, stored.credentials(), stored.seal()));
        } else {
            store.update(seal(changed.with(KeyHealth.UNVERIFIED), given, stored.seal() + 1));
        }
        reload();
        return current(key);
    }

    /** Deletes a stored key with its credentials. */
    public void delete(ProviderKey key) {
        store.delete(key.tenant(), stored(key).key().id());
        reload();
    }

    /** Notes that the provider took this version of the key just now, and which models it listed. */
    public ProviderKey verified(ProviderKey key, List<String> models) {
        return note(key, new KeyHealth(KeyStatus.ACTIVE, null, clock.instant(), models));
    }

    /** Notes that the provider refused this version of the key just now; {@code reason} is shown to its owner. */
    public ProviderKey rejected(ProviderKey key, String reason) {
        return note(
                key,
                new KeyHealth(
                        KeyStatus.INVALID, reason, clock.instant(), key.health().verifiedModels()));
    }

    /** Takes over what other replicas have changed; costs one small query when that is nothing. */
    public void refresh() {
        if (store.changes() != holdings.changes()) {
            reload();
        }
    }

    /** Gives each of these tenants a data key; what other tenants had is gone from the database, and is let go here. */
    void provideFor(Set<TenantId> tenants) {
        Set<TenantId> provided = holdings.tenants();
        if (tenants.equals(provided)) {
            return;
        }
        tenants.stream()
                .filter(tenant -> !provided.contains(tenant))
                .forEach(tenant -> store.insert(master.newDataKey(tenant), clock.instant()));
        reload();
    }

    /** Seals what opaque values of a tenant's calls have to travel through its clients. */
    Sealer sealer() {
        return new Sealer(tenant -> holdings.dataKey(tenant));
    }

    private ProviderKey note(ProviderKey key, KeyHealth health) {
        switch (key.source()) {
            case ENVIRONMENT -> environment.replace(key.with(health));
            case STORED -> {
                store.updateHealth(key.with(health));
                reload();
            }
        }
        return current(key);
    }

    private SealedKey seal(ProviderKey key, Credentials given, long seal) {
        DataKey dataKey = dataKey(key.tenant());
        Binding binding = new Binding(key.id(), key.provider(), key.origin(), seal);
        Map<String, String> sealed = new HashMap<>();
        given.secrets().forEach((field, secret) -> sealed.put(field, dataKey.seal(binding, field, secret)));
        return new SealedKey(key.with(given.hint(), dataKey.fingerprint(given.secrets())), sealed, seal);
    }

    /** What is stored of a key that may change. */
    private SealedKey stored(ProviderKey key) {
        if (key.source() == KeySource.ENVIRONMENT) {
            throw RefusedException.readOnly(
                    "This provider key comes from an environment variable, and only changes there.");
        }
        return holdings.sealed(key.tenant(), key.id()).orElseThrow(() -> RefusedException.notFound("provider key"));
    }

    private ProviderKey current(ProviderKey key) {
        return key(key.tenant(), key.id().value()).orElseThrow(() -> RefusedException.notFound("provider key"));
    }

    private DataKey dataKey(TenantId tenant) {
        return holdings.dataKey(tenant)
                .orElseThrow(() -> RefusedException.conflict(
                        null, "The tenant is gone, or its data key cannot be opened with this master key."));
    }

    private String freeName(TenantId tenant, String provider) {
        String name = provider;
        for (int number = 2; key(tenant, name).isPresent(); number++) {
            name = provider + "-" + number;
        }
        return name;
    }

    private static void requireSameOrigin(SealedKey stored, ProviderKey changed) {
        if (!stored.credentials().isEmpty()
                && !changed.origin().equals(stored.key().origin())) {
            boolean moved = !Objects.equals(changed.baseUrl(), stored.key().baseUrl());
            throw RefusedException.invalid(
                    moved ? "base_url" : "options",
                    "must stay at the origin that the stored credentials were given for,"
                            + " or come together with the credentials");
        }
    }

    private void reload() {
        reloading.lock();
        try {
            holdings = new Holdings(store.load(), master);
        } finally {
            reloading.unlock();
        }
    }
}
