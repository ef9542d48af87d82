package dev.claviger.tenancy;

/** A gateway key's opaque name for machines, {@code key_…}; not the key itself. */
public record GatewayKeyId(String value) {}
