package dev.claviger.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Reply;
import dev.claviger.dialect.Splitter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Short words for events, requests and streams in tests. */
final class Talk {

    static final Opaque SIGNED = new Opaque("anthropic", "SIG", false);
    static final Opaque REDACTED = new Opaque("anthropic", "RED", true);
    static final Opaque FOREIGN = new Opaque("openai", "enc", false);

    private Talk() {}

    /** Seals without secrecy, and remembers without an end. */
    static final class OpenRecall implements Recall {

        private final Map<String, Opaque> sealed = new HashMap<>();
        private final Map<String, List<Part.Thinking>> thoughts = new HashMap<>();

        @Override
        public String seal(Opaque opaque) {
            String text = "Q1Yx" + sealed.size();
            sealed.put(text, opaque);
            return text;
        }

        @Override
        public Optional<Opaque> open(String text) {
            return Optional.ofNullable(sealed.get(text));
        }

        @Override
        public void remember(String toolCallId, List<Part.Thinking> thought) {
            thoughts.put(toolCallId, thought);
        }

        @Override
        public List<Part.Thinking> recall(String toolCallId) {
            return thoughts.getOrDefault(toolCallId, List.of());
        }
    }

    static Reply reply(Recall recall) {
        return new Reply("abc", "alias", Instant.EPOCH, true, 42, recall);
    }

    static Body body(String json) {
        return Body.of(json.getBytes(UTF_8));
    }

    static Json json(String json) {
        return Json.read(json.getBytes(UTF_8));
    }

    static ChatEvent started() {
        return new ChatEvent.Started("msg_1", "claude");
    }

    static ChatEvent text(int index) {
        return new ChatEvent.Opened(index, new ChatEvent.Block.Text());
    }

    static ChatEvent thinking(int index) {
        return new ChatEvent.Opened(index, new ChatEvent.Block.Thinking());
    }

    static ChatEvent call(int index, String id, String name) {
        return new ChatEvent.Opened(index, new ChatEvent.Block.ToolCall(id, name));
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
    static byte[] written(List<ChatEvent> events, Recall recall) {
        EventWriter writer = AnthropicMessages.INBOUND.eventWriter(reply(recall));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        events.forEach(event -> stream.writeBytes(writer.write(event)));
        return stream.toByteArray();
    }

    /** The events of a stream that comes in two chunks. */
    static List<ChatEvent> read(byte[] stream, int cut) {
        List<ChatEvent> events = new ArrayList<>();
        Splitter splitter = AnthropicMessages.OUTBOUND.splitter();
        EventReader reader = AnthropicMessages.OUTBOUND.eventReader();
        splitter.feed(ByteBuffer.wrap(Arrays.copyOf(stream, cut)), frame -> reader.read(frame, events::add));
        splitter.feed(
                ByteBuffer.wrap(Arrays.copyOfRange(stream, cut, stream.length)),
                frame -> reader.read(frame, events::add));
        splitter.end(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        return events;
    }

    /** A stream of those events, one JSON object a line, named as their types are. */
    static String stream(String lines) {
        StringBuilder stream = new StringBuilder();
        lines.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> stream.append("event: ")
                        .append(json(line).get("type").text())
                        .append("\ndata: ")
                        .append(line)
                        .append("\n\n"));
        return stream.toString();
    }
}
