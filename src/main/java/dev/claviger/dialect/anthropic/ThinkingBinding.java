package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Parameters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said of thoughts that newer models bind to all that was said before them. */
final class ThinkingBinding {

    static final String BETA = "thinking-binding-controls-2026-08-01";

    private ThinkingBinding() {}

    /** Whether an error says that a thought does not fit what stands before it. */
    static boolean broken(String message) {
        String words = message.toLowerCase(Locale.ROOT).replace("`", "");
        return words.contains("invalid signature in thinking block");
    }

    /** The request's {@code thinking}, which asks for misfits to be left out where the destination has turned them down. */
    static @Nullable Json loosened(@Nullable Json thinking, Destination destination, Losses losses) {
        if (!destination.rejects().contains(Parameters.BOUND_THINKING)) {
            return thinking;
        }
        losses.approximate("thinking");
        Members loose = thinking == null ? Members.ofType("adaptive") : Members.of(thinking);
        return loose.put("block_binding", new Members().put("prefix_mismatch_behavior", "drop_block"))
                .json();
    }
}
