package dev.claviger.dialect.traffic;

import static dev.claviger.dialect.traffic.Hearing.count;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.traffic.Said.Counts;
import java.util.List;

/** Listens to Cohere. A plan of calls counts as thinking. */
final class CohereListener implements Listener {

    @Override
    public void whole(Json answer, Hearing hearing) {
        Json message = answer.get("message");
        hearing.thinking(message.get("tool_plan"));
        hearing.text(message.get("content"));
        message.get("content").items().forEach(part -> part(part, hearing));
        message.get("tool_calls").items().forEach(call -> call(call.get("id").text(""), call, hearing));
        ending(answer, hearing);
    }

    private static void part(Json part, Hearing hearing) {
        hearing.text(part.get("text"));
        hearing.thinking(part.get("thinking"));
    }

    private static void call(String key, Json call, Hearing hearing) {
        hearing.call(key, call.get("function").get("name"), call.get("function").get("arguments"));
    }

    private static void ending(Json told, Hearing hearing) {
        Json tokens = told.get("usage").get("tokens");
        long cached = count(told.get("usage"), "cached_tokens");
        hearing.counts(new Counts(
                count(tokens, "input_tokens"),
                cached,
                0,
                count(tokens, "output_tokens"),
                count(tokens, "reasoning_tokens")));
        hearing.end();
        if (told.get("finish_reason").text("").equals("ERROR")) {
            hearing.fail();
        }
    }

    @Override
    public void events(List<Json> events, Hearing hearing) {
        for (Json event : events) {
            String index = "index " + event.get("index").number(0);
            Json message = event.get("delta").get("message");
            switch (event.get("type").text("")) {
                case "content-start", "content-delta" -> part(message.get("content"), hearing);
                case "tool-plan-delta" -> hearing.thinking(message.get("tool_plan"));
                case "tool-call-start", "tool-call-delta" -> call(index, message.get("tool_calls"), hearing);
                case "message-end" -> ending(event.get("delta"), hearing);
                default -> {}
            }
        }
    }
}
