package dev.claviger.vault;

import static java.util.stream.Collectors.groupingBy;

import dev.claviger.tenancy.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that the vault has stored, as it was after so many changes: data keys unwrapped, credentials still sealed. */
final class Holdings {

    private final long changes;
    private final Set<TenantId> tenants = new HashSet<>();
    private final Map<TenantId, DataKey> dataKeys = new HashMap<>();
    private final Map<ProviderKeyId, SealedKey> sealed = new HashMap<>();
    private final Map<TenantId, List<ProviderKey>> keys;

    Holdings(VaultStore.Contents contents, MasterKey master) {
        changes = contents.changes();
        for (WrappedKey wrapped : contents.dataKeys()) {
            tenants.add(wrapped.tenant());
            master.unwrap(wrapped).ifPresent(key -> dataKeys.put(wrapped.tenant(), key));
        }
        contents.keys().forEach(key -> sealed.put(key.key().id(), key));
        keys = contents.keys().stream().map(this::shown).collect(groupingBy(ProviderKey::tenant));
    }

    long changes() {
        return changes;
    }

    /** The tenants that have a data key, whether or not it can be unwrapped. */
    Set<TenantId> tenants() {
        return tenants;
    }

    Optional<DataKey> dataKey(TenantId tenant) {
        return Optional.ofNullable(dataKeys.get(tenant));
    }

    List<ProviderKey> keys(TenantId tenant) {
        return keys.getOrDefault(tenant, List.of());
    }

    Optional<SealedKey> sealed(TenantId tenant, ProviderKeyId id) {
        return Optional.ofNullable(sealed.get(id))
                .filter(found -> found.key().tenant().equals(tenant));
    }

    /** Empty unless every field opens. */
    Optional<Map<String, Secret>> open(SealedKey key) {
        Map<String, Secret> opened = new HashMap<>();
        key.credentials()
                .forEach((field, value) -> dataKey(key.key().tenant())
                        .flatMap(dataKey -> dataKey.open(key.binding(), field, value))
                        .ifPresent(secret -> opened.put(field, secret)));
        return opened.size() == key.credentials().size() ? Optional.of(Map.copyOf(opened)) : Optional.empty();
    }

    private ProviderKey shown(SealedKey key) {
        KeyHealth health = key.key().health();
        if (open(key).isEmpty()) {
            String reason = "What is stored cannot be opened; give the credentials again.";
            return key.key().with(health.with(KeyStatus.UNDECRYPTABLE, reason));
        }
        boolean disabled = key.key().settings().disabled();
        return disabled ? key.key().with(health.with(KeyStatus.DISABLED, null)) : key.key();
    }
}
