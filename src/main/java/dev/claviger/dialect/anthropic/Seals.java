package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Keepsake;
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
        return new Opaque(data.startsWith(MARK) ? Keepsake.SEALED : FORMAT, data, redacted);
    }

    /** What a client is given to keep; of a thought that nobody signed too, so that it comes back as one. */
    static String write(Part.Thinking thought, Recall recall) {
        Opaque seal = thought.seal();
        return seal != null && seal.format().equals(FORMAT)
                ? seal.data()
                : Keepsake.of(thought).write(recall);
    }
}
