package dev.claviger.dialect.anthropic;

import static dev.claviger.dialect.anthropic.Talk.FOREIGN;
import static dev.claviger.dialect.anthropic.Talk.REDACTED;
import static dev.claviger.dialect.anthropic.Talk.SIGNED;
import static dev.claviger.dialect.anthropic.Talk.call;
import static dev.claviger.dialect.anthropic.Talk.closed;
import static dev.claviger.dialect.anthropic.Talk.delta;
import static dev.claviger.dialect.anthropic.Talk.finished;
import static dev.claviger.dialect.anthropic.Talk.started;
import static dev.claviger.dialect.anthropic.Talk.text;
import static dev.claviger.dialect.anthropic.Talk.thinking;
import static dev.claviger.dialect.anthropic.Talk.usage;
import static dev.claviger.dialect.anthropic.Talk.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamWriterTest {

    record Case(String name, List<ChatEvent> events, String steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case given(String name, List<ChatEvent> events, String steps) {
        List<ChatEvent> all = new ArrayList<>();
        all.add(started());
        all.addAll(events);
        return new Case(name, all, steps);
    }

    @ParameterizedTest
    @MethodSource({"texts", "calls", "brokenCalls", "thoughts", "failures"})
    void eventsBecomeAStreamOfTheGrammar(Case given) {
        StreamGrammar stream = StreamGrammar.of(written(given.events(), new Talk.OpenRecall()));
        assertThat(String.join(" | ", stream.steps())).isEqualTo("message_start | " + given.steps());
    }

    static Stream<Case> texts() {
        return Stream.of(
                given(
                        "K116 text alone",
                        List.of(text(0), delta(0, "Hi"), closed(0), usage(5, 1), finished(Reason.END)),
                        "0 text | 0 + Hi | 0 stop | message_delta end_turn | message_stop"),
                given("nothing at all", List.of(finished(Reason.END)), "message_delta end_turn | message_stop"),
                given(
                        "A7 a text block without text is not sent",
                        List.of(
                                text(0),
                                closed(0),
                                call(1, "c", "f"),
                                delta(1, "{\"a\":1}"),
                                closed(1),
                                finished(Reason.END)),
                        "0 tool_use | 0 + {\"a\":1} | 0 stop | message_delta tool_use | message_stop"),
                given(
                        "K165 a refusal is text",
                        List.of(
                                new ChatEvent.Opened(0, new ChatEvent.Block.Refusal()),
                                delta(0, "No."),
                                closed(0),
                                finished(Reason.END)),
                        "0 text | 0 + No. | 0 stop | message_delta refusal | message_stop"),
                given(
                        "text that overlaps goes on in a block of its own",
                        List.of(
                                text(0),
                                delta(0, "a"),
                                call(1, "c", "f"),
                                delta(0, "b"),
                                delta(1, "{}"),
                                closed(1),
                                delta(0, "c"),
                                closed(0),
                                finished(Reason.TOOL_CALLS)),
                        "0 text | 0 + a | 0 stop | 1 tool_use | 1 + {} | 1 stop | 2 text | 2 + b | 2 + c | 2 stop |"
                                + " message_delta tool_use | message_stop"));
    }

    static Stream<Case> calls() {
        return Stream.of(
                given(
                        "K119 text ends before a call begins",
                        List.of(
                                text(0),
                                delta(0, "x"),
                                call(1, "c", "f"),
                                delta(1, "{\"a\""),
                                delta(1, ":1}"),
                                closed(0),
                                closed(1),
                                finished(Reason.TOOL_CALLS)),
                        "0 text | 0 + x | 0 stop | 1 tool_use | 1 + {\"a\" | 1 + :1} | 1 stop | message_delta tool_use"
                                + " | message_stop"),
                given(
                        "K121 interleaved calls come one after the other",
                        List.of(
                                call(0, "c", "f"),
                                delta(0, "{\"a\":"),
                                call(1, "d", "g"),
                                delta(1, "{\"b\":"),
                                delta(0, "1}"),
                                delta(1, "2}"),
                                closed(0),
                                closed(1),
                                finished(Reason.TOOL_CALLS)),
                        "0 tool_use | 0 + {\"a\": | 0 + 1} | 0 stop | 1 tool_use | 1 + {\"b\": | 1 + 2} | 1 stop |"
                                + " message_delta tool_use | message_stop"),
                given(
                        "K128 B7 a call without arguments",
                        List.of(call(0, "c", "f"), closed(0), finished(Reason.TOOL_CALLS)),
                        "0 tool_use | 0 +  | 0 stop | message_delta tool_use | message_stop"),
                given(
                        "K128 calls without arguments wait for each other",
                        List.of(
                                call(0, "c", "f"),
                                call(1, "d", "g"),
                                delta(1, "{}"),
                                closed(0),
                                closed(1),
                                finished(Reason.TOOL_CALLS)),
                        "0 tool_use | 0 +  | 0 stop | 1 tool_use | 1 + {} | 1 stop | message_delta tool_use |"
                                + " message_stop"),
                given(
                        "K132 A15 a call counts for more than the provider's word",
                        List.of(call(0, "c", "f"), delta(0, "{\"a\":1}"), closed(0), finished(Reason.END)),
                        "0 tool_use | 0 + {\"a\":1} | 0 stop | message_delta tool_use | message_stop"),
                given(
                        "A7 no call, whatever the provider's word",
                        List.of(text(0), delta(0, "x"), closed(0), finished(Reason.TOOL_CALLS)),
                        "0 text | 0 + x | 0 stop | message_delta end_turn | message_stop"),
                given(
                        "K222 an empty object before the real one",
                        List.of(
                                call(0, "c", "f"),
                                delta(0, "{}"),
                                delta(0, "{\"a\":1}"),
                                closed(0),
                                finished(Reason.TOOL_CALLS)),
                        "0 tool_use | 0 + {\"a\":1} | 0 stop | message_delta tool_use | message_stop"),
                given(
                        "K049 arguments in a string",
                        List.of(
                                call(0, "c", "f"),
                                delta(0, "\"{\\\"a\\\""),
                                delta(0, ":1}\""),
                                closed(0),
                                finished(Reason.TOOL_CALLS)),
                        "0 tool_use | 0 + {\"a\":1} | 0 stop | message_delta tool_use | message_stop"),
                given(
                        "K171 a call that is cut off",
                        List.of(call(0, "c", "f"), delta(0, "{\"a\":\"x"), closed(0), finished(Reason.LENGTH)),
                        "0 tool_use | 0 + {\"a\":\"x | 0 stop | message_delta max_tokens | message_stop"));
    }

    static Stream<Case> brokenCalls() {
        return Stream.of(
                given(
                        "K221 what can be no arguments is withheld",
                        List.of(
                                call(0, "c", "f"),
                                delta(0, "{\"a\":"),
                                delta(0, "oops"),
                                closed(0),
                                finished(Reason.TOOL_CALLS)),
                        "0 tool_use | 0 + {\"a\": | error api_error"),
                given(
                        "arguments that go on after their end",
                        List.of(
                                call(0, "c", "f"),
                                delta(0, "{\"a\":1}"),
                                call(1, "d", "g"),
                                delta(0, "\n"),
                                delta(0, "x"),
                                closed(0),
                                finished(Reason.TOOL_CALLS)),
                        "0 tool_use | 0 + {\"a\":1} | 0 stop | 1 tool_use | error api_error"),
                given(
                        "arguments that stop in the middle of a complete answer",
                        List.of(call(0, "c", "f"), delta(0, "{\"a\":\"x"), closed(0), finished(Reason.TOOL_CALLS)),
                        "0 tool_use | 0 + {\"a\":\"x | 0 stop | error api_error"));
    }

    static Stream<Case> thoughts() {
        return Stream.of(
                given(
                        "C3 the signature is the last delta",
                        List.of(
                                thinking(0),
                                delta(0, "a"),
                                delta(0, "b"),
                                closed(0, SIGNED),
                                text(1),
                                delta(1, "x"),
                                closed(1),
                                finished(Reason.END)),
                        "0 thinking | 0 + a | 0 + b | 0 sealed SIG | 0 stop | 1 text | 1 + x | 1 stop | message_delta"
                                + " end_turn | message_stop"),
                given(
                        "C1 K075 a signature without text is sent",
                        List.of(thinking(0), closed(0, SIGNED), finished(Reason.END)),
                        "0 thinking | 0 sealed SIG | 0 stop | message_delta end_turn | message_stop"),
                given(
                        "K129 another vendor's thinking is sealed",
                        List.of(thinking(0), delta(0, "t"), closed(0, FOREIGN), finished(Reason.END)),
                        "0 thinking | 0 + t | 0 sealed Q1Yx0 | 0 stop | message_delta end_turn | message_stop"),
                given(
                        "C4 K131 thinking that nobody signed is sealed as such",
                        List.of(thinking(0), delta(0, "t"), closed(0), finished(Reason.END)),
                        "0 thinking | 0 + t | 0 sealed Q1Yx0 | 0 stop | message_delta end_turn | message_stop"),
                given(
                        "K087 redacted thinking has no delta",
                        List.of(thinking(0), closed(0, REDACTED), finished(Reason.END)),
                        "0 redacted_thinking | 0 stop | message_delta end_turn | message_stop"),
                given(
                        "A1 text that begins before the thinking ends waits",
                        List.of(
                                thinking(0),
                                delta(0, "t"),
                                text(1),
                                delta(1, "x"),
                                closed(0, SIGNED),
                                closed(1),
                                finished(Reason.END)),
                        "0 thinking | 0 + t | 0 sealed SIG | 0 stop | 1 text | 1 + x | 1 stop | message_delta end_turn"
                                + " | message_stop"));
    }

    static Stream<Case> failures() {
        Failure overloaded = new Failure.Unavailable("Overloaded", null, null);
        return Stream.of(
                given(
                        "A11 a failure before anything",
                        List.of(new ChatEvent.Failed(overloaded)),
                        "error overloaded_error"),
                given(
                        "A11 K184 a failure in mid-stream, and nothing after it",
                        List.of(
                                text(0),
                                delta(0, "x"),
                                new ChatEvent.Failed(overloaded),
                                delta(0, "y"),
                                finished(Reason.END)),
                        "0 text | 0 + x | error overloaded_error"),
                given(
                        "C1c thinking that breaks off is not completed",
                        List.of(thinking(0), delta(0, "t"), new ChatEvent.Failed(overloaded), closed(0, SIGNED)),
                        "0 thinking | 0 + t | error overloaded_error"),
                given(
                        "K219 a stream that breaks off",
                        List.of(
                                text(0),
                                delta(0, "par"),
                                new ChatEvent.Failed(new Failure.Broken("It broke off.", "upstream_truncated"))),
                        "0 text | 0 + par | error api_error"));
    }

    @Test
    @DisplayName("A1 a second start is not told")
    void aSecondStartIsNotTold() {
        List<ChatEvent> events = List.of(started(), started(), finished(Reason.END));
        assertThat(StreamGrammar.of(written(events, new Talk.OpenRecall())).steps())
                .containsExactly("message_start", "message_delta end_turn", "message_stop");
    }

    @Test
    @DisplayName("A2 A3 K179 the start tells the whole shape with an estimate, and the end the true figures")
    void theEndTellsTheTrueFigures() {
        ChatEvent used = new ChatEvent.UsageReported(new Usage(10, 90, 15, 5, 7, 3));
        StreamGrammar stream =
                StreamGrammar.of(written(List.of(started(), used, finished(Reason.END)), new Talk.OpenRecall()));
        assertThat(stream.startUsage().get("input_tokens").number(0)).isEqualTo(42);
        assertThat(stream.startUsage().get("output_tokens").number(-1)).isZero();
        assertThat(stream.messageDelta().get("usage")).isEqualTo(Talk.json("""
            {"input_tokens":10,"cache_creation_input_tokens":20,"cache_read_input_tokens":90,
             "cache_creation":{"ephemeral_5m_input_tokens":15,"ephemeral_1h_input_tokens":5},
             "output_tokens":7,"output_tokens_details":{"thinking_tokens":3},
             "server_tool_use":null,"service_tier":null}\
            """));
    }

    @Test
    @DisplayName("K045 ids are told in this format's letters, and none twice")
    void idsAreTakenByThisFormat() {
        List<ChatEvent> events = List.of(
                started(),
                call(0, "functions.get:0", "f"),
                closed(0),
                call(1, "c", "f"),
                closed(1),
                call(2, "c", "f"),
                closed(2),
                call(3, "", "f"),
                closed(3),
                finished(Reason.TOOL_CALLS));
        assertThat(StreamGrammar.of(written(events, new Talk.OpenRecall())).content())
                .extracting(block -> block.get("id").text())
                .containsExactly(ToolIds.plain("functions.get:0"), "c", "c_2", "toolu_abc");
        assertThat(ToolIds.plain("functions.get:0")).matches("functions_get_0_[0-9a-f]{8}");
    }

    @Test
    @DisplayName("K168 a filtered answer is a refusal, and tells why")
    void aFilteredAnswerTellsWhy() {
        ChatEvent filtered = new ChatEvent.Finished(new Stop(Reason.FILTERED, null, "policy"));
        assertThat(StreamGrammar.of(written(List.of(started(), filtered), new Talk.OpenRecall()))
                        .messageDelta()
                        .get("delta"))
                .isEqualTo(Talk.json("""
                    {"stop_reason":"refusal","stop_sequence":null,
                     "stop_details":{"type":"refusal","category":null,"explanation":"policy"}}\
                    """));
    }
}
