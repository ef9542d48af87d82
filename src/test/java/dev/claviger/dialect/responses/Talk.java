package dev.claviger.dialect.responses;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Reply;
import dev.claviger.dialect.Splitter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short words for events, requests and streams in tests; JSON has apostrophes for quotation marks. */
final class Talk {

    /** What a provider of this format wants back of a thought. */
    static final Opaque OWN = new Opaque(
            "openai-responses",
            "{\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"why\"}],\"encrypted_content\":\"E\"}",
            false);

    static final Opaque FOREIGN = new Opaque("elsewhere", "SIG", false);

    private Talk() {}

    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    static Json json(String json) {
        return Json.read(quoted(json).getBytes(UTF_8));
    }

    static Body body(String json) {
        return Body.of(quoted(json).getBytes(UTF_8));
    }

    static Reply reply(String request, Recall recall) {
        return new Reply("abc", "alias", Instant.ofEpochSecond(1000), true, 0, recall, body(request));
    }

    static ChatEvent started() {
        return new ChatEvent.Started("resp_1", "m1");
    }

    static ChatEvent text(int index) {
        return new ChatEvent.Opened(index, new Block.Text());
    }

    static ChatEvent refusal(int index) {
        return new ChatEvent.Opened(index, new Block.Refusal());
    }

    static ChatEvent thinking(int index) {
        return new ChatEvent.Opened(index, new Block.Thinking());
    }

    static ChatEvent call(int index, String id, String name) {
        return new ChatEvent.Opened(index, new Block.ToolCall(id, name));
    }

    static ChatEvent delta(int index, String text) {
        return new ChatEvent.Delta(index, text);
    }

    static ChatEvent closed(int index) {
        return new ChatEvent.Closed(index, null);
    }

    static ChatEvent closed(int index, @Nullable Opaque seal) {
        return new ChatEvent.Closed(index, seal);
    }

    static ChatEvent usage(long input, long output) {
        return new ChatEvent.UsageReported(new Usage(input, 0, 0, 0, output, 0));
    }

    static ChatEvent finished(Stop.Reason reason) {
        return new ChatEvent.Finished(Stop.of(reason));
    }

    /** The stream that those events make. */
    static String written(List<ChatEvent> events, Reply reply) {
        EventWriter writer = OpenAiResponses.INBOUND.eventWriter(reply);
        StringBuilder stream = new StringBuilder();
        events.forEach(event -> stream.append(new String(writer.write(event), UTF_8)));
        return stream.toString();
    }

    /** A stream of those events, named as their types are. */
    static String stream(String... events) {
        StringBuilder stream = new StringBuilder();
        for (String event : events) {
            stream.append("event: ")
                    .append(json(event).get("type").text(""))
                    .append("\ndata: ")
                    .append(quoted(event))
                    .append("\n\n");
        }
        return stream.toString();
    }

    /** The frames of a stream that comes in two chunks. */
    static List<Frame> frames(byte[] stream, int cut) {
        List<Frame> frames = new ArrayList<>();
        Splitter splitter = OpenAiResponses.OUTBOUND.splitter();
        splitter.feed(ByteBuffer.wrap(stream, 0, cut), frames::add);
        splitter.feed(ByteBuffer.wrap(stream, cut, stream.length - cut), frames::add);
        splitter.end(frames::add);
        return frames;
    }

    static List<ChatEvent> events(List<Frame> frames) {
        List<ChatEvent> events = new ArrayList<>();
        EventReader reader = OpenAiResponses.OUTBOUND.eventReader();
        frames.forEach(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        return events;
    }

    static List<ChatEvent> events(String stream) {
        return events(frames(stream.getBytes(UTF_8), 0));
    }

    /** Events as lines that are quick to read. */
    static String told(List<ChatEvent> events) {
        return String.join("\n", events.stream().map(Talk::line).toList());
    }

    private static String line(ChatEvent event) {
        return switch (event) {
            case ChatEvent.Started started -> "start " + started.id() + " " + started.model();
            case ChatEvent.Opened opened -> opened.index() + " = " + kind(opened.block());
            case ChatEvent.Delta delta -> delta.index() + " + " + delta.text();
            case ChatEvent.Closed closed ->
                closed.index() + " ."
                        + (closed.seal() == null ? "" : " " + closed.seal().data());
            case ChatEvent.UsageReported usage ->
                "usage " + usage.usage().prompt() + " " + usage.usage().output();
            case ChatEvent.Finished finished -> "finished " + finished.stop().reason();
            case ChatEvent.Failed failed ->
                "failed " + failed.failure().getClass().getSimpleName() + " "
                        + failed.failure().code();
        };
    }

    private static String kind(Block block) {
        return switch (block) {
            case Block.Text ignored -> "text";
            case Block.Thinking ignored -> "thinking";
            case Block.Refusal ignored -> "refusal";
            case Block.ToolCall call -> "call " + call.id() + " " + call.name();
        };
    }
}
