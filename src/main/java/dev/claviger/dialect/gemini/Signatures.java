package dev.claviger.dialect.gemini;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Keepsake;
import dev.claviger.dialect.Recall;
import org.jspecify.annotations.Nullable;

/** The signatures of earlier answers, wherever callers have kept them, or where they are remembered. */
final class Signatures {

    /** Whose they are; callers of Chat find them under this name. */
    static final String MAKER = "google";

    /** What is sent in the place of one that nobody knows any more. */
    static final String UNKNOWN = "skip_thought_signature_validator";

    /** Some gateways have put the signature into the call's id, after this mark. */
    private static final String MARK = "__thought__";

    private final Recall recall;

    Signatures(Recall recall) {
        this.recall = recall;
    }

    /** The thought with the seal that its provider made, where it came sealed. */
    Part.Thinking opened(Part.Thinking thought) {
        return Keepsake.opened(thought, recall);
    }

    /** The signature in the seal; null where it is none of this provider's. */
    @Nullable String own(@Nullable Opaque seal) {
        return seal != null && seal.format().equals(MAKER) && !seal.data().isEmpty() ? seal.data() : null;
    }

    @Nullable String of(Part.ToolCall call) {
        String own = own(call.seal());
        int mark = call.id().indexOf(MARK);
        if (own == null && mark >= 0) {
            return call.id().substring(mark + MARK.length());
        }
        return own == null ? remembered(call.id()) : own;
    }

    private @Nullable String remembered(String callId) {
        String last = null;
        for (Part.Thinking thought : recall.recall(callId)) {
            String own = thought.text().isEmpty() ? own(thought.seal()) : null;
            last = own == null ? last : own;
        }
        return last;
    }

    @Nullable String of(Part.Text text) {
        String own = own(text.seal());
        return own == null ? recall.recallText(text.text()).map(this::own).orElse(null) : own;
    }

    /** The call's id without a signature in it. */
    static String plain(String callId) {
        int mark = callId.indexOf(MARK);
        return mark < 0 ? callId : callId.substring(0, mark);
    }
}
