package dev.claviger.dialect;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import java.util.List;
import java.util.Optional;

/** Carries what only a provider can read through a caller that speaks another format, so that the next turn can bring it back. */
public interface Recall {

    /** Wraps a value for a field that the caller returns unread: base64, sealed for this tenant. */
    String seal(Opaque opaque);

    /** The value in a field that the caller returned; empty where it was not sealed here for this tenant. */
    Optional<Opaque> open(String sealed);

    /** Keeps what was thought before a tool was called, for a while. */
    void remember(String toolCallId, List<Part.Thinking> thoughts);

    /** What was thought before that tool was called; none where it is not known any more. */
    List<Part.Thinking> recall(String toolCallId);

    /** Keeps the seal of a text that the model said, which callers have no field for. */
    default void rememberText(String text, Opaque seal) {
        remember(textId(text), List.of(new Part.Thinking("", seal)));
    }

    /** The seal of that text; empty where it had none, or it is not known any more. */
    default Optional<Opaque> recallText(String text) {
        return recall(textId(text)).stream()
                .flatMap(carrier -> Optional.ofNullable(carrier.seal()).stream())
                .findFirst();
    }

    /** No tool call has such an id; callers may trim what they keep. */
    private static String textId(String text) {
        return "text " + Digest.hex(text.strip());
    }
}
