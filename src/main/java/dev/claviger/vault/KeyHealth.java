package dev.claviger.vault;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a provider key's usability: its status, why, when it was last verified, and the models seen then. */
public record KeyHealth(
        KeyStatus status, @Nullable String reason, @Nullable Instant verifiedAt, List<String> verifiedModels) {

    static final KeyHealth UNVERIFIED = new KeyHealth(KeyStatus.ACTIVE, null, null, List.of());

    public KeyHealth {
        verifiedModels = List.copyOf(verifiedModels);
    }

    KeyHealth with(KeyStatus other, @Nullable String otherReason) {
        return new KeyHealth(other, otherReason, verifiedAt, verifiedModels);
    }
}
