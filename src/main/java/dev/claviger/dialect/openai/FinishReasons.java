package dev.claviger.dialect.openai;

import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.dialect.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an answer ended, in the words of this format and in those that providers use in their place. */
final class FinishReasons {

    private FinishReasons() {}

    /**
     * What a provider's word means for an answer with or without tool calls; empty where it says that the provider broke off.
     *
     * @param word null or empty where the provider gave none
     * @param choice says which stop text was met, with some providers
     */
    static Optional<Stop> read(@Nullable String word, Json choice, boolean calls, boolean refusal) {
        Reason usual = calls ? Reason.TOOL_CALLS : refusal ? Reason.REFUSED : Reason.END;
        return switch (word == null ? "" : word) {
            case "length", "max_tokens", "model_length", "time_limit" -> Optional.of(Stop.of(Reason.LENGTH));
            case "content_filter", "refusal", "safety", "sensitive" -> Optional.of(Stop.of(Reason.FILTERED));
            case "insufficient_system_resource", "error", "cancelled", "abort" -> Optional.empty();
            case "stop" -> Optional.of(usual == Reason.END ? ended(choice) : Stop.of(usual));
            default -> Optional.of(Stop.of(usual));
        };
    }

    /** With some providers a number of a token stands where others tell the text. */
    private static Stop ended(Json choice) {
        String met = choice.get("stop_reason").text(choice.get("matched_stop").text(""));
        return met.isEmpty() ? Stop.of(Reason.END) : new Stop(Reason.SEQUENCE, met, null);
    }

    /** What calls an answer has, as its caller is told them. */
    enum Called {
        NOTHING("stop"),
        TOOLS("tool_calls"),
        FUNCTION("function_call");

        private final String reason;

        Called(String reason) {
            this.reason = reason;
        }

        static Called of(boolean any, CallForms forms) {
            return any ? forms.legacy() ? FUNCTION : TOOLS : NOTHING;
        }
    }

    /** The word for a caller. */
    static String write(Reason reason, Called calls, boolean refusal) {
        return switch (reason) {
            case END, TOOL_CALLS -> calls.reason;
            case SEQUENCE, PAUSED -> "stop";
            case LENGTH, CONTEXT_FULL -> "length";
            case FILTERED -> "content_filter";
            case REFUSED -> refusal ? "stop" : "content_filter";
        };
    }
}
