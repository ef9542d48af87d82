package dev.claviger.dialect.traffic;

import static dev.claviger.dialect.traffic.Hearing.count;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.traffic.Said.Counts;
import java.util.List;

/** Listens to Messages. */
final class MessagesListener implements Listener {

    @Override
    public void whole(Json answer, Hearing hearing) {
        if (answer.get("type").text("").equals("error")) {
            hearing.fail();
        }
        for (Json block : answer.get("content").items()) {
            text(block, hearing);
            if (block.get("type").text("").equals("tool_use")) {
                hearing.call(block.get("id").text(""), block.get("name"), block.get("input"));
            }
        }
        hearing.counts(counts(answer.get("usage")));
        hearing.end();
    }

    private static void text(Json block, Hearing hearing) {
        hearing.text(block.get("type").text("").equals("text") ? block.get("text") : Members.NULL);
        hearing.thinking(block.get("thinking"));
    }

    @Override
    public void events(List<Json> events, Hearing hearing) {
        Members usage = new Members();
        for (Json event : events) {
            String index = "index " + event.get("index").number(0);
            switch (event.get("type").text("")) {
                case "message_start" ->
                    event.get("message").get("usage").entries().forEach(usage::put);
                case "content_block_start" -> {
                    text(event.get("content_block"), hearing);
                    if (event.get("content_block").get("type").text("").equals("tool_use")) {
                        hearing.call(index, event.get("content_block").get("name"), Members.NULL);
                    }
                }
                case "content_block_delta" -> {
                    hearing.text(event.get("delta").get("text"));
                    hearing.thinking(event.get("delta").get("thinking"));
                    if (hearing.knows(index)) {
                        hearing.call(index, Members.NULL, event.get("delta").get("partial_json"));
                    }
                }
                case "message_delta" -> event.get("usage").entries().forEach(usage::put);
                case "message_stop" -> hearing.end();
                case "error" -> hearing.fail();
                default -> {}
            }
        }
        hearing.counts(counts(usage.json()));
    }

    private static Counts counts(Json usage) {
        long read = count(usage, "cache_read_input_tokens");
        long written = count(usage, "cache_creation_input_tokens");
        long thinking = count(usage.get("output_tokens_details"), "thinking_tokens");
        long input = count(usage, "input_tokens");
        return new Counts(input + read + written, read, written, count(usage, "output_tokens"), thinking);
    }
}
