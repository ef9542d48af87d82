package dev.claviger.vault;

import dev.claviger.tenancy.TenantId;

/** A tenant's data key as it is stored: its id, 16 bytes in hex, and the key under the master key. */
record WrappedKey(TenantId tenant, String id, String wrapped) {}
