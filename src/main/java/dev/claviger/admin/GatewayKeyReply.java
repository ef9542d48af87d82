package dev.claviger.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.claviger.tenancy.GatewayKey;
import dev.claviger.tenancy.IssuedKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gateway key as it is shown.
 *
 * @param key the key itself, once, to whoever made it
 */
record GatewayKeyReply(
        String id,
        String name,
        List<String> models,
        @Nullable Instant expiresAt,
        String hint,
        Instant createdAt,
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

    static GatewayKeyReply of(GatewayKey key) {
        return of(key, null);
    }

    static GatewayKeyReply of(IssuedKey issued) {
        return of(issued.key(), issued.reveal());
    }

    private static GatewayKeyReply of(GatewayKey key, @Nullable String plaintext) {
        return new GatewayKeyReply(
                key.id().value(),
                key.name(),
                key.models(),
                key.expiresAt(),
                key.hint(),
                key.createdAt(),
                key.version(),
                plaintext);
    }

    @Override
    public String toString() {
        return "GatewayKeyReply(" + id + ")";
    }
}
