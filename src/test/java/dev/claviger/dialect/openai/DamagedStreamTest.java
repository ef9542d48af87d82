package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.MemoryRecall;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever a provider sends, a caller gets a stream it can read or an error, and no exception goes astray. */
class DamagedStreamTest {

    private static final String STREAM = Streams.sse(
            Streams.delta("{\"role\":\"assistant\",\"content\":\"\",\"reasoning_content\":\"t\",\"reasoning_details\":["
                    + "{\"type\":\"reasoning.text\",\"text\":\"t\",\"signature\":\"S\",\"index\":0}]}"),
            Streams.text("x"),
            Streams.call("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}"),
            Streams.call("{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}"),
            Streams.call("{\"index\":0,\"function\":{\"arguments\":\"}\"}}"),
            Streams.finish("tool_calls"),
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}}",
            "[DONE]");

    @Test
    @DisplayName("K212 K213 damaged streams end in the grammar or in an error")
    void damagedStreamsEndInTheGrammarOrInAnError() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) "{}[]\":,\\\n0x\u00ff".charAt(random.nextInt(12));
            }
            check(Streams.frames(bytes, random.nextInt(bytes.length)), new String(bytes, ISO_8859_1));
        }
    }

    private static void check(List<Frame> frames, String stream) {
        EventReader reader = new StreamReader(() -> "made", Destination.plain("m"));
        Probe probe = new StreamProbe(false, Destination.plain("m"));
        List<ChatEvent> events = new ArrayList<>();
        for (Frame frame : frames) {
            probe.look(frame);
            reader.read(frame, events::add);
        }
        reader.end(events::add);
        grammar(events, stream);
        EventWriter writer =
                new StreamWriter(new Reply("r", "m", Instant.ofEpochSecond(1), true, 0, new MemoryRecall()));
        StringBuilder written = new StringBuilder();
        events.forEach(event -> written.append(new String(writer.write(event), StandardCharsets.UTF_8)));
        ChatGrammar.check(written.toString(), true);
    }

    private static void grammar(List<ChatEvent> events, String stream) {
        Set<Integer> open = new HashSet<>();
        int opened = 0;
        for (ChatEvent event : events) {
            boolean last = event.equals(events.getLast());
            boolean good = switch (event) {
                case ChatEvent.Started ignored -> event.equals(events.getFirst());
                case ChatEvent.Opened block -> block.index() == opened++ && open.add(block.index());
                case ChatEvent.Delta delta ->
                    open.contains(delta.index()) && !delta.text().isEmpty();
                case ChatEvent.Closed block -> open.remove(block.index());
                case ChatEvent.UsageReported ignored -> !last;
                case ChatEvent.Finished ignored -> last && open.isEmpty();
                case ChatEvent.Failed ignored -> last;
            };
            assertThat(good).as("%s after %s in %s", event, events, stream).isTrue();
        }
    }
}
