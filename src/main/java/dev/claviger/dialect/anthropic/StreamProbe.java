package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Probe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads beside a relayed stream; parses its first and last events and errors, and takes the others' word for what they are. */
final class StreamProbe implements Probe {

    private static final List<String> TOLD = List.of("message_start", "message_delta", "message_stop", "error", "ping");

    /** Bytes of a delta's frame that are no text. */
    private static final int AROUND_TEXT = 117;

    private final Destination speaker;
    private final UsageTally tally;
    private @Nullable Failure failure;
    private boolean complete;
    private long characters;

    StreamProbe(Destination speaker) {
        this.speaker = speaker;
        this.tally = new UsageTally(speaker);
    }

    @Override
    public Sight look(Frame frame) {
        if (frame.blank()) {
            return Sight.KEEP_ALIVE;
        }
        return switch (kind(frame)) {
            case "ping" -> Sight.KEEP_ALIVE;
            case "message_start" -> {
                tally.take(json(frame).get("message").get("usage"));
                yield Sight.CONTENT;
            }
            case "message_delta" -> {
                tally.take(json(frame).get("usage"));
                yield Sight.CONTENT;
            }
            case "message_stop" -> {
                complete = true;
                yield Sight.END;
            }
            case "error" -> {
                failure = FailureReader.read(json(frame), speaker);
                yield Sight.FAILURE;
            }
            case "content_block_delta" -> {
                characters += Math.max(1, frame.raw().remaining() - AROUND_TEXT);
                yield Sight.CONTENT;
            }
            default -> Sight.CONTENT;
        };
    }

    /** The event's name, which not every provider writes; then its type is looked for. */
    private static String kind(Frame frame) {
        String event = frame.event();
        if (event != null && !event.isEmpty()) {
            return event;
        }
        boolean worthReading = TOLD.stream().anyMatch(type -> frame.mentions("\"" + type + "\""));
        if (!worthReading) {
            return "content_block_delta";
        }
        Json json = json(frame);
        return json.get("error").present() ? "error" : json.get("type").text("");
    }

    private static Json json(Frame frame) {
        return Json.tryRead(frame.text()).orElse(Members.NULL);
    }

    @Override
    public Usage usage() {
        return tally.usage();
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public long characters() {
        return characters;
    }
}
