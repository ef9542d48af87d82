package dev.claviger.vault;

import java.util.Map;

/** A provider key as it is stored: {@code credentials} maps a field to its sealed value. */
record SealedKey(ProviderKey key, Map<String, String> credentials, long seal) {

    SealedKey {
        credentials = Map.copyOf(credentials);
    }

    Binding binding() {
        return new Binding(key.id(), key.provider(), key.origin(), seal);
    }
}
