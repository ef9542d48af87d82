package dev.claviger.vault;

import dev.claviger.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The key that wraps every data key, and is never stored with them. */
final class MasterKey {

    static final int BYTES = 32;

    private static final byte FORMAT = 1;
    private static final int ID_BYTES = 16;
    private static final byte[] CHECK = "claviger".getBytes(StandardCharsets.US_ASCII);

    private final String id;
    private final SealingKey wrapping;
    private final RandomGenerator random;

    /** {@code random} must be fit for secrets. */
    MasterKey(byte[] key, RandomGenerator random) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("A master key has 32 bytes");
        }
        byte[] name = Arrays.copyOf(Derivation.key(key, "claviger master key id"), ID_BYTES);
        this.id = HexFormat.of().formatHex(name);
        byte[] prefix = ByteBuffer.allocate(1 + ID_BYTES).put(FORMAT).put(name).array();
        this.wrapping = new SealingKey(prefix, Derivation.key(key, "claviger data keys"), random);
        this.random = random;
    }

    /** A constant that only this key opens again. */
    String check() {
        return wrapping.seal(checkContext(), CHECK);
    }

    boolean opens(String check) {
        return wrapping.open(checkContext(), check)
                .filter(plain -> Arrays.equals(plain, CHECK))
                .isPresent();
    }

    /** A new data key, wrapped. */
    WrappedKey newDataKey(TenantId tenant) {
        byte[] name = random(ID_BYTES);
        String dataKeyId = HexFormat.of().formatHex(name);
        return new WrappedKey(tenant, dataKeyId, wrapping.seal(context(tenant, dataKeyId), random(BYTES)));
    }

    /** Empty when {@code wrapped} was not wrapped by this key for that tenant. */
    Optional<DataKey> unwrap(WrappedKey wrapped) {
        return wrapping.open(context(wrapped.tenant(), wrapped.id()), wrapped.wrapped())
                .map(key -> new DataKey(wrapped.tenant(), wrapped.id(), key, random));
    }

    byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private Context context(TenantId tenant, String dataKeyId) {
        return Context.of("claviger", "data key", "1", tenant.value(), dataKeyId, id);
    }

    private Context checkContext() {
        return Context.of("claviger", "check", "1", id);
    }
}
