package dev.claviger.dialect.cohere;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads a stream, which is over with its last event, whether or not {@code [DONE]} follows. */
final class StreamReader implements EventReader {

    private final List<ChatEvent> read = new ArrayList<>();
    private final Contents contents = new Contents(new Blocks(read::add));
    private boolean started;
    private boolean over;

    @Override
    public void read(Frame frame, Consumer<ChatEvent> events) {
        if (over || frame.blank() || frame.text().strip().equals("[DONE]")) {
            return;
        }
        Json json = Json.tryRead(frame.text()).orElse(Members.NULL);
        String type = json.get("type").text("");
        if (!json.present()) {
            fail("The provider's stream holds what is no JSON.", "upstream_error");
        } else if (json.get("error").present() || type.isEmpty()) {
            over = true;
            String told =
                    json.get("error").text(json.get("error").get("message").text(""));
            read.add(new ChatEvent.Failed(
                    Faults.read(told.isEmpty() ? json.get("message").text("") : told)));
        } else {
            event(type, json);
        }
        hand(events);
    }

    private void event(String type, Json json) {
        if (!started) {
            started = true;
            read.add(new ChatEvent.Started(json.get("id").text(""), ""));
        }
        if (type.equals("message-end")) {
            over = true;
            contents.end();
            Json delta = json.get("delta");
            read.add(new ChatEvent.UsageReported(TokenUsage.read(delta.get("usage"))));
            read.add(Finish.read(delta, contents.calls()));
        } else {
            contents.event(type, json.get("index").number(0), json.get("delta").get("message"));
        }
    }

    @Override
    public void end(Consumer<ChatEvent> events) {
        if (!over) {
            fail(
                    started ? "The provider's answer broke off." : "The provider's stream is empty.",
                    "upstream_truncated");
            hand(events);
        }
    }

    private void fail(String message, String code) {
        over = true;
        read.add(new ChatEvent.Failed(new Failure.Broken(message, code)));
    }

    private void hand(Consumer<ChatEvent> events) {
        read.forEach(events);
        read.clear();
    }
}
