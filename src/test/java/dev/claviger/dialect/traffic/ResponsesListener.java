package dev.claviger.dialect.traffic;

import static dev.claviger.dialect.traffic.Hearing.count;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.traffic.Said.Counts;
import java.util.List;

/** Listens to Responses: what the whole items say that a stream ends with. */
final class ResponsesListener implements Listener {

    @Override
    public void whole(Json answer, Hearing hearing) {
        answer.get("output").items().forEach(item -> item(item, hearing));
        ending(answer, hearing);
    }

    private static void ending(Json answer, Hearing hearing) {
        Json usage = answer.get("usage");
        long prompt = count(usage, "input_tokens");
        long cached = count(usage.get("input_tokens_details"), "cached_tokens");
        hearing.counts(new Counts(
                cached > prompt ? prompt + cached : prompt,
                cached,
                count(usage.get("input_tokens_details"), "cache_write_tokens"),
                count(usage, "output_tokens"),
                count(usage.get("output_tokens_details"), "reasoning_tokens")));
        hearing.end();
        if (answer.get("error").present()
                || !List.of("completed", "incomplete")
                        .contains(answer.get("status").text("completed"))) {
            hearing.fail();
        }
    }

    private static void item(Json item, Hearing hearing) {
        switch (item.get("type").text("")) {
            case "message" ->
                item.get("content").items().forEach(part -> {
                    hearing.text(part.get("text"));
                    hearing.text(part.get("refusal"));
                });
            case "reasoning" -> {
                List<Json> summary = item.get("summary").items();
                (summary.isEmpty() ? item.get("content").items() : summary)
                        .forEach(part -> hearing.thinking(part.get("text")));
            }
            case "function_call" -> hearing.call(item.get("call_id").text(""), item.get("name"), item.get("arguments"));
            case "custom_tool_call" ->
                hearing.call(
                        item.get("call_id").text(""),
                        item.get("name"),
                        new Members().put("input", item.get("input")).json());
            default -> {}
        }
    }

    /** Some providers leave the items out of the last event. What follows it in some recordings is the next answer. */
    @Override
    public void events(List<Json> events, Hearing hearing) {
        for (Json event : events) {
            switch (event.get("type").text("")) {
                case "response.completed", "response.incomplete" -> {
                    Json response = event.get("response");
                    if (response.get("output").items().isEmpty()) {
                        items(events, hearing);
                    }
                    whole(response, hearing);
                    return;
                }
                case "response.failed", "error" -> hearing.fail();
                default -> {}
            }
        }
    }

    private static void items(List<Json> events, Hearing hearing) {
        for (Json event : events) {
            if (event.get("type").text("").equals("response.output_item.done")) {
                item(event.get("item"), hearing);
            }
        }
    }
}
