package dev.claviger.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.EventGrammar;
import dev.claviger.dialect.Incoming;
import dev.claviger.dialect.frame.AwsFrames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamReaderTest {

    private static final String START = "messageStart {\"p\":\"abc\",\"role\":\"assistant\"}\n";
    private static final String HI = """
        contentBlockDelta {"contentBlockIndex":0,"delta":{"text":"Hi"},"p":"abcdef"}
        contentBlockStop {"contentBlockIndex":0}
        """;
    private static final String USAGE = """
        metadata {"usage":{"inputTokens":10,"outputTokens":7,"totalTokens":137,"cacheReadInputTokens":90,"cacheWriteInputTokens":20,\
        "cacheDetails":[{"ttl":"1h","inputTokens":5},{"ttl":"5m","inputTokens":15}]},"metrics":{"latencyMs":1}}
        """;
    private static final ChatEvent USED = new ChatEvent.UsageReported(new Usage(10, 90, 15, 5, 7, 0));

    record Case(String name, String lines, List<ChatEvent> events) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A stream that starts and tells its usage. */
    private static Case given(String name, String lines, ChatEvent... events) {
        List<ChatEvent> all = new ArrayList<>(List.of(new ChatEvent.Started("", "")));
        all.addAll(Arrays.asList(events));
        all.add(all.size() - 1, USED);
        return new Case(name, START + lines + USAGE, all);
    }

    private static Case failing(String name, String lines, ChatEvent... events) {
        return new Case(name, lines, List.of(events));
    }

    private static String stop(String reason) {
        return "messageStop {\"stopReason\":\"" + reason + "\"}\n";
    }

    private static ChatEvent started() {
        return new ChatEvent.Started("", "");
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

    private static ChatEvent sealed(int index, String data, boolean redacted) {
        return new ChatEvent.Closed(index, new Opaque("bedrock", data, redacted));
    }

    private static ChatEvent finished(Reason reason) {
        return new ChatEvent.Finished(Stop.of(reason));
    }

    private static ChatEvent broken(String message, @Nullable String code) {
        return new ChatEvent.Failed(new Failure.Broken(message, code));
    }

    @ParameterizedTest
    @MethodSource({"answers", "ends", "failures"})
    @DisplayName("K151 a stream is read alike wherever it is cut")
    void aStreamIsReadAlikeWhereverItIsCut(Case given) {
        byte[] stream = Streams.of(given.lines());
        for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(Incoming.read(BedrockConverse.OUTBOUND, stream, cut))
                    .as("cut at byte " + cut)
                    .isEqualTo(given.events());
        }
    }

    static Stream<Case> answers() {
        Block text = new Block.Text();
        Block thinking = new Block.Thinking();
        return Stream.of(
                given(
                        "K151 text that nothing announces",
                        HI + stop("end_turn"),
                        opened(0, text),
                        delta(0, "Hi"),
                        closed(0),
                        finished(Reason.END)),
                given(
                        "K152 reasoning, text, a call",
                        """
                            contentBlockDelta {"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"T"}}}
                            contentBlockDelta {"contentBlockIndex":0,"delta":{"reasoningContent":{"signature":"SIG"}}}
                            contentBlockStop {"contentBlockIndex":0}
                            contentBlockDelta {"contentBlockIndex":1,"delta":{"text":"Hi"}}
                            contentBlockStop {"contentBlockIndex":1}
                            contentBlockStart {"contentBlockIndex":2,"start":{"toolUse":{"toolUseId":"t","name":"f"}}}
                            contentBlockDelta {"contentBlockIndex":2,"delta":{"toolUse":{"input":"{\\"a\\":"}}}
                            contentBlockDelta {"contentBlockIndex":2,"delta":{"toolUse":{"input":"1}"}}}
                            contentBlockStop {"contentBlockIndex":2}
                            """ + stop("tool_use"),
                        opened(0, thinking),
                        delta(0, "T"),
                        sealed(0, "SIG", false),
                        opened(1, text),
                        delta(1, "Hi"),
                        closed(1),
                        opened(2, new Block.ToolCall("t", "f")),
                        delta(2, "{\"a\":"),
                        delta(2, "1}"),
                        closed(2),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "C1 reasoning without text keeps its signature",
                        "contentBlockDelta"
                                + " {\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":{\"signature\":\"SIG\"}}}\n"
                                + stop("end_turn"),
                        opened(0, thinking),
                        sealed(0, "SIG", false),
                        finished(Reason.END)),
                given(
                        "K087 reasoning that is withheld",
                        """
                            contentBlockDelta {"contentBlockIndex":0,"delta":{"reasoningContent":{"redactedContent":"QQ=="}}}
                            contentBlockStop {"contentBlockIndex":0}
                            contentBlockDelta {"contentBlockIndex":1,"delta":{"reasoningContent":{"redactedContent":"Qg=="}}}
                            """ + stop("end_turn"),
                        opened(0, thinking),
                        sealed(0, "QQ==", true),
                        opened(1, thinking),
                        sealed(1, "Qg==", true),
                        finished(Reason.END)),
                given(
                        "K092 reasoning that nobody signed",
                        "contentBlockDelta"
                                + " {\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":{\"text\":\"T\"}}}\n"
                                + HI.replace("Index\":0", "Index\":1") + stop("end_turn"),
                        opened(0, thinking),
                        delta(0, "T"),
                        closed(0),
                        opened(1, text),
                        delta(1, "Hi"),
                        closed(1),
                        finished(Reason.END)),
                given(
                        "A1 another kind on the same index",
                        "contentBlockDelta"
                                + " {\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":{\"text\":\"T\"}}}\n"
                                + HI + stop("end_turn"),
                        opened(0, thinking),
                        delta(0, "T"),
                        closed(0),
                        opened(1, text),
                        delta(1, "Hi"),
                        closed(1),
                        finished(Reason.END)),
                given(
                        "A7 K128 B7 an empty text opens nothing, a call without arguments is one, whatever the reason"
                                + " says",
                        """
                            contentBlockDelta {"contentBlockIndex":0,"delta":{"text":""}}
                            contentBlockStop {"contentBlockIndex":0}
                            contentBlockStart {"contentBlockIndex":1,"start":{"toolUse":{"toolUseId":"t","name":"f"}}}
                            contentBlockStop {"contentBlockIndex":1}
                            """ + stop("end_turn"),
                        opened(0, new Block.ToolCall("t", "f")),
                        closed(0),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "A8 calls whose pieces alternate",
                        """
                            contentBlockStart {"contentBlockIndex":0,"start":{"toolUse":{"toolUseId":"t","name":"f"}}}
                            contentBlockStart {"contentBlockIndex":1,"start":{"toolUse":{"toolUseId":"u","name":"g"}}}
                            contentBlockDelta {"contentBlockIndex":0,"delta":{"toolUse":{"input":"{}"}}}
                            contentBlockDelta {"contentBlockIndex":1,"delta":{"toolUse":{"input":"[]"}}}
                            """ + stop("tool_use"),
                        opened(0, new Block.ToolCall("t", "f")),
                        opened(1, new Block.ToolCall("u", "g")),
                        delta(0, "{}"),
                        delta(1, "[]"),
                        closed(0),
                        closed(1),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "a tool that the provider runs itself, a citation, an image, and what nobody knows",
                        """
                            contentBlockStart {"contentBlockIndex":0,"start":{"toolUse":{"toolUseId":"s","name":"code","type":"server_tool_use"}}}
                            contentBlockDelta {"contentBlockIndex":0,"delta":{"toolUse":{"input":"{}"}}}
                            contentBlockStop {"contentBlockIndex":0}
                            contentBlockStart {"contentBlockIndex":1,"start":{"toolResult":{"toolUseId":"s","status":"success"}}}
                            contentBlockDelta {"contentBlockIndex":1,"delta":{"toolResult":[{"text":"out"}]}}
                            contentBlockStop {"contentBlockIndex":1}
                            contentBlockDelta {"contentBlockIndex":2,"delta":{"citation":{"title":"t"}}}
                            contentBlockStart {"contentBlockIndex":3,"start":{"image":{"format":"png"}}}
                            contentBlockDelta {"contentBlockIndex":3,"delta":{"image":{"source":{"bytes":"AA"}}}}
                            contentBlockStop {"contentBlockIndex":9}
                            newEvent {"new":true}
                            """ + stop("end_turn"),
                        finished(Reason.END)),
                given(
                        "K115 half a character waits for the other",
                        """
                            contentBlockDelta {"contentBlockIndex":0,"delta":{"text":"a\\ud83c"}}
                            contentBlockDelta {"contentBlockIndex":0,"delta":{"text":"\\udf89"}}
                            """ + stop("end_turn"),
                        opened(0, text),
                        delta(0, "a"),
                        delta(0, "🎉"),
                        closed(0),
                        finished(Reason.END)));
    }

    static Stream<Case> ends() {
        String met = "\"additionalModelResponseFields\":{\"delta\":{\"stop_sequence\":\"END\"}}";
        List<ChatEvent> unmetered =
                List.of(started(), opened(0, new Block.Text()), delta(0, "Hi"), closed(0), finished(Reason.END));
        String zeros = "metadata"
                + " {\"usage\":{\"inputTokens\":1,\"cacheReadInputTokenCount\":2,\"cacheWriteInputTokenCount\":3,\"outputTokens\":4}}\n";
        return Stream.of(
                given("length", stop("max_tokens"), finished(Reason.LENGTH)),
                given("K172 the context is full", stop("model_context_window_exceeded"), finished(Reason.CONTEXT_FULL)),
                given("A13 a guardrail", stop("guardrail_intervened"), finished(Reason.FILTERED)),
                given("A13 a filter", stop("content_filtered"), finished(Reason.FILTERED)),
                given("K136 an unknown reason", stop("tired"), finished(Reason.END)),
                given(
                        "K101 a stop that is told",
                        "messageStop {\"stopReason\":\"stop_sequence\"," + met + "}\n",
                        new ChatEvent.Finished(new Stop(Reason.SEQUENCE, "END", null))),
                given("a stop that is not", stop("stop_sequence"), finished(Reason.SEQUENCE)),
                given(
                        "K170 a malformed call after text is no call",
                        HI + stop("malformed_tool_use"),
                        opened(0, new Block.Text()),
                        delta(0, "Hi"),
                        closed(0),
                        finished(Reason.END)),
                given(
                        "K170 a malformed call and nothing else",
                        stop("malformed_tool_use"),
                        broken(
                                "The model's output was malformed: malformed_tool_use.",
                                "upstream_malformed_tool_call")),
                new Case("K151 no usage comes", START + HI + stop("end_turn"), unmetered),
                new Case("nothing announces the message", HI + stop("end_turn"), unmetered),
                new Case(
                        "E1 usage in other spellings, and before the end",
                        START + zeros + stop("end_turn"),
                        List.of(
                                started(),
                                new ChatEvent.UsageReported(new Usage(1, 2, 3, 0, 4, 0)),
                                finished(Reason.END))),
                new Case(
                        "K139 nothing is read after the end",
                        START + stop("end_turn") + USAGE + HI + "throttlingException {}",
                        List.of(started(), USED, finished(Reason.END))));
    }

    static Stream<Case> failures() {
        ChatEvent truncated = broken("The provider's answer broke off.", "upstream_truncated");
        return Stream.of(
                failing("K138 nothing came", "", broken("The provider's stream is empty.", "upstream_truncated")),
                failing(
                        "K219 it breaks off",
                        START + HI,
                        started(),
                        opened(0, new Block.Text()),
                        delta(0, "Hi"),
                        closed(0),
                        truncated),
                failing(
                        "A14 overload before anything else",
                        "throttlingException {\"message\":\"slow\"}",
                        new ChatEvent.Failed(new Failure.Throttled("slow", null, null))),
                failing(
                        "A11 K184 an error after text",
                        START
                                + "contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hi\"}}\n"
                                + "serviceUnavailableException {\"message\":\"gone\"}",
                        started(),
                        opened(0, new Block.Text()),
                        delta(0, "Hi"),
                        new ChatEvent.Failed(new Failure.Unavailable("gone", null, null))),
                failing(
                        "K192 an error of the model's host",
                        START + "modelStreamErrorException {\"originalStatusCode\":429,\"originalMessage\":\"slow\"}",
                        started(),
                        new ChatEvent.Failed(new Failure.Throttled("slow", null, null))),
                failing(
                        "no JSON",
                        START + "contentBlockDelta {oops",
                        started(),
                        broken("The provider's stream holds what is no JSON.", "upstream_error")));
    }

    @Test
    @DisplayName("K151 A11 a frame of AWS's own errors ends the stream")
    void aFrameOfAwsErrorsEndsTheStream() {
        byte[] headers =
                AwsFrames.headers(":message-type", "error", ":error-code", "InternalFailure", ":error-message", "oops");
        assertThat(Incoming.read(BedrockConverse.OUTBOUND, AwsFrames.frame(headers, ""), 0))
                .containsExactly(broken("oops", null));
    }

    @Test
    @DisplayName("C3 K212 whatever comes, the events keep to their grammar and end once")
    void whateverComesTheGrammarHolds() {
        List<String> lines = answers().flatMap(given -> given.lines().lines()).toList();
        Random random = new Random(5);
        int finished = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] stream = Streams.of(String.join("\n", shuffled(lines, random)));
            if (random.nextInt(10) == 0) {
                stream[random.nextInt(stream.length)] ^= 4;
            }
            List<ChatEvent> events = Incoming.read(BedrockConverse.OUTBOUND, stream, random.nextInt(stream.length));
            EventGrammar.check(events);
            finished += events.getLast() instanceof ChatEvent.Finished ? 1 : 0;
        }
        assertThat(finished).isBetween(500, 1900);
    }

    private static List<String> shuffled(List<String> lines, Random random) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            some.add(lines.get(random.nextInt(lines.size())));
        }
        return some;
    }
}
