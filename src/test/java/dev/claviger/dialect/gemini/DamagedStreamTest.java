package dev.claviger.dialect.gemini;

import static dev.claviger.dialect.gemini.Streams.chunk;
import static dev.claviger.dialect.gemini.Streams.sse;
import static dev.claviger.dialect.gemini.Streams.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.FailureException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever a provider sends, the events keep to their grammar and end once, and no exception goes astray. */
class DamagedStreamTest {

    private static final String[] CHUNKS = {
        chunk("{\"text\":\"t\",\"thought\":true}"),
        text("x"),
        chunk("{\"functionCall\":{\"name\":\"f\",\"args\":{\"a\":1}},\"thoughtSignature\":\"G\"}"),
        chunk("{\"functionCall\":{\"name\":\"g\",\"willContinue\":true}}"),
        chunk("{\"functionCall\":{\"partialArgs\":[{\"jsonPath\":\"$.a[0].b\",\"stringValue\":\"v\"}]}}"),
        chunk("{\"text\":\"\",\"thoughtSignature\":\"H\"}", "STOP")
    };

    @Test
    @DisplayName("K212 K213 damaged streams end in the grammar or in an error")
    void damagedStreamsEndInTheGrammarOrInAnError() {
        Random random = new Random(7);
        byte[] list = ("[" + String.join(",", CHUNKS) + "]").getBytes(UTF_8);
        int complete = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = round % 2 == 0 ? sse(CHUNKS) : list.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) "{}[]\":,\\\n0x\u00ff".charAt(random.nextInt(12));
            }
            List<ChatEvent> events = Streams.events(bytes, random.nextInt(bytes.length));
            grammar(events, new String(bytes, ISO_8859_1));
            complete += events.getLast() instanceof ChatEvent.Finished ? 1 : 0;
            failsOrAnswers(bytes);
        }
        assertThat(complete).isBetween(100, 1900);
    }

    private static void failsOrAnswers(byte[] bytes) {
        try {
            ResponseReader.read(bytes, () -> "made");
        } catch (FailureException e) {
            assertThat(e.failure().message()).isNotEmpty();
        }
    }

    private static void grammar(List<ChatEvent> events, String stream) {
        Set<Integer> open = new HashSet<>();
        int opened = 0;
        for (int i = 0; i < events.size(); i++) {
            boolean last = i == events.size() - 1;
            boolean good = switch (events.get(i)) {
                case ChatEvent.Started ignored -> i == 0;
                case ChatEvent.Opened block -> block.index() == opened++ && open.add(block.index());
                case ChatEvent.Delta delta ->
                    open.contains(delta.index()) && !delta.text().isEmpty();
                case ChatEvent.Closed block -> open.remove(block.index());
                case ChatEvent.UsageReported ignored -> !last;
                case ChatEvent.Finished ignored -> last && open.isEmpty();
                case ChatEvent.Failed ignored -> last;
            };
            assertThat(good).as("%s in %s", Streams.told(events), stream).isTrue();
        }
    }
}
