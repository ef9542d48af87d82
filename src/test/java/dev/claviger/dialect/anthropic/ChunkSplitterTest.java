package dev.claviger.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.EventGrammar;
import dev.claviger.dialect.Incoming;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Splitter;
import dev.claviger.dialect.frame.AwsFrames;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of this vendor's models as AWS packs them, and as the vendor's clients get them. */
class ChunkSplitterTest {

    private static final String METRICS =
            ",\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":5,\"outputTokenCount\":7}";

    private static final String EVENTS = """
        {"type":"message_start","message":{"id":"msg_bdrk_1","model":"claude-x","usage":{"input_tokens":5}}}
        {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}
        {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}
        {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"S1"}}
        {"type":"content_block_stop","index":0}
        {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}
        {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"né\\n"}}
        {"type":"content_block_stop","index":1}
        {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":7}}
        {"type":"message_stop"}
        """;

    /** Frames as the platform sends them, the last of them with its metrics. */
    private static byte[] packed(String events) {
        return AwsFrames.join(events.lines()
                .map(event -> event.equals("{\"type\":\"message_stop\"}")
                        ? event.substring(0, event.length() - 1) + METRICS + "}"
                        : event)
                .map(ChunkSplitterTest::chunk)
                .toArray(byte[][]::new));
    }

    private static byte[] chunk(String event) {
        String bytes = Base64.getEncoder().encodeToString(event.getBytes(UTF_8));
        return AwsFrames.event("chunk", "{\"bytes\":\"" + bytes + "\",\"p\":\"abcdef\"}");
    }

    private static String relayed(byte[] stream, int cut) {
        StringBuilder relayed = new StringBuilder();
        Splitter splitter = AnthropicMessages.BEDROCK.splitter();
        splitter.feed(ByteBuffer.wrap(stream, 0, cut), frame -> relayed.append(UTF_8.decode(frame.raw())));
        splitter.feed(
                ByteBuffer.wrap(stream, cut, stream.length - cut), frame -> relayed.append(UTF_8.decode(frame.raw())));
        splitter.end(frame -> relayed.append(UTF_8.decode(frame.raw())));
        return relayed.toString();
    }

    @Test
    @DisplayName("C3 K217 what a client gets is the vendor's stream, wherever the platform's is cut, with signatures in"
            + " their deltas")
    void theVendorsStreamIsUnpacked() {
        byte[] stream = packed(EVENTS);

        for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(relayed(stream, cut)).isEqualTo(Talk.stream(EVENTS));
        }
    }

    @Test
    @DisplayName("C3 clients of other formats are told the same events as of the vendor's own stream")
    void theEventsAreTheVendors() {
        byte[] stream = packed(EVENTS);
        List<ChatEvent> events = Incoming.read(AnthropicMessages.BEDROCK, stream, stream.length / 2);

        EventGrammar.check(events);
        assertThat(events)
                .isEqualTo(Incoming.read(
                        AnthropicMessages.OUTBOUND, Talk.stream(EVENTS).getBytes(UTF_8), 0));
        assertThat(events).contains(Talk.closed(0, new Opaque(Seals.FORMAT, "S1", false)));
    }

    @Test
    void aRelayedStreamIsSeenToItsEnd() {
        Probe probe = AnthropicMessages.BEDROCK.probe(Talk.body("{}"));
        Splitter splitter = AnthropicMessages.BEDROCK.splitter();
        splitter.feed(ByteBuffer.wrap(packed(EVENTS)), probe::look);

        assertThat(probe.complete()).isTrue();
        assertThat(probe.usage()).isEqualTo(new Usage(5, 0, 0, 0, 7, 0));
        assertThat(probe.characters()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "throttlingException, slow down, Throttled",
        "modelTimeoutException, m, TimedOut",
        "serviceUnavailableException, m, Unavailable",
        "internalServerException, m, Broken",
        "validationException, Input is too long, TooLong",
        "modelStreamErrorException, m, Broken"
    })
    @DisplayName("K184 an exception in the stream is a failure of its kind, after what came before it")
    void anExceptionInTheStreamIsAFailure(String kind, String message, String failure) {
        byte[] stream = AwsFrames.join(
                chunk(EVENTS.lines().findFirst().orElseThrow()),
                AwsFrames.exception(kind, "{\"message\":\"" + message + "\"}"));
        List<ChatEvent> events = Incoming.read(AnthropicMessages.BEDROCK, stream, 0);

        assertThat(events.getFirst()).isEqualTo(new ChatEvent.Started("msg_bdrk_1", "claude-x"));
        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        ChatEvent.Failed.class,
                        failed -> assertThat(failed.failure().getClass().getSimpleName())
                                .isEqualTo(failure));
    }

    @Test
    void eventsOfOtherKindsArePassedOver() {
        byte[] stream = AwsFrames.join(AwsFrames.event("initial-response", "{}"), chunk("{\"type\":\"ping\"}"));

        assertThat(relayed(stream, 0)).isEqualTo("event: ping\ndata: {\"type\":\"ping\"}\n\n");
    }

    @Test
    void aLineBreakBetweenTokensDoesNotBreakTheFrame() {
        assertThat(relayed(chunk("{\"type\":\r\n\"ping\"}"), 0))
                .isEqualTo("event: ping\ndata: {\"type\":  \"ping\"}\n\n");
    }

    @Test
    void aTypeThatIsNoWordNamesNoEvent() {
        assertThat(relayed(chunk("{\"type\":\"a\\ndata: b\"}"), 0))
                .isEqualTo("event: \ndata: {\"type\":\"a\\ndata: b\"}\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"bytes\":\"***\"}", "{\"bytes\":\"bm8=\"}", "{\"bytes\":\"W10=\"}", "no"})
    void whatHoldsNoEventIsBroken(String payload) {
        assertThatThrownBy(() -> relayed(AwsFrames.event("chunk", payload), 0))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isEqualTo(new Failure.Broken(
                                        "The provider's stream holds what is no JSON.", "upstream_error")));
    }

    @Test
    @DisplayName("K212 whatever the platform streams, it is an answer or a failure")
    void whateverComesItEndsOnce() {
        Random random = new Random(11);
        int failures = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] stream = packed(EVENTS);
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                stream[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8));
            }
            List<ChatEvent> events = Incoming.read(AnthropicMessages.BEDROCK, stream, random.nextInt(stream.length));
            EventGrammar.check(events);
            failures += events.getLast() instanceof ChatEvent.Failed ? 1 : 0;
        }
        assertThat(failures).isBetween(1000, 1900);
    }

    @Test
    void aWholeAnswerIsTheVendors() {
        Json answer = Members.ofType("message")
                .put("id", "msg_bdrk_1")
                .put("model", "claude-x")
                .put("content", List.of(Members.ofType("text").put("text", "hi").json()))
                .put("stop_reason", "end_turn")
                .put("usage", new Members().put("input_tokens", 5).put("output_tokens", 7))
                .json();
        byte[] body = Json.bytes(answer::write);

        assertThat(AnthropicMessages.BEDROCK.readResponse(body))
                .isEqualTo(AnthropicMessages.OUTBOUND.readResponse(body));
        assertThat(AnthropicMessages.BEDROCK.readUsage(body)).isEqualTo(new Usage(5, 0, 0, 0, 7, 0));
    }
}
