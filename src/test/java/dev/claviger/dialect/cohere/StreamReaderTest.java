package dev.claviger.dialect.cohere;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.EventGrammar;
import dev.claviger.dialect.Incoming;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamReaderTest {

    private static final String START =
            "{\"type\":\"message-start\",\"id\":\"i\",\"delta\":{\"message\":{\"role\":\"assistant\",\"content\":[],\"tool_plan\":\"\",\"tool_calls\":[]}}}\n";
    private static final String HI = """
        {"type":"content-start","index":0,"delta":{"message":{"content":{"type":"text","text":""}}}}
        {"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"grüß 🎉"}}}}
        {"type":"content-end","index":0}
        """;
    private static final String USAGE =
            "\"usage\":{\"billed_units\":{\"input_tokens\":3},\"tokens\":{\"input_tokens\":100,\"output_tokens\":7,\"reasoning_tokens\":2},\"cached_tokens\":90}";
    private static final ChatEvent USED = new ChatEvent.UsageReported(new Usage(10, 90, 0, 0, 7, 2));

    record Case(String name, String stream, List<ChatEvent> events) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An answer that ends for that reason, and its last event. */
    private static Case given(String name, String lines, String reason, ChatEvent... events) {
        String end = "{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"" + reason + "\"," + USAGE + "}}";
        List<ChatEvent> all = new ArrayList<>(List.of(new ChatEvent.Started("i", "")));
        all.addAll(Arrays.asList(events));
        all.add(all.size() - 1, USED);
        return new Case(name, stream(START + lines + end), all);
    }

    private static Case failing(String name, String lines, ChatEvent... events) {
        return new Case(name, stream(lines), List.of(events));
    }

    private static String stream(String lines) {
        StringBuilder stream = new StringBuilder();
        lines.lines()
                .forEach(line -> stream.append("event: ")
                        .append(Json.tryRead(line)
                                .map(json -> json.get("type").text(""))
                                .orElse("?"))
                        .append("\ndata: ")
                        .append(line)
                        .append("\n\n"));
        return stream.toString();
    }

    private static ChatEvent opened(int index, Block block) {
        return new ChatEvent.Opened(index, block);
    }

    private static ChatEvent delta(int index, String text) {
        return new ChatEvent.Delta(index, text);
    }

    private static ChatEvent closed(int index) {
        return new ChatEvent.Closed(index, null);
    }

    private static ChatEvent finished(Reason reason) {
        return new ChatEvent.Finished(Stop.of(reason));
    }

    private static ChatEvent broken(String message, String code) {
        return new ChatEvent.Failed(new Failure.Broken(message, code));
    }

    private static List<ChatEvent> read(String stream, int cut) {
        return Incoming.read(CohereChat.OUTBOUND, stream.getBytes(UTF_8), cut);
    }

    @ParameterizedTest
    @MethodSource({"answers", "ends", "failures"})
    @DisplayName("K114 a stream is read alike wherever it is cut")
    void aStreamIsReadAlikeWhereverItIsCut(Case given) {
        for (int cut = 0; cut <= given.stream().getBytes(UTF_8).length; cut++) {
            assertThat(read(given.stream(), cut)).as("cut at byte " + cut).isEqualTo(given.events());
        }
    }

    @ParameterizedTest
    @MethodSource({"answers", "ends", "failures"})
    @DisplayName("K113 K153 framing does not matter, nor does what marks the end")
    void framingDoesNotMatter(Case given) {
        String framed = ": hello\n\n"
                + given.stream().replace("\ndata: ", "\ndata:").replace("\n", "\r\n") + "data: [DONE]\r\n\r\n";
        assertThat(read(framed, 0)).isEqualTo(given.events());
        assertThat(read(given.stream().replaceAll("event: .*\n", ""), 0)).isEqualTo(given.events());
    }

    static Stream<Case> answers() {
        Block text = new Block.Text();
        Block thinking = new Block.Thinking();
        return Stream.of(
                given(
                        "E1 K177 text, and usage whose cached part is inside",
                        HI,
                        "COMPLETE",
                        opened(0, text),
                        delta(0, "grüß 🎉"),
                        closed(0),
                        finished(Reason.END)),
                given(
                        "K153 a plan and a call",
                        """
                        {"type":"tool-plan-delta","delta":{"message":{"tool_plan":"I"}}}
                        {"type":"tool-plan-delta","delta":{"message":{"tool_plan":" look"}}}
                        {"type":"tool-call-start","index":0,"delta":{"message":{"tool_calls":{"id":"t","type":"function","function":{"name":"f","arguments":""}}}}}
                        {"type":"tool-call-delta","index":0,"delta":{"message":{"tool_calls":{"function":{"arguments":"{\\"a\\":"}}}}}
                        {"type":"tool-call-delta","index":0,"delta":{"message":{"tool_calls":{"function":{"arguments":"1}"}}}}}
                        {"type":"tool-call-end","index":0}
                        """,
                        "TOOL_CALL",
                        opened(0, thinking),
                        delta(0, "I"),
                        delta(0, " look"),
                        closed(0),
                        opened(1, new Block.ToolCall("t", "f")),
                        delta(1, "{\"a\":"),
                        delta(1, "1}"),
                        closed(1),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "A1 thoughts, then text",
                        """
                            {"type":"content-start","index":0,"delta":{"message":{"content":{"type":"thinking","thinking":""}}}}
                            {"type":"content-delta","index":0,"delta":{"message":{"content":{"thinking":"T"}}}}
                            {"type":"content-end","index":0}
                            """ + HI.replace("\"index\":0", "\"index\":1"),
                        "COMPLETE",
                        opened(0, thinking),
                        delta(0, "T"),
                        closed(0),
                        opened(1, text),
                        delta(1, "grüß 🎉"),
                        closed(1),
                        finished(Reason.END)),
                given(
                        "A8 B7 two calls, the first without arguments, whatever the reason says",
                        """
                        {"type":"tool-call-start","index":0,"delta":{"message":{"tool_calls":[{"id":"t","function":{"name":"f"}}]}}}
                        {"type":"tool-call-end","index":0}
                        {"type":"tool-call-start","index":1,"delta":{"message":{"tool_calls":{"id":"u","function":{"name":"g","arguments":{"a":1.0}}}}}}
                        """,
                        "COMPLETE",
                        opened(0, new Block.ToolCall("t", "f")),
                        closed(0),
                        opened(1, new Block.ToolCall("u", "g")),
                        delta(1, "{\"a\":1.0}"),
                        closed(1),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "citations and what nobody knows are passed over, and empty text opens nothing",
                        """
                        {"type":"content-start","index":0,"delta":{"message":{"content":{"type":"text","text":""}}}}
                        {"type":"citation-start","index":0,"delta":{"message":{"citations":{"start":0,"end":1,"text":"x"}}}}
                        {"type":"citation-end","index":0}
                        {"type":"tool-call-delta","index":3,"delta":{"message":{"tool_calls":{"function":{"arguments":"{}"}}}}}
                        {"type":"new-event","new":true}
                        {"type":"content-end","index":0}
                        """,
                        "COMPLETE",
                        finished(Reason.END)));
    }

    static Stream<Case> ends() {
        return Stream.of(
                given("length", "", "MAX_TOKENS", finished(Reason.LENGTH)),
                given("a stop", "", "STOP_SEQUENCE", finished(Reason.SEQUENCE)),
                given("the context is full", "", "ERROR_LIMIT", finished(Reason.CONTEXT_FULL)),
                given("A13 a filter", "", "ERROR_TOXIC", finished(Reason.FILTERED)),
                given("K135 a call that never came", "", "TOOL_CALL", finished(Reason.END)),
                given("K136 an unknown reason", "", "TIRED", finished(Reason.END)),
                given(
                        "too slow",
                        "",
                        "TIMEOUT",
                        new ChatEvent.Failed(new Failure.TimedOut("The provider took too long.", null))),
                given(
                        "A11 an error at the end",
                        "",
                        "ERROR",
                        broken("The provider reported an error.", "upstream_error")));
    }

    static Stream<Case> failures() {
        ChatEvent started = new ChatEvent.Started("i", "");
        return Stream.of(
                failing("K138 nothing came", "", broken("The provider's stream is empty.", "upstream_truncated")),
                failing(
                        "K219 it breaks off",
                        START,
                        started,
                        broken("The provider's answer broke off.", "upstream_truncated")),
                failing(
                        "A11 an error that the end tells",
                        START
                                + "{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"ERROR\",\"usage\":{},\"error\":\"an"
                                + " invalid tool generation\"}}",
                        started,
                        new ChatEvent.UsageReported(Usage.NONE),
                        broken("an invalid tool generation", "upstream_malformed_tool_call")),
                failing(
                        "A14 an error before anything else",
                        "{\"message\":\"slow\",\"id\":\"i\"}",
                        broken("slow", "upstream_error")),
                failing(
                        "K185 an error in a member",
                        "{\"error\":{\"message\":\"boom\"}}",
                        broken("boom", "upstream_error")),
                failing(
                        "no JSON",
                        START + "oops",
                        started,
                        broken("The provider's stream holds what is no JSON.", "upstream_error")));
    }

    @Test
    @DisplayName("K212 whatever comes, the events keep to their grammar and end once")
    void whateverComesTheGrammarHolds() {
        List<String> events = answers()
                .flatMap(given -> Arrays.stream(given.stream().split("(?<=\n\n)")))
                .toList();
        Random random = new Random(3);
        int finished = 0;
        for (int round = 0; round < 2000; round++) {
            StringBuilder stream = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                stream.append(events.get(random.nextInt(events.size())));
            }
            byte[] bytes = stream.toString().getBytes(UTF_8);
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) (' ' + random.nextInt(95));
            }
            List<ChatEvent> read = Incoming.read(CohereChat.OUTBOUND, bytes, random.nextInt(bytes.length));
            EventGrammar.check(read);
            finished += read.getLast() instanceof ChatEvent.Finished ? 1 : 0;
        }
        assertThat(finished).isBetween(500, 1900);
    }
}
