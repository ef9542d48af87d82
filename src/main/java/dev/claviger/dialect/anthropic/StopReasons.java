package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import org.jspecify.annotations.Nullable;

/** Why an answer ended, in this format's words. */
final class StopReasons {

    private StopReasons() {}

    /**
     * Reads the members {@code stop_reason}, {@code stop_sequence} and {@code stop_details} of {@code from}.
     *
     * @param calls whether the answer holds a tool call, which counts for more than the provider's word
     */
    static Stop read(Json from, boolean calls) {
        return switch (from.get("stop_reason").text("")) {
            case "stop_sequence" ->
                new Stop(Reason.SEQUENCE, from.get("stop_sequence").text(), null);
            case "max_tokens" -> Stop.of(Reason.LENGTH);
            case "pause_turn" -> Stop.of(Reason.PAUSED);
            case "model_context_window_exceeded" -> Stop.of(Reason.CONTEXT_FULL);
            case "refusal" ->
                new Stop(
                        Reason.REFUSED,
                        null,
                        from.get("stop_details").get("explanation").text());
            default -> Stop.of(calls ? Reason.TOOL_CALLS : Reason.END);
        };
    }

    /**
     * Puts the three members.
     *
     * @param calls whether a tool call was written
     * @param refused whether the model's own words for declining were written
     */
    static Members write(Members members, Stop stop, boolean calls, boolean refused) {
        String reason = word(stop.reason(), calls, refused);
        return members.put("stop_reason", reason)
                .put("stop_sequence", stop.reason() == Reason.SEQUENCE ? orNull(stop.sequence()) : Members.NULL)
                .put("stop_details", reason.equals("refusal") ? details(stop) : Members.NULL);
    }

    private static String word(Reason reason, boolean calls, boolean refused) {
        return switch (reason) {
            case END, TOOL_CALLS -> calls ? "tool_use" : refused ? "refusal" : "end_turn";
            case SEQUENCE -> "stop_sequence";
            case LENGTH -> "max_tokens";
            case FILTERED, REFUSED -> "refusal";
            case PAUSED -> "pause_turn";
            case CONTEXT_FULL -> "model_context_window_exceeded";
        };
    }

    /** Whether the answer may end in the middle of a tool call's arguments. */
    static boolean cuts(Stop stop) {
        return switch (stop.reason()) {
            case LENGTH, CONTEXT_FULL, FILTERED, REFUSED -> true;
            case END, SEQUENCE, TOOL_CALLS, PAUSED -> false;
        };
    }

    private static Json details(Stop stop) {
        return Members.ofType("refusal")
                .put("category", Members.NULL)
                .put("explanation", orNull(stop.explanation()))
                .json();
    }

    private static Json orNull(@Nullable String text) {
        return text == null ? Members.NULL : new Json.Str(text);
    }
}
