package dev.claviger.vault;

/** What a key's credentials are tied to beside their tenant and field; {@code seal} counts how often they were given. */
record Binding(ProviderKeyId key, String provider, Origin origin, long seal) {}
