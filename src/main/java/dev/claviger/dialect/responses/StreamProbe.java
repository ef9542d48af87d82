package dev.claviger.dialect.responses;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Probe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads beside a relayed stream; parses its last event and errors, and takes the others' word for what they are. */
final class StreamProbe implements Probe {

    private static final List<String> TOLD = List.of(
            "response.completed",
            "response.incomplete",
            "response.failed",
            "response.created",
            "response.in_progress",
            "response.queued",
            "keepalive",
            "error");

    private final Destination speaker;
    private Usage usage = Usage.NONE;
    private @Nullable Failure failure;
    private boolean complete;
    private long characters;

    StreamProbe(Destination speaker) {
        this.speaker = speaker;
    }

    @Override
    public Sight look(Frame frame) {
        if (frame.blank()) {
            return Sight.KEEP_ALIVE;
        }
        return switch (kind(frame)) {
            case "keepalive", "response.created", "response.in_progress", "response.queued" -> Sight.KEEP_ALIVE;
            case "response.completed", "response.incomplete" -> {
                complete = true;
                usage = UsageFormat.read(json(frame).get("response").get("usage"), speaker);
                yield Sight.END;
            }
            case "response.failed" -> {
                Json response = json(frame).get("response");
                usage = UsageFormat.read(response.get("usage"), speaker);
                yield failure(response);
            }
            case "error" -> failure(json(frame));
            default -> {
                characters += Deltas.length(frame.raw());
                yield Sight.CONTENT;
            }
        };
    }

    private Sight failure(Json event) {
        failure = FailureReader.read(event, speaker.errors());
        return Sight.FAILURE;
    }

    /** The event's name, which not every provider writes; then its type is looked for. */
    private static String kind(Frame frame) {
        String event = frame.event();
        if (event != null && (event.startsWith("response.") || TOLD.contains(event))) {
            return event;
        }
        if (TOLD.stream().noneMatch(type -> frame.mentions("\"" + type + "\""))) {
            return "";
        }
        Json json = json(frame);
        String type = json.get("type").text("");
        return type.isEmpty() && json.get("error").present() ? "error" : type;
    }

    private static Json json(Frame frame) {
        return Json.tryRead(frame.text()).orElse(Members.NULL);
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public boolean complete() {
        return complete && failure == null;
    }

    @Override
    public long characters() {
        return characters;
    }
}
