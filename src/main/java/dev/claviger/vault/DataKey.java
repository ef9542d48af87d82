package dev.claviger.vault;

import dev.claviger.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A tenant's own key, unwrapped: it seals the tenant's credentials and what the tenant's clients carry. */
final class DataKey {

    private static final byte FORMAT = 1;

    private final TenantId tenant;
    private final String id;
    private final SealingKey credentials;
    private final SealingKey carried;
    private final byte[] fingerprints;

    /** {@code id} is 16 bytes in hex, {@code key} 32 random bytes. */
    DataKey(TenantId tenant, String id, byte[] key, RandomGenerator random) {
        this.tenant = tenant;
        this.id = id;
        byte[] prefix = ByteBuffer.allocate(17)
                .put(FORMAT)
                .put(HexFormat.of().parseHex(id))
                .array();
        this.credentials = new SealingKey(prefix, Derivation.key(key, "claviger credentials"), random);
        this.carried = new SealingKey(Sealer.PREFIX, Derivation.key(key, "claviger carried values"), random);
        this.fingerprints = Derivation.key(key, "claviger fingerprints");
    }

    String seal(Binding binding, String field, Secret secret) {
        return credentials.seal(context(binding, field), secret.utf8());
    }

    Optional<Secret> open(Binding binding, String field, String sealed) {
        return credentials.open(context(binding, field), sealed).map(Secret::ofUtf8);
    }

    /** The key for what travels through the tenant's clients. */
    SealingKey carried() {
        return carried;
    }

    /** Twelve hex digits, the same for the same credentials of this tenant; without this key they cannot be guessed at. */
    String fingerprint(Map<String, Secret> credentials) {
        if (credentials.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        new TreeMap<>(credentials).forEach((field, secret) -> {
            parts.add(field);
            parts.add(secret.reveal());
        });
        byte[] tag = Derivation.hmac(fingerprints, new Context(parts).bytes());
        return HexFormat.of().formatHex(tag, 0, 6);
    }

    private Context context(Binding binding, String field) {
        return Context.of(
                "claviger",
                "credential",
                "1",
                tenant.value(),
                binding.provider(),
                binding.origin().value(),
                binding.key().value(),
                field,
                Long.toString(binding.seal()),
                id);
    }
}
