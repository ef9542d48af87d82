package dev.claviger.dialect.anthropic;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a stream, and what it does not know it passes over. */
final class StreamReader implements EventReader {

    /** Events that stand within an answer, even if nobody has said that it begins. */
    private static final Set<String> WITHIN =
            Set.of("content_block_start", "content_block_delta", "content_block_stop", "message_delta", "message_stop");

    private final Destination speaker;
    private final UsageTally tally;
    private final InBlocks blocks = new InBlocks();
    private Json stop = Members.NULL;
    private boolean started;
    private boolean ended;

    StreamReader(Destination speaker) {
        this.speaker = speaker;
        this.tally = new UsageTally(speaker);
    }

    @Override
    public void read(Frame frame, Consumer<ChatEvent> events) {
        if (ended || frame.blank()) {
            return;
        }
        Json json;
        try {
            json = frame.json();
        } catch (FailureException e) {
            if (frame.text().strip().equals("[DONE]")) {
                return;
            }
            fail(new Failure.Broken("The provider's stream holds what is no JSON.", "upstream_error"), events);
            return;
        }
        if (json.get("error").present() || "error".equals(frame.event())) {
            fail(FailureReader.read(json, speaker), events);
            return;
        }
        event(json, events);
    }

    private void event(Json json, Consumer<ChatEvent> events) {
        String type = json.get("type").text("");
        if (WITHIN.contains(type)) {
            start(Members.NULL, events);
        }
        int index = (int) json.get("index").number(0);
        switch (type) {
            case "message_start" -> start(json.get("message"), events);
            case "content_block_start" -> blocks.start(index, json.get("content_block"), events);
            case "content_block_delta" -> blocks.delta(index, json.get("delta"), events);
            case "content_block_stop" -> blocks.stop(index, events);
            case "message_delta" -> {
                if (json.get("delta").get("stop_reason").present()) {
                    stop = json.get("delta");
                }
                usage(json.get("usage"), events);
            }
            case "message_stop" -> finish(events);
            default -> {}
        }
    }

    private void start(Json message, Consumer<ChatEvent> events) {
        if (started) {
            return;
        }
        started = true;
        events.accept(new ChatEvent.Started(
                message.get("id").text(""), message.get("model").text("")));
        usage(message.get("usage"), events);
    }

    private void usage(Json usage, Consumer<ChatEvent> events) {
        if (usage.present()) {
            tally.take(usage);
            events.accept(new ChatEvent.UsageReported(tally.usage()));
        }
    }

    @Override
    public void end(Consumer<ChatEvent> events) {
        if (ended) {
            return;
        }
        if (stop.present()) {
            finish(events);
        } else {
            String what = started ? "The provider's answer broke off." : "The provider's stream is empty.";
            fail(new Failure.Broken(what, "upstream_truncated"), events);
        }
    }

    private void finish(Consumer<ChatEvent> events) {
        ended = true;
        blocks.close(events);
        events.accept(new ChatEvent.Finished(StopReasons.read(stop, blocks.calls())));
    }

    private void fail(Failure failure, Consumer<ChatEvent> events) {
        ended = true;
        events.accept(new ChatEvent.Failed(failure));
    }
}
