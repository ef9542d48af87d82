package dev.claviger.vault;

/** Where a provider key comes from. */
public enum KeySource {
    STORED,
    ENVIRONMENT
}
