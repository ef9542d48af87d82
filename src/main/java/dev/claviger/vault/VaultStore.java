package dev.claviger.vault;

import dev.claviger.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where wrapped data keys and sealed provider keys are kept. What stands against a write is a {@code RefusedException}. */
interface VaultStore {

    /** All that is stored, as it was after so many changes. */
    record Contents(long changes, List<WrappedKey> dataKeys, List<SealedKey> keys) {}

    Contents load();

    /** How many changes there have been, here and on other replicas. */
    long changes();

    /** The constant that was stored first, by which the right master key is known. */
    Optional<String> keyCheck();

    /** Stores the constant unless there is one. */
    void insertKeyCheck(String check);

    /** Stores a data key unless the tenant has one, or is gone. */
    void insert(WrappedKey dataKey, Instant createdAt);

    void insert(SealedKey key);

    /** Replaces a key that is still one version below. */
    void update(SealedKey key);

    /** Notes how a verification of just this version of the key went; of another version it is no news. */
    void updateHealth(ProviderKey key);

    void delete(TenantId tenant, ProviderKeyId id);
}
