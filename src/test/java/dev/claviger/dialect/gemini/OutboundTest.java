package dev.claviger.dialect.gemini;

import static dev.claviger.dialect.gemini.Streams.chunk;
import static dev.claviger.dialect.gemini.Streams.sse;
import static dev.claviger.dialect.gemini.Streams.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Probe.Sight;
import dev.claviger.dialect.Splitter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where calls go, and what is seen of those that are relayed. */
class OutboundTest {

    private static final OutboundDialect DIALECT = GeminiGenerate.OUTBOUND;

    @ParameterizedTest
    @CsvSource({
        "gemini-3.5-flash, false, /models/gemini-3.5-flash:generateContent",
        "gemini-3.5-flash, true, /models/gemini-3.5-flash:streamGenerateContent?alt=sse",
        "models/gemini-x, false, /models/gemini-x:generateContent",
        "../../other?x=1#y, false, /models/..%2F..%2Fother%3Fx%3D1%23y:generateContent",
        "a b%2e, false, /models/a%20b%252e:generateContent"
    })
    @DisplayName("the model stands in the path, and cannot lead out of it")
    void theModelStandsInThePath(String model, boolean stream, String path) {
        assertThat(DIALECT.path(model, stream)).isEqualTo(path);
        assertThat(DIALECT.format()).isEqualTo("gemini");
    }

    @Test
    void namesOfToolsAreFitted() {
        assertThat(DIALECT.toolNames().fit("mcp.a:b-c")).isEqualTo("mcp.a:b-c");
        assertThat(DIALECT.toolNames().fit("a/b")).startsWith("a_b_").hasSize(12);
    }

    private static List<Sight> seen(Probe probe, byte[] stream) {
        List<Sight> seen = new ArrayList<>();
        Splitter splitter = DIALECT.splitter();
        splitter.feed(ByteBuffer.wrap(stream), frame -> seen.add(probe.look(frame)));
        splitter.end(frame -> seen.add(probe.look(frame)));
        return seen;
    }

    @Test
    void aRelayedStreamIsSeenToItsEnd() {
        Probe probe = DIALECT.probe(Body.of("{}".getBytes(UTF_8)));

        assertThat(seen(probe, sse(text("abc")))).containsExactly(Sight.CONTENT);
        assertThat(probe.complete()).isFalse();
        assertThat(seen(probe, sse(chunk("{\"functionCall\":{\"name\":\"f\"}}", "STOP"))))
                .containsExactly(Sight.CONTENT);
        assertThat(seen(probe, sse("{\"usageMetadata\":{\"trafficType\":\"ON_DEMAND\"}}")))
                .containsExactly(Sight.CONTENT);
        assertThat(probe.complete()).isTrue();
        assertThat(probe.usage()).isEqualTo(new Usage(5, 0, 0, 0, 2, 0));
        assertThat(probe.characters()).isGreaterThan(3);
        assertThat(probe.failure()).isNull();
    }

    @Test
    void anErrorInARelayedStreamIsSeen() {
        Probe probe = DIALECT.probe(Body.of("{}".getBytes(UTF_8)));
        byte[] stream = ("[" + chunk("{\"text\":\"a\"}", "STOP") + ",{\"error\":{\"code\":503,\"message\":\"m\"}}]")
                .getBytes(UTF_8);

        assertThat(seen(probe, stream)).containsExactly(Sight.CONTENT, Sight.FAILURE, Sight.KEEP_ALIVE);
        assertThat(probe.failure()).isInstanceOf(Failure.Unavailable.class);
        assertThat(probe.complete()).isFalse();
    }

    @Test
    void commentsKeepAliveAndWhatIsNoJsonPasses() {
        Probe probe = DIALECT.probe(Body.of("{}".getBytes(UTF_8)));

        assertThat(seen(probe, ": wait\r\n\r\ndata: x\r\n\r\n".getBytes(UTF_8)))
                .containsExactly(Sight.KEEP_ALIVE, Sight.CONTENT);
        assertThat(probe.complete()).isFalse();
    }

    @Test
    void aRelayedRequestStaysAsItIs() {
        Body body = Body.of("{\"contents\":[] }".getBytes(UTF_8));

        assertThat(DIALECT.readdress(body, Destination.plain("m"))).isSameAs(body);
    }

    @Test
    void theUsageOfAWholeAnswerIsRead() {
        assertThat(DIALECT.readUsage(chunk("", "STOP").getBytes(UTF_8))).isEqualTo(new Usage(5, 0, 0, 0, 2, 0));
        assertThat(DIALECT.readUsage("x".getBytes(UTF_8))).isEqualTo(Usage.NONE);
    }
}
