package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.AnswerCollector;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Keepsake;
import dev.claviger.dialect.MemoryRecall;
import dev.claviger.dialect.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a caller gets, streamed and whole. */
class AnswerWriterTest {

    private static final Opaque SIGNATURE = new Opaque("anthropic", "S", false);
    private static final Opaque REDACTED = new Opaque("anthropic", "D", true);
    private static final Usage USAGE = new Usage(10, 90, 15, 5, 7, 3);

    private final MemoryRecall recall = new MemoryRecall();

    static Stream<Arguments> answers() {
        Block text = new Block.Text();
        Block thinking = new Block.Thinking();
        return Stream.of(
                row(
                        "text",
                        answer(Stop.Reason.END, piece(text, null, "Hi", " you")),
                        "{\"role\":\"assistant\",\"content\":\"Hi you\"}",
                        "stop"),
                row(
                        "K070 thinking, then text",
                        answer(Stop.Reason.END, piece(thinking, SIGNATURE, "T"), piece(text, null, "A")),
                        "{\"role\":\"assistant\",\"content\":\"A\",\"reasoning_content\":\"T\",\"reasoning_details\":["
                                + "{\"index\":0,\"type\":\"reasoning.text\",\"text\":\"T\",\"signature\":\"<S T>\","
                                + "\"format\":\"anthropic-claude-v1\"}]}",
                        "stop"),
                row("nothing", answer(Stop.Reason.LENGTH), "{\"role\":\"assistant\",\"content\":\"\"}", "length"),
                row(
                        "K140 A8 thinking, then calls numbered from 0, B7 K128 one of them without arguments",
                        answer(
                                Stop.Reason.TOOL_CALLS,
                                piece(thinking, SIGNATURE, "T"),
                                piece(new Block.ToolCall("a", "f"), null, "{\"x\"", ":1}"),
                                piece(new Block.ToolCall("b", "g"), null)),
                        "{\"role\":\"assistant\",\"content\":\"\",\"reasoning_content\":\"T\",\"reasoning_details\":[{\"index\":0,\"type\":\"reasoning.text\",\"text\":\"T\",\"signature\":\"<S"
                                + " T>\",\"format\":\"anthropic-claude-v1\"}],\"tool_calls\":["
                                + "{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}},"
                                + "{\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}",
                        "tool_calls"),
                row(
                        "K220 thinking in two pieces, C1 thinking without text, K084 thinking withheld",
                        answer(
                                Stop.Reason.END,
                                piece(thinking, SIGNATURE, "a", "b"),
                                piece(thinking, SIGNATURE),
                                piece(thinking, REDACTED),
                                piece(text, null, "x")),
                        "{\"role\":\"assistant\",\"content\":\"x\",\"reasoning_content\":\"ab\",\"reasoning_details\":["
                                + "{\"index\":0,\"type\":\"reasoning.text\",\"text\":\"ab\",\"signature\":\"<S ab>\","
                                + "\"format\":\"anthropic-claude-v1\"},"
                                + "{\"index\":1,\"type\":\"reasoning.text\",\"signature\":\"<S >\","
                                + "\"format\":\"anthropic-claude-v1\"},"
                                + "{\"index\":2,\"type\":\"reasoning.encrypted\",\"data\":\"<D >\","
                                + "\"format\":\"anthropic-claude-v1\"}]}",
                        "stop"),
                row(
                        "a thought of nothing has no number",
                        answer(
                                Stop.Reason.END,
                                piece(thinking, null),
                                piece(thinking, REDACTED),
                                piece(text, null, "x")),
                        "{\"role\":\"assistant\",\"content\":\"x\",\"reasoning_details\":[{\"index\":0,"
                                + "\"type\":\"reasoning.encrypted\",\"data\":\"<D >\","
                                + "\"format\":\"anthropic-claude-v1\"}]}",
                        "stop"),
                row(
                        "C4 thinking that nobody signed",
                        answer(Stop.Reason.END, piece(thinking, null, "a"), piece(text, null, "x")),
                        "{\"role\":\"assistant\",\"content\":\"x\",\"reasoning_content\":\"a\",\"reasoning_details\":["
                                + "{\"index\":0,\"type\":\"reasoning.text\",\"text\":\"a\"}]}",
                        "stop"),
                row(
                        "A15 calls that end as if there were none",
                        answer(Stop.Reason.END, piece(new Block.ToolCall("a", "f"), null, "{}")),
                        "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":["
                                + "{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}",
                        "tool_calls"),
                row(
                        "K167 a refusal with an explanation",
                        new Answer(List.of(piece(text, null, "par")), new Stop(Stop.Reason.REFUSED, null, "Not that.")),
                        "{\"role\":\"assistant\",\"content\":\"par\",\"refusal\":\"Not that.\"}",
                        "content_filter"),
                row(
                        "a refusal in the model's words",
                        answer(Stop.Reason.REFUSED, piece(new Block.Refusal(), null, "No.")),
                        "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":\"No.\"}",
                        "stop"),
                row(
                        "A13 filtered",
                        answer(Stop.Reason.FILTERED),
                        "{\"role\":\"assistant\",\"content\":\"\"}",
                        "content_filter"),
                row(
                        "A13 K172 full",
                        answer(Stop.Reason.CONTEXT_FULL),
                        "{\"role\":\"assistant\",\"content\":\"\"}",
                        "length"),
                row(
                        "A13 a stop text",
                        answer(Stop.Reason.SEQUENCE),
                        "{\"role\":\"assistant\",\"content\":\"\"}",
                        "stop"),
                row("A13 paused", answer(Stop.Reason.PAUSED), "{\"role\":\"assistant\",\"content\":\"\"}", "stop"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aStreamKeepsToTheGrammarA9AndSaysAll(String name, Answer answer, String message, String finish) {
        for (boolean usageWanted : new boolean[] {true, false}) {
            ChatGrammar seen = ChatGrammar.check(streamed(answer.events(), usageWanted), usageWanted);
            assertThat(seen.message()).isEqualTo(json(message));
            assertThat(seen.finish()).isEqualTo(finish);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aWholeAnswerSaysWhatItsStreamSays(String name, Answer answer, String message, String finish) {
        Json whole = whole(answer);
        Json choice = whole.get("choices").items().getFirst();
        assertThat(spoken(choice.get("message"))).isEqualTo(spoken(json(message)));
        assertThat(choice.get("finish_reason").text()).isEqualTo(finish);
        assertThat(whole.get("object").text()).isEqualTo("chat.completion");
        assertThat(whole.get("model").text()).isEqualTo("alias");
        ChatGrammar streamed = ChatGrammar.check(streamed(answer.events(), true), true);
        assertThat(whole.get("usage")).isEqualTo(streamed.usage());
    }

    @Test
    @DisplayName("K173 usage counts what was cached into the prompt")
    void usageCountsWhatWasCachedIntoThePrompt() {
        assertThat(whole(answer(Stop.Reason.END)).get("usage"))
                .isEqualTo(json("{\"prompt_tokens\":120,\"completion_tokens\":7,\"total_tokens\":127,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":90,\"cache_write_tokens\":20},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":3}}"));
    }

    @Test
    @DisplayName("A11 K184 a failure in mid-stream is an error without [DONE]")
    void aFailureInMidStreamIsAnErrorWithoutDone() {
        List<ChatEvent> events = List.of(
                new ChatEvent.Started("p", "m"),
                new ChatEvent.Opened(0, new Block.Text()),
                new ChatEvent.Delta(0, "par"),
                new ChatEvent.Failed(new Failure.Unavailable("Busy.", null, null)));
        String stream = streamed(events, true);
        ChatGrammar.check(stream, true);
        assertThat(stream)
                .endsWith("data: {\"error\":{\"message\":\"Busy.\",\"type\":\"server_error\",\"param\":null,"
                        + "\"code\":\"server_is_overloaded\"}}\n\n");
    }

    @Test
    @DisplayName("A7 an empty block of text leaves no trace")
    void anEmptyBlockOfTextLeavesNoTrace() {
        Answer empty = answer(Stop.Reason.END, piece(new Block.Text(), null));
        assertThat(streamed(empty.events(), false))
                .isEqualTo(streamed(answer(Stop.Reason.END).events(), false));
    }

    @Test
    void whatWasThoughtBeforeACallIsRememberedByTheCallsId() {
        Answer answer = answer(
                Stop.Reason.TOOL_CALLS,
                piece(new Block.Thinking(), SIGNATURE, "a", "b"),
                piece(new Block.ToolCall("c1", "f"), null, "{}"));
        List<Part.Thinking> thoughts = List.of(new Part.Thinking("ab", SIGNATURE));
        streamed(answer.events(), false);
        assertThat(recall.recall("c1")).isEqualTo(thoughts);
        MemoryRecall other = new MemoryRecall();
        new ResponseWriter(reply(false, other)).write(response(answer));
        assertThat(other.recall("c1")).isEqualTo(thoughts);
    }

    @Test
    @DisplayName("A12 a keep-alive is a comment")
    void aKeepAliveIsAComment() {
        assertThat(new String(OpenAiChat.INBOUND.keepAlive(), UTF_8)).isEqualTo(": keep-alive\n\n");
    }

    record Answer(List<Piece> pieces, Stop stop) {

        List<ChatEvent> events() {
            List<ChatEvent> events = new ArrayList<>();
            events.add(new ChatEvent.Started("p", "provider-model"));
            for (int i = 0; i < pieces.size(); i++) {
                int index = i;
                events.add(new ChatEvent.Opened(index, pieces.get(i).block()));
                pieces.get(i).texts().forEach(text -> events.add(new ChatEvent.Delta(index, text)));
                events.add(new ChatEvent.Closed(index, pieces.get(i).seal()));
            }
            events.add(new ChatEvent.UsageReported(USAGE));
            events.add(new ChatEvent.Finished(stop));
            return events;
        }
    }

    record Piece(Block block, @Nullable Opaque seal, List<String> texts) {}

    private static Piece piece(Block block, @Nullable Opaque seal, String... texts) {
        return new Piece(block, seal, List.of(texts));
    }

    private static Answer answer(Stop.Reason reason, Piece... pieces) {
        return new Answer(List.of(pieces), Stop.of(reason));
    }

    private static Arguments row(String name, Answer answer, String message, String finish) {
        return Arguments.of(name, answer, message, finish);
    }

    private static Reply reply(boolean usageWanted, MemoryRecall recall) {
        return new Reply("r1", "alias", Instant.ofEpochSecond(1_700_000_000), usageWanted, 0, recall);
    }

    private String streamed(List<ChatEvent> events, boolean usageWanted) {
        EventWriter writer = new StreamWriter(reply(usageWanted, recall));
        StringBuilder stream = new StringBuilder();
        events.forEach(event -> stream.append(new String(writer.write(event), UTF_8)));
        return stream.toString();
    }

    private static ChatResponse response(Answer answer) {
        AnswerCollector collector = new AnswerCollector();
        answer.events().forEach(collector);
        return collector.response();
    }

    private Json whole(Answer answer) {
        return Json.read(new ResponseWriter(reply(true, recall)).write(response(answer)));
    }

    /** {@code <S words>} stands for the signature that is kept with these words. */
    private Json json(String text) {
        String filled = Pattern.compile("<([SD]) (.*?)>").matcher(text).replaceAll(it -> {
            Opaque seal = it.group(1).equals("S") ? SIGNATURE : REDACTED;
            return Keepsake.of(new Part.Thinking(it.group(2), seal)).write(recall);
        });
        return Json.read(filled.getBytes(UTF_8));
    }

    /** A whole message says null where a stream says nothing or an empty string. */
    private static Map<String, Json> spoken(Json message) {
        Map<String, Json> spoken = new LinkedHashMap<>(message.entries());
        spoken.values().removeIf(value -> !value.present() || value.equals(new Json.Str("")));
        return spoken;
    }
}
