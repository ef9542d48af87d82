package dev.claviger.vault;

/** A provider key's opaque name for machines, {@code pk_…}. */
public record ProviderKeyId(String value) {}
