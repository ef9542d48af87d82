package dev.claviger.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.chat.ChatEvent;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Splitter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Streams of this format, and what is read from them. */
final class Streams {

    static final String USAGE = "{\"promptTokenCount\":5,\"candidatesTokenCount\":2,\"totalTokenCount\":7}";

    private Streams() {}

    static Json json(String json) {
        return Json.read(json.getBytes(UTF_8));
    }

    static String chunk(String parts) {
        return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + parts
                + "]},\"index\":0}],\"modelVersion\":\"m1\",\"responseId\":\"r1\"}";
    }

    /** The last chunk. */
    static String chunk(String parts, String finish) {
        return chunk(parts)
                .replace(",\"index\":0}]", ",\"finishReason\":\"" + finish + "\"}],\"usageMetadata\":" + USAGE);
    }

    static String text(String text) {
        return chunk("{\"text\":\"" + text + "\"}");
    }

    /** As the provider frames them. */
    static byte[] sse(String... chunks) {
        StringBuilder stream = new StringBuilder();
        for (String chunk : chunks) {
            stream.append("data: ").append(chunk.replace("\n", " ")).append("\r\n\r\n");
        }
        return stream.toString().getBytes(UTF_8);
    }

    /** The events of a stream in two pieces, as lines; ids that are made up are {@code call_made1} and so on. */
    static String told(byte[] stream, int cut) {
        return told(events(stream, cut));
    }

    static String told(String... chunks) {
        return told(sse(chunks), 0);
    }

    static List<ChatEvent> events(byte[] stream, int cut) {
        AtomicInteger made = new AtomicInteger();
        EventReader reader = new StreamReader(() -> "made" + made.incrementAndGet());
        List<ChatEvent> events = new ArrayList<>();
        Splitter splitter = GeminiGenerate.OUTBOUND.splitter();
        splitter.feed(ByteBuffer.wrap(stream, 0, cut), frame -> reader.read(frame, events::add));
        splitter.feed(ByteBuffer.wrap(stream, cut, stream.length - cut), frame -> reader.read(frame, events::add));
        splitter.end(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        return events;
    }

    static String told(List<ChatEvent> events) {
        return String.join("\n", events.stream().map(Streams::line).toList());
    }

    private static String line(ChatEvent event) {
        return switch (event) {
            case ChatEvent.Started started -> "start " + started.id() + " " + started.model();
            case ChatEvent.Opened opened -> opened.index() + " = " + block(opened.block());
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

    private static String block(ChatEvent.Block block) {
        return switch (block) {
            case ChatEvent.Block.Text ignored -> "text";
            case ChatEvent.Block.Thinking ignored -> "thinking";
            case ChatEvent.Block.Refusal ignored -> "refusal";
            case ChatEvent.Block.ToolCall call ->
                "call " + call.id() + " " + call.name()
                        + (call.seal() == null ? "" : " " + call.seal().data());
        };
    }

    /** Adds a client's frame, if it holds JSON. */
    static void parsed(Frame frame, List<Json> frames) {
        Json.tryRead(frame.text()).ifPresent(frames::add);
    }
}
