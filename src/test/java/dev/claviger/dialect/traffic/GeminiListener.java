package dev.claviger.dialect.traffic;

import static dev.claviger.dialect.traffic.Hearing.count;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.traffic.Said.Counts;
import java.util.List;

/** Listens to Gemini. */
final class GeminiListener implements Listener {

    @Override
    public void whole(Json answer, Hearing hearing) {
        chunk(answer, hearing);
        hearing.end();
    }

    @Override
    public void events(List<Json> events, Hearing hearing) {
        events.forEach(event -> chunk(event, hearing));
    }

    private static void chunk(Json answer, Hearing hearing) {
        for (Json candidate : answer.get("candidates").items()) {
            if (candidate.get("index").number(0) == 0) {
                candidate.get("content").get("parts").items().forEach(part -> part(part, hearing));
                if (candidate.get("finishReason").present()) {
                    hearing.end();
                }
            }
        }
        if (answer.get("promptFeedback").get("blockReason").present()) {
            hearing.end();
        }
        if (answer.get("error").present()) {
            hearing.fail();
        }
        hearing.counts(counts(answer.get("usageMetadata")));
    }

    private static void part(Json part, Hearing hearing) {
        if (part.get("thought").isTrue()) {
            hearing.thinking(part.get("text"));
        } else {
            hearing.text(part.get("text"));
        }
        Json call = part.get("functionCall");
        if (call.get("name").present()) {
            hearing.call("number " + hearing.calls(), call.get("name"), call.get("args"));
        }
        for (Json piece : call.get("partialArgs").items()) {
            String member = piece.get("jsonPath").text("").replace("$.", "");
            hearing.argument("number " + (hearing.calls() - 1), member, piece.get("stringValue"));
        }
    }

    private static Counts counts(Json usage) {
        long thoughts = count(usage, "thoughtsTokenCount");
        return new Counts(
                count(usage, "promptTokenCount") + count(usage, "toolUsePromptTokenCount"),
                count(usage, "cachedContentTokenCount"),
                0,
                count(usage, "candidatesTokenCount") + thoughts,
                thoughts);
    }
}
