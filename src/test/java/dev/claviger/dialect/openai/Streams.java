package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.chat.ChatEvent;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Splitter;
import dev.claviger.dialect.frame.SseSplitter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Streams of chunks, and what is read from them. */
final class Streams {

    private Streams() {}

    /** One frame for each payload. */
    static String sse(String... payloads) {
        StringBuilder stream = new StringBuilder();
        for (String payload : payloads) {
            stream.append("data: ").append(payload).append("\n\n");
        }
        return stream.toString();
    }

    static String delta(String delta) {
        return "{\"id\":\"c1\",\"model\":\"m1\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":null}],\"usage\":null}";
    }

    static String text(String text) {
        return delta("{\"content\":\"" + text + "\"}");
    }

    static String call(String call) {
        return delta("{\"tool_calls\":[" + call + "]}");
    }

    static String finish(String reason) {
        return "{\"id\":\"c1\",\"model\":\"m1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason
                + "\"}]}";
    }

    static List<Frame> frames(byte[] bytes, int cut) {
        List<Frame> frames = new ArrayList<>();
        Splitter splitter = new SseSplitter();
        splitter.feed(ByteBuffer.wrap(bytes, 0, cut), frames::add);
        splitter.feed(ByteBuffer.wrap(bytes, cut, bytes.length - cut), frames::add);
        splitter.end(frames::add);
        return frames;
    }

    static List<Frame> frames(String stream) {
        return frames(stream.getBytes(UTF_8), 0);
    }

    /** The events of a stream whose bytes come in two chunks; ids that are made up are {@code call_made1} and so on. */
    static List<ChatEvent> events(String stream, int cut) {
        AtomicInteger made = new AtomicInteger();
        EventReader reader = new StreamReader(() -> "made" + made.incrementAndGet(), Destination.plain("m"));
        List<ChatEvent> events = new ArrayList<>();
        frames(stream.getBytes(UTF_8), cut).forEach(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        return events;
    }

    static List<ChatEvent> events(String stream) {
        return events(stream, 0);
    }

    /** Events as lines that are quick to read. */
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
            case ChatEvent.Block.ToolCall call -> "call " + call.id() + " " + call.name();
        };
    }
}
