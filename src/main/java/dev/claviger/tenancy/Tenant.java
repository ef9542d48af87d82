package dev.claviger.tenancy;

import java.time.Instant;

/** A party that calls models through the gateway with its own keys; {@code version} counts its changes from 1. */
public record Tenant(TenantId id, String name, OnLoss onLoss, Instant createdAt, long version) {}
