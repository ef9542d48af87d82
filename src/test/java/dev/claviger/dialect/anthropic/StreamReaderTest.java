package dev.claviger.dialect.anthropic;

import static dev.claviger.dialect.anthropic.Talk.REDACTED;
import static dev.claviger.dialect.anthropic.Talk.SIGNED;
import static dev.claviger.dialect.anthropic.Talk.call;
import static dev.claviger.dialect.anthropic.Talk.closed;
import static dev.claviger.dialect.anthropic.Talk.delta;
import static dev.claviger.dialect.anthropic.Talk.finished;
import static dev.claviger.dialect.anthropic.Talk.started;
import static dev.claviger.dialect.anthropic.Talk.stream;
import static dev.claviger.dialect.anthropic.Talk.text;
import static dev.claviger.dialect.anthropic.Talk.thinking;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.EventGrammar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamReaderTest {

    private static final String START = """
        {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[],"usage":{"input_tokens":10,"cache_read_input_tokens":90,"cache_creation_input_tokens":20,"cache_creation":{"ephemeral_5m_input_tokens":15,"ephemeral_1h_input_tokens":5},"output_tokens":1}}}
        """;
    private static final ChatEvent USED_AT_START = used(1);

    record Case(String name, String stream, List<ChatEvent> events) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case given(String name, String lines, ChatEvent... events) {
        List<ChatEvent> all = new ArrayList<>(List.of(started(), USED_AT_START));
        all.addAll(Arrays.asList(events));
        return new Case(name, stream(START + lines), all);
    }

    private static ChatEvent used(long output) {
        return new ChatEvent.UsageReported(new Usage(10, 90, 15, 5, output, 0));
    }

    private static String end(String reason) {
        return "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason
                + "\"},\"usage\":{\"output_tokens\":7}}\n{\"type\":\"message_stop\"}\n";
    }

    @ParameterizedTest
    @MethodSource({"answers", "oddities", "failures"})
    void aStreamIsReadAlikeWhereverItIsCut(Case given) {
        byte[] stream = given.stream().getBytes(UTF_8);
        for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(Talk.read(stream, cut)).as("cut at byte " + cut).isEqualTo(given.events());
        }
    }

    @ParameterizedTest
    @MethodSource({"answers", "oddities", "failures"})
    void framingDoesNotMatter(Case given) {
        String framed =
                ": hello\n\n" + given.stream().replace("\ndata: ", "\ndata:").replace("\n", "\r\n")
                        + "event: data\r\ndata: [DONE]\r\n\r\n";
        assertThat(Talk.read(framed.getBytes(UTF_8), 0)).isEqualTo(given.events());
        String nameless = given.stream().replaceAll("event: .*\n", "");
        assertThat(Talk.read(nameless.getBytes(UTF_8), 0)).isEqualTo(given.events());
    }

    @ParameterizedTest
    @MethodSource({"answers", "oddities"})
    void whatIsReadCanBeWritten(Case given) {
        StreamGrammar.of(Talk.written(Talk.read(given.stream().getBytes(UTF_8), 0), new Talk.OpenRecall()));
    }

    static Stream<Case> answers() {
        return Stream.of(
                given(
                        "A4 A5 usage is cumulative, and both events tell it",
                        """
                            {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}
                            {"type":"ping"}
                            {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"grüß 🎉"}}
                            {"type":"content_block_stop","index":0}
                            """ + end("end_turn"),
                        text(0),
                        delta(0, "grüß 🎉"),
                        closed(0),
                        used(7),
                        finished(Reason.END)),
                given(
                        "A5 E1 what is told again is not added",
                        """
                        {"type":"message_delta","delta":{},"usage":{"input_tokens":10,"cache_read_input_tokens":90,"cache_creation_input_tokens":20,"output_tokens":6,"output_tokens_details":{"thinking_tokens":3}}}
                        {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":11,"cache_read_input_tokens":90,"cache_creation":{"ephemeral_5m_input_tokens":15,"ephemeral_1h_input_tokens":5},"output_tokens":7,"output_tokens_details":{"thinking_tokens":3}}}
                        {"type":"message_stop"}
                        """,
                        new ChatEvent.UsageReported(new Usage(10, 90, 15, 5, 6, 3)),
                        new ChatEvent.UsageReported(new Usage(11, 90, 15, 5, 7, 3)),
                        finished(Reason.END)),
                given(
                        "C3 K140 thinking, then a call",
                        """
                            {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}
                            {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}
                            {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"SIG"}}
                            {"type":"content_block_stop","index":0}
                            {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"f","input":{}}}
                            {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":""}}
                            {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":"}}
                            {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"1}"}}
                            {"type":"content_block_stop","index":1}
                            """ + end("tool_use"),
                        thinking(0),
                        delta(0, "hm"),
                        closed(0, SIGNED),
                        call(1, "toolu_1", "f"),
                        delta(1, "{\"a\":"),
                        delta(1, "1}"),
                        closed(1),
                        used(7),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "C1 a signature without text",
                        """
                            {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}
                            {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"SIG"}}
                            {"type":"content_block_stop","index":0}
                            {"type":"content_block_start","index":1,"content_block":{"type":"redacted_thinking","data":"RED"}}
                            {"type":"content_block_stop","index":1}
                            """ + end("end_turn"),
                        thinking(0),
                        closed(0, SIGNED),
                        thinking(1),
                        closed(1, REDACTED),
                        used(7),
                        finished(Reason.END)),
                given(
                        "K158 the last usage holds",
                        """
                        {"type":"message_delta","delta":{"stop_reason":null},"usage":{"output_tokens":10}}
                        {"type":"message_delta","delta":{"stop_reason":"stop_sequence","stop_sequence":"END"},"usage":{"output_tokens":25}}
                        {"type":"message_stop"}
                        """,
                        used(10),
                        used(25),
                        new ChatEvent.Finished(new Stop(Reason.SEQUENCE, "END", null))),
                given(
                        "K167 a refusal with its reason",
                        """
                        {"type":"message_delta","delta":{"stop_reason":"refusal","stop_details":{"type":"refusal","category":"cyber","explanation":"no"}},"usage":{"output_tokens":7}}
                        {"type":"message_stop"}
                        """,
                        used(7),
                        new ChatEvent.Finished(new Stop(Reason.REFUSED, null, "no"))));
    }

    static Stream<Case> oddities() {
        return Stream.of(
                given(
                        "K157 a stop for a block that never began",
                        "{\"type\":\"content_block_stop\",\"index\":0}\n" + end("refusal"),
                        used(7),
                        finished(Reason.REFUSED)),
                given(
                        "K115 half a character waits for its other half",
                        """
                            {"type":"content_block_start","index":0,"content_block":{"type":"text","text":"a\\ud83c"}}
                            {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"\\udf89b\\ud83c"}}
                            {"type":"content_block_stop","index":0}
                            """ + end("end_turn"),
                        text(0),
                        delta(0, "a"),
                        delta(0, "🎉b"),
                        delta(0, "\uFFFD"),
                        closed(0),
                        used(7),
                        finished(Reason.END)),
                given(
                        "K141 a provider's own tools, unknown events, deltas and blocks are passed over",
                        """
                            {"type":"content_block_start","index":0,"content_block":{"type":"server_tool_use","id":"srv","name":"web_search","input":{}}}
                            {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{}"}}
                            {"type":"content_block_stop","index":0}
                            {"type":"news","index":3}
                            {"type":"content_block_start","index":1,"content_block":{"type":"text","text":"a"}}
                            {"type":"content_block_delta","index":1,"delta":{"type":"citations_delta","citation":{}}}
                            {"type":"content_block_stop","index":1}
                            """ + end("end_turn"),
                        text(0),
                        delta(0, "a"),
                        closed(0),
                        used(7),
                        finished(Reason.END)),
                given(
                        "A1 a provider's thinking inside a text block",
                        """
                            {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}
                            {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"t"}}
                            {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"x"}}
                            {"type":"content_block_stop","index":0}
                            """ + end("end_turn"),
                        text(0),
                        closed(0),
                        thinking(1),
                        delta(1, "t"),
                        closed(1),
                        text(2),
                        delta(2, "x"),
                        closed(2),
                        used(7),
                        finished(Reason.END)),
                given(
                        "C3 a signature on a thinking delta, arguments at the start, no stops, A7 the wrong reason",
                        """
                            {"type":"content_block_start","index":0,"content_block":{"type":"thinking"}}
                            {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"t","signature":"SIG"}}
                            {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"f","input":{"a":1.0}}}
                            """ + end("end_turn"),
                        thinking(0),
                        delta(0, "t"),
                        closed(0, SIGNED),
                        call(1, "t1", "f"),
                        used(7),
                        delta(1, "{\"a\":1.0}"),
                        closed(1),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "K080 a seal of this house",
                        """
                            {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":"Q1YxAAA"}}
                            {"type":"content_block_stop","index":0}
                            """ + end("end_turn"),
                        thinking(0),
                        closed(0, new Opaque("sealed", "Q1YxAAA", false)),
                        used(7),
                        finished(Reason.END)),
                new Case(
                        "a second start",
                        stream(START + START + end("end_turn")),
                        List.of(started(), USED_AT_START, used(7), finished(Reason.END))),
                given(
                        "an end without its last event",
                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"max_tokens\"},\"usage\":{\"output_tokens\":7}}\n",
                        used(7),
                        finished(Reason.LENGTH)));
    }

    static Stream<Case> failures() {
        ChatEvent brokeOff =
                new ChatEvent.Failed(new Failure.Broken("The provider's answer broke off.", "upstream_truncated"));
        return Stream.of(
                given(
                        "A11 A14 an error in mid-stream",
                        """
                        {"type":"content_block_start","index":0,"content_block":{"type":"text","text":"a"}}
                        {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}
                        """,
                        text(0),
                        delta(0, "a"),
                        new ChatEvent.Failed(new Failure.Unavailable("Overloaded", null, null))),
                given("K219 C1c an end in the middle of thinking", """
                    {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}
                    {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"t"}}
                    """, thinking(0), delta(0, "t"), brokeOff));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void noStreamMakesTheReaderThrow(String stream) {
        List<ChatEvent> events = Talk.read(stream.getBytes(UTF_8), 0);
        assertThat(events.getLast()).isInstanceOf(ChatEvent.Failed.class);
        EventGrammar.check(events);
    }

    static Stream<String> garbage() {
        return Stream.of(
                "",
                "\n\n\n",
                "<html>502</html>",
                "data: <html>\n\n",
                "data: 5\n\n",
                "data: [1,2]\n\n",
                "data: {\"error\":\"boom\"}\n\n",
                "event: error\ndata: {}\n\n",
                "data: {\"type\":\"content_block_delta\",\"index\":\"x\",\"delta\":5}\n\n",
                "data: {\"type\":\"message_delta\",\"usage\":{\"output_tokens\":1}}\n\n",
                "data: {\"type\":\"content_block_start\",\"content_block\":{\"type\":\"text\"}}\n\n",
                "data: {\"type\":\"content_block_start\"}\n\ndata: {\"type\":\"message_start\"}\n\n");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aStreamThatEndsEarlyIsNeverASuccess(Case given) {
        byte[] stream = given.stream().getBytes(UTF_8);
        int told = given.stream().lastIndexOf("event: message_delta");
        for (int cut = 0; cut < told; cut++) {
            List<ChatEvent> events = Talk.read(Arrays.copyOf(stream, cut), 0);
            assertThat(events.getLast()).as("ends at byte " + cut).isInstanceOf(ChatEvent.Failed.class);
        }
    }
}
