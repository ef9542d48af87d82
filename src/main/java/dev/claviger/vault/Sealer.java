package dev.claviger.vault;

import dev.claviger.tenancy.TenantId;
import java.util.Optional;
import java.util.function.Function;

/** Seals opaque provider values that travel through clients, under a key that each tenant has for that alone. */
public final class Sealer {

    /** {@code CV1} and the number of the key; in base64 it begins with {@code Q1Yx}. */
    static final byte[] PREFIX = {'C', 'V', '1', 1};

    private final Function<TenantId, Optional<DataKey>> dataKeys;

    Sealer(Function<TenantId, Optional<DataKey>> dataKeys) {
        this.dataKeys = dataKeys;
    }

    /** Standard base64 that begins with {@code Q1Yx}; of the same bytes, another text each time. */
    public String seal(TenantId tenant, byte[] plain) {
        return dataKeys.apply(tenant)
                .orElseThrow(() -> new IllegalStateException("No data key of " + tenant + " is open"))
                .carried()
                .seal(context(tenant), plain);
    }

    /** The bytes that were sealed for this tenant; empty for any other text. */
    public Optional<byte[]> open(TenantId tenant, String sealed) {
        return dataKeys.apply(tenant).flatMap(key -> key.carried().open(context(tenant), sealed));
    }

    private static Context context(TenantId tenant) {
        return Context.of(tenant.value());
    }
}
