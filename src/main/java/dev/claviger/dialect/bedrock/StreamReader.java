package dev.claviger.dialect.bedrock;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.dialect.AwsFault;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads a stream, whose last event tells the usage and comes after the one that ends the message. */
final class StreamReader implements EventReader {

    private final List<ChatEvent> read = new ArrayList<>();
    private final Contents contents = new Contents(new Blocks(read::add));
    private Json stop = Members.NULL;
    private boolean started;
    private boolean over;

    @Override
    public void read(Frame frame, Consumer<ChatEvent> events) {
        if (!over) {
            event(frame);
            hand(events);
        }
    }

    private void event(Frame frame) {
        String event = frame.event() == null ? "" : frame.event();
        Json json = Json.tryRead(frame.text()).orElse(Members.NULL);
        int colon = event.indexOf(':');
        if (colon >= 0) {
            fail(AwsFault.read(event.substring(colon + 1), json));
        } else if (!json.present() && !frame.blank()) {
            fail(new Failure.Broken("The provider's stream holds what is no JSON.", "upstream_error"));
        } else {
            event(event, json);
        }
    }

    private void event(String event, Json json) {
        int at = (int) json.get("contentBlockIndex").number(0);
        switch (event) {
            case "messageStart" -> start();
            case "contentBlockStart" -> {
                start();
                contents.start(at, json.get("start"));
            }
            case "contentBlockDelta" -> {
                start();
                contents.delta(at, json.get("delta"));
            }
            case "contentBlockStop" -> contents.stop(at);
            case "messageStop" -> {
                stop = json;
                contents.end();
            }
            case "metadata" -> {
                start();
                read.add(new ChatEvent.UsageReported(TokenUsage.read(json.get("usage"))));
                if (stop.present()) {
                    finish();
                }
            }
            default -> {}
        }
    }

    /** The provider tells neither an id nor the model. */
    private void start() {
        if (!started) {
            started = true;
            read.add(new ChatEvent.Started("", ""));
        }
    }

    @Override
    public void end(Consumer<ChatEvent> events) {
        if (over) {
            return;
        }
        if (stop.present()) {
            finish();
        } else {
            String what = started ? "The provider's answer broke off." : "The provider's stream is empty.";
            fail(new Failure.Broken(what, "upstream_truncated"));
        }
        hand(events);
    }

    private void finish() {
        over = true;
        start();
        contents.end();
        read.add(Stops.read(stop, contents));
    }

    private void fail(Failure failure) {
        over = true;
        read.add(new ChatEvent.Failed(failure));
    }

    private void hand(Consumer<ChatEvent> events) {
        read.forEach(events);
        read.clear();
    }
}
