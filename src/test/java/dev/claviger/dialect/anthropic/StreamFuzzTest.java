package dev.claviger.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StreamFuzzTest {

    private static final List<String> LINES = """
        {"type":"message_start","message":{"id":"m","model":"c","usage":{"input_tokens":1}}}
        {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}
        {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"t"}}
        {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"S"}}
        {"type":"content_block_stop","index":0}
        {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}
        {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"x"}}
        {"type":"content_block_stop","index":1}
        {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"c","name":"f","input":{}}}
        {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":"}}
        {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"1}"}}
        {"type":"content_block_stop","index":2}
        {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":7}}
        {"type":"message_stop"}
        """.lines().toList();

    @Test
    @DisplayName("K212 whatever a provider streams, the client's stream keeps to the grammar and ends once")
    void whateverComesTheGrammarHolds() {
        Random random = new Random(7);
        int successes = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] stream = Talk.stream(String.join("\n", shuffled(random))).getBytes(UTF_8);
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                stream[random.nextInt(stream.length)] = (byte) (' ' + random.nextInt(95));
            }
            List<ChatEvent> events = Talk.read(stream, random.nextInt(stream.length));
            StreamGrammar written = StreamGrammar.of(Talk.written(events, new Talk.OpenRecall()));
            successes += written.error().present() ? 0 : 1;
        }
        assertThat(successes).isBetween(100, 1900);
    }

    private static List<String> shuffled(Random random) {
        List<String> lines = new ArrayList<>(LINES);
        for (int edits = random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(lines.size());
            if (random.nextBoolean()) {
                lines.remove(at);
            } else {
                lines.add(random.nextInt(lines.size()), lines.get(at));
            }
        }
        return lines;
    }
}
