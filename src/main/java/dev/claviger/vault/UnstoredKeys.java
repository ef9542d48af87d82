package dev.claviger.vault;

import dev.claviger.tenancy.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The provider keys that the environment gives: in memory only, all of the first tenant's. */
final class UnstoredKeys {

    private record Entry(ProviderKey key, Map<String, Secret> credentials) {}

    private volatile Map<ProviderKeyId, Entry> entries = Map.of();

    List<ProviderKey> of(TenantId tenant) {
        return tenant.equals(TenantId.DEFAULT)
                ? entries.values().stream().map(Entry::key).toList()
                : List.of();
    }

    Optional<Map<String, Secret>> credentials(ProviderKey key) {
        return Optional.ofNullable(entries.get(key.id()))
                .filter(entry -> entry.key().origin().equals(key.origin()))
                .map(Entry::credentials);
    }

    synchronized void put(ProviderKey key, Map<String, Secret> credentials) {
        Map<ProviderKeyId, Entry> next = new LinkedHashMap<>(entries);
        next.put(key.id(), new Entry(key, credentials));
        entries = next;
    }

    synchronized void replace(ProviderKey key) {
        Entry entry = entries.get(key.id());
        if (entry != null) {
            put(key, entry.credentials());
        }
    }
}
