package dev.claviger.dialect.gemini;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.dialect.Json;
import org.jspecify.annotations.Nullable;

/** Why an answer ended, in this format's words. */
final class FinishReasons {

    private FinishReasons() {}

    /** The word in {@code finishReason}, which some of the provider's clients are told as a number; empty where there is none. */
    static String word(Json reason) {
        if (!(reason instanceof Json.Num)) {
            return reason.text("");
        }
        return switch ((int) reason.number(0)) {
            case 0 -> "";
            case 1 -> "STOP";
            case 2 -> "MAX_TOKENS";
            case 3 -> "SAFETY";
            case 4 -> "RECITATION";
            default -> "OTHER";
        };
    }

    /**
     * The last event of an answer.
     *
     * @param text whether it has any text
     * @param calls whether it calls a tool, which the word does not tell
     */
    static ChatEvent last(String word, @Nullable String explanation, boolean text, boolean calls) {
        return switch (word) {
            case "STOP" -> finished(calls ? Reason.TOOL_CALLS : Reason.END);
            case "MAX_TOKENS" -> finished(Reason.LENGTH);
            case "SAFETY",
                    "RECITATION",
                    "LANGUAGE",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION",
                    "IMAGE_OTHER" -> filtered(explanation);
            case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS" ->
                text && !calls ? finished(Reason.END) : malformed(word, explanation);
            default -> {
                if (calls || text) {
                    yield finished(calls ? Reason.TOOL_CALLS : Reason.END);
                }
                yield failed(
                        "The provider's answer is empty" + (word.isEmpty() ? "." : ": " + word + "."),
                        "upstream_empty");
            }
        };
    }

    /** The answer was not allowed, or its prompt was not. */
    static ChatEvent filtered(@Nullable String explanation) {
        return new ChatEvent.Finished(new Stop(Reason.FILTERED, null, explanation));
    }

    private static ChatEvent malformed(String word, @Nullable String explanation) {
        String why = explanation == null ? word : explanation;
        return failed("The model called a tool in a way that makes no sense: " + why, "upstream_malformed_tool_call");
    }

    static ChatEvent failed(String message, String code) {
        return new ChatEvent.Failed(new Failure.Broken(message, code));
    }

    private static ChatEvent finished(Reason reason) {
        return new ChatEvent.Finished(Stop.of(reason));
    }
}
