package dev.claviger.dialect.bedrock;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.dialect.Json;
import org.jspecify.annotations.Nullable;

/** How an answer ended, in this format's words. */
final class Stops {

    private Stops() {}

    /** Reads the members {@code stopReason} and {@code additionalModelResponseFields} of {@code from}. */
    static ChatEvent read(Json from, Contents contents) {
        String reason = from.get("stopReason").text("");
        return switch (reason) {
            case "malformed_tool_use", "malformed_model_output" -> malformed(reason, contents);
            case "stop_sequence" -> finished(Reason.SEQUENCE, sequence(from.get("additionalModelResponseFields")));
            case "max_tokens" -> finished(Reason.LENGTH, null);
            case "model_context_window_exceeded" -> finished(Reason.CONTEXT_FULL, null);
            case "guardrail_intervened", "content_filtered" -> finished(Reason.FILTERED, null);
            case "refusal" -> finished(Reason.REFUSED, null);
            default -> finished(contents.calls() ? Reason.TOOL_CALLS : Reason.END, null);
        };
    }

    /** What the model wrote is no call and no answer; text before it stands. */
    private static ChatEvent malformed(String reason, Contents contents) {
        if (reason.equals("malformed_tool_use") && contents.text() && !contents.calls()) {
            return finished(Reason.END, null);
        }
        return new ChatEvent.Failed(new Failure.Broken(
                "The model's output was malformed: " + reason + ".", "upstream_malformed_tool_call"));
    }

    /** The text that was met, at the path at which the request asked for it. */
    private static @Nullable String sequence(Json fields) {
        String whole = fields.get("stop_sequence").text();
        return whole == null ? fields.get("delta").get("stop_sequence").text() : whole;
    }

    private static ChatEvent finished(Reason reason, @Nullable String sequence) {
        return new ChatEvent.Finished(new Stop(reason, sequence, null));
    }
}
