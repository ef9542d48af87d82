package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Opaque;
import dev.claviger.dialect.OwnThoughts;
import dev.claviger.dialect.Recall;
import org.jspecify.annotations.Nullable;

/** The signatures of thinking: this vendor's own, and those of others that travel in their place. */
final class Seals {

    static final String FORMAT = "anthropic";

    /** How every sealed value begins; no signature of this vendor does. */
    private static final String MARK = "Q1Yx";

    private Seals() {}

    /** The seal in a {@code signature} or {@code data} member; null where it is absent or empty. */
    static @Nullable Opaque read(@Nullable String data, boolean redacted) {
        if (data == null || data.isEmpty()) {
            return null;
        }
        return new Opaque(data.startsWith(MARK) ? OwnThoughts.SEALED : FORMAT, data, redacted);
    }

    /** What a client is given to keep. */
    static String write(Opaque seal, Recall recall) {
        return seal.format().equals(FORMAT) || seal.format().equals(OwnThoughts.SEALED)
                ? seal.data()
                : recall.seal(seal);
    }
}
