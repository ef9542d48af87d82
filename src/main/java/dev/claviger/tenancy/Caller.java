package dev.claviger.tenancy;

/** Who makes a call: a tenant, and the gateway key that proved it. */
public record Caller(Tenant tenant, GatewayKey key) {}
