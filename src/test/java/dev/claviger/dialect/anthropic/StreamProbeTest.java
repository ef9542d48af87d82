package dev.claviger.dialect.anthropic;

import static dev.claviger.dialect.Probe.Sight.CONTENT;
import static dev.claviger.dialect.Probe.Sight.END;
import static dev.claviger.dialect.Probe.Sight.FAILURE;
import static dev.claviger.dialect.Probe.Sight.KEEP_ALIVE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Splitter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamProbeTest {

    private static final String ANSWER = Talk.stream("""
        {"type":"ping"}
        {"type":"message_start","message":{"usage":{"input_tokens":10,"output_tokens":1}}}
        {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}
        {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"message_stop"}}
        {"type":"content_block_stop","index":0}
        {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":7}}
        {"type":"message_stop"}
        """);

    private final Probe probe = AnthropicMessages.OUTBOUND.probe(Talk.body("{}"));

    private List<Probe.Sight> sights(String stream) {
        List<Probe.Sight> sights = new ArrayList<>();
        Splitter splitter = AnthropicMessages.OUTBOUND.splitter();
        splitter.feed(ByteBuffer.wrap(stream.getBytes(UTF_8)), frame -> sights.add(probe.look(frame)));
        return sights;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerIsSeenToItsEnd(boolean named) {
        assertThat(sights(": hello\n\n" + (named ? ANSWER : ANSWER.replaceAll("event: .*\n", ""))))
                .containsExactly(KEEP_ALIVE, KEEP_ALIVE, CONTENT, CONTENT, CONTENT, CONTENT, CONTENT, END);
        assertThat(probe.usage()).isEqualTo(new Usage(10, 0, 0, 0, 7, 0));
        assertThat(probe.complete()).isTrue();
        assertThat(probe.failure()).isNull();
        assertThat(probe.characters()).isBetween(1L, 60L);
    }

    @Test
    @DisplayName("A14 A11 an error is seen, and the answer is not complete")
    void anErrorIsSeen() {
        assertThat(sights(Talk.stream("""
            {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}
            """))).containsExactly(FAILURE);
        assertThat(probe.failure()).isEqualTo(new Failure.Unavailable("Overloaded", null, null));
        assertThat(probe.complete()).isFalse();
    }

    @Test
    void whatIsNoJsonPassesUnread() {
        assertThat(sights("data: \"error\" x\n\nevent: message_delta\ndata: {\n\n"))
                .containsExactly(CONTENT, CONTENT);
        assertThat(probe.usage()).isEqualTo(Usage.NONE);
    }
}
