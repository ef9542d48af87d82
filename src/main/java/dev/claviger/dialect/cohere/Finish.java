package dev.claviger.dialect.cohere;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.dialect.Json;

/** How an answer ended, in this format's words. */
final class Finish {

    private Finish() {}

    /**
     * Reads the members {@code finish_reason} and {@code error} of {@code from}.
     *
     * @param calls whether the answer holds a tool call, which counts for more than the provider's word
     */
    static ChatEvent read(Json from, boolean calls) {
        String error = from.get("error").text(from.get("error").get("message").text(""));
        String reason = from.get("finish_reason").text("");
        if (!error.isEmpty() || reason.equals("ERROR")) {
            return new ChatEvent.Failed(Faults.read(error));
        }
        return switch (reason) {
            case "TIMEOUT" -> new ChatEvent.Failed(new Failure.TimedOut("The provider took too long.", null));
            case "MAX_TOKENS" -> finished(Reason.LENGTH);
            case "STOP_SEQUENCE" -> finished(Reason.SEQUENCE);
            case "ERROR_LIMIT" -> finished(Reason.CONTEXT_FULL);
            case "ERROR_TOXIC" -> finished(Reason.FILTERED);
            default -> finished(calls ? Reason.TOOL_CALLS : Reason.END);
        };
    }

    private static ChatEvent finished(Reason reason) {
        return new ChatEvent.Finished(Stop.of(reason));
    }
}
