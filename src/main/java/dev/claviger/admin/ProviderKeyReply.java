package dev.claviger.admin;

import dev.claviger.vault.ProviderKey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A provider key as it is shown: of its credentials, the hint and the fingerprint alone. */
record ProviderKeyReply(
        String id,
        String provider,
        String name,
        @Nullable URI baseUrl,
        List<String> formats,
        Map<String, String> options,
        List<String> models,
        int weight,
        boolean disabled,
        String hint,
        String fingerprint,
        String status,
        @Nullable String statusReason,
        String source,
        @Nullable Instant lastVerifiedAt,
        List<String> verifiedModels,
        Instant createdAt,
        long version) {

    static ProviderKeyReply of(ProviderKey key) {
        return new ProviderKeyReply(
                key.id().value(),
                key.provider(),
                key.name(),
                key.baseUrl(),
                key.formats(),
                key.options(),
                key.models(),
                key.weight(),
                key.settings().disabled(),
                key.hint(),
                key.fingerprint(),
                Words.of(key.status()),
                key.health().reason(),
                Words.of(key.source()),
                key.health().verifiedAt(),
                key.health().verifiedModels(),
                key.createdAt(),
                key.version());
    }
}
