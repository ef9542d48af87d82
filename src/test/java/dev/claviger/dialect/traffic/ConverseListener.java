package dev.claviger.dialect.traffic;

import static dev.claviger.dialect.traffic.Hearing.count;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.traffic.Said.Counts;
import java.util.List;

/** Listens to Converse. */
final class ConverseListener implements Listener {

    @Override
    public void whole(Json answer, Hearing hearing) {
        for (Json block : answer.get("output").get("message").get("content").items()) {
            hearing.text(block.get("text"));
            block.get("citationsContent").get("content").items().forEach(cited -> hearing.text(cited.get("text")));
            hearing.thinking(block.get("reasoningContent").get("reasoningText").get("text"));
            Json call = block.get("toolUse");
            if (call.present() && !call.get("type").text("").equals("server_tool_use")) {
                hearing.call(call.get("toolUseId").text(""), call.get("name"), call.get("input"));
            }
        }
        hearing.counts(counts(answer.get("usage")));
        hearing.end();
    }

    @Override
    public void events(List<Json> events, Hearing hearing) {
        for (Json event : events) {
            String index = "index " + event.get("contentBlockIndex").number(0);
            Json delta = event.get("delta");
            switch (event.get(Events.NAME).text("")) {
                case "contentBlockStart" -> {
                    Json call = event.get("start").get("toolUse");
                    if (call.present() && !call.get("type").text("").equals("server_tool_use")) {
                        hearing.call(index, call.get("name"), Members.NULL);
                    }
                }
                case "contentBlockDelta" -> {
                    hearing.text(delta.get("text"));
                    hearing.thinking(delta.get("reasoningContent").get("text"));
                    if (hearing.knows(index)) {
                        hearing.call(index, Members.NULL, delta.get("toolUse").get("input"));
                    }
                }
                case "messageStop" -> hearing.end();
                case "metadata" -> hearing.counts(counts(event.get("usage")));
                case "messageStart", "contentBlockStop" -> {}
                default -> hearing.fail();
            }
        }
    }

    private static Counts counts(Json usage) {
        long read = count(usage, "cacheReadInputTokens", "cacheReadInputTokenCount");
        long written = count(usage, "cacheWriteInputTokens", "cacheWriteInputTokenCount");
        return new Counts(count(usage, "inputTokens") + read + written, read, written, count(usage, "outputTokens"), 0);
    }
}
