package dev.claviger.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Hints;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Display;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Quirk;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestWriterTest {

    record Case(String name, Consumer<Sending> given, String sent, String lost) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case row(String name, Consumer<Sending> given, String sent, String lost) {
        return new Case(name, given, sent, lost);
    }

    private static Case row(String name, Consumer<Sending> given, String sent) {
        return new Case(name, given, sent, "[] []");
    }

    @ParameterizedTest
    @MethodSource({"samplings", "reasonings", "formats", "tools", "hints"})
    void whatIsSentBesideTheConversation(Case row) {
        Sending sending = new Sending();
        row.given().accept(sending);
        assertThat(sending.settings()).isEqualTo(row.sent());
        assertThat(sending.losses.dropped() + " " + sending.losses.approximated())
                .isEqualTo(row.lost());
    }

    private static Sampling most(long tokens) {
        return new Sampling(tokens, null, null, null, null, null, null, List.of());
    }

    static Stream<Case> samplings() {
        BigDecimal half = new BigDecimal("0.50");
        return Stream.of(
                row("nothing said, nothing kept", s -> {}, "…"),
                row("a stream", s -> s.stream = true, "…,'stream':true"),
                row("the most tokens", s -> s.sampling = most(50), "'max_output_tokens':50,…"),
                row(
                        "fewer tokens than are taken",
                        s -> s.sampling = most(5),
                        "'max_output_tokens':16,…",
                        "[] [max_tokens]"),
                row(
                        "more tokens than the model has",
                        s -> {
                            s.sampling = most(500);
                            s.maxOutput = 100L;
                        },
                        "'max_output_tokens':100,…",
                        "[] [max_tokens]"),
                row(
                        "what is taken, in its own spelling",
                        s -> s.sampling = new Sampling(null, half, half, null, null, null, null, List.of()),
                        "'temperature':0.50,'top_p':0.50,…"),
                row(
                        "B4 what the model turns down",
                        s -> {
                            s.sampling = new Sampling(null, half, half, null, null, null, null, List.of());
                            s.rejects = Set.of("temperature", "top_p");
                        },
                        "…",
                        "[temperature, top_p] []"),
                row(
                        "B10 what this format does not have",
                        s -> s.sampling = new Sampling(null, null, null, 3L, half, half, 4L, List.of("END")),
                        "…",
                        "[frequency_penalty, presence_penalty, seed, top_k, stop] []"),
                row(
                        "penalties of nothing",
                        s -> s.sampling = new Sampling(
                                null, null, null, null, BigDecimal.ZERO, new BigDecimal("0.0"), null, List.of()),
                        "…"));
    }

    static Stream<Case> reasonings() {
        String include = ",'include':['reasoning.encrypted_content'],…";
        return Stream.of(
                row(
                        "a model that thinks is asked for what has to come back",
                        s -> s.thinking = ThinkingStyle.ADAPTIVE,
                        include.substring(1)),
                row(
                        "an effort and a summary",
                        s -> {
                            s.thinking = ThinkingStyle.ADAPTIVE;
                            s.reasoning = new Reasoning(Mode.ON, Effort.HIGH, null, Display.SUMMARIZED);
                        },
                        "'reasoning':{'effort':'high','summary':'auto'}" + include),
                row(
                        "no thinking",
                        s -> {
                            s.thinking = ThinkingStyle.ADAPTIVE;
                            s.reasoning = new Reasoning(Mode.OFF, null, null, null);
                        },
                        "'reasoning':{'effort':'none'}" + include),
                row(
                        "a budget",
                        s -> {
                            s.thinking = ThinkingStyle.ADAPTIVE;
                            s.reasoning = new Reasoning(Mode.ON, null, 10_000L, Display.OMITTED);
                        },
                        "'reasoning':{'effort':'medium'}" + include,
                        "[] [reasoning_effort]"),
                row(
                        "B4 a model that does not think",
                        s -> s.reasoning = new Reasoning(Mode.ON, Effort.HIGH, null, null),
                        "…",
                        "[reasoning_effort] []"),
                row(
                        "a model that does not think need not be told not to",
                        s -> s.reasoning = new Reasoning(Mode.OFF, null, null, null),
                        "…"));
    }

    static Stream<Case> formats() {
        RawJson open = new RawJson("{\"type\":\"object\",\"properties\":{\"a\":{}}}");
        RawJson closed = new RawJson("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");
        return Stream.of(
                row(
                        "any JSON",
                        s -> s.format = new OutputFormat.AnyJson(),
                        "'text':{'format':{'type':'json_object'}},…"),
                row(
                        "K110 a schema",
                        s -> s.format = new OutputFormat.JsonSchema("N", open, true, "D"),
                        "'text':{'format':{'type':'json_schema','name':'N','description':'D','schema':"
                                + "{'type':'object','properties':{'a':{}}},'strict':true}},…"),
                row(
                        "K106 a schema that cannot be enforced",
                        s -> s.format = new OutputFormat.JsonSchema(null, open, null, null),
                        "'text':{'format':{'type':'json_schema','name':'response','schema':"
                                + "{'type':'object','properties':{'a':{}}},'strict':false}},…",
                        "[] [response_format]"),
                row(
                        "a schema that can be",
                        s -> s.format = new OutputFormat.JsonSchema(null, closed, null, null),
                        "'text':{'format':{'type':'json_schema','name':'response','schema':{'type':'object',"
                                + "'properties':{},'additionalProperties':false},'strict':true}},…"),
                row(
                        "a model that takes none",
                        s -> {
                            s.format = new OutputFormat.AnyJson();
                            s.rejects = Set.of("response_format");
                        },
                        "…",
                        "[response_format] []"));
    }

    static Stream<Case> tools() {
        Tool bare = new Tool("f", null, null, null, null);
        Tool strict = new Tool("g", "D", new RawJson("{\"properties\":{\"b\":{}}}"), true, null);
        String f = "{'type':'function','name':'f','parameters':{'type':'object','properties':{}},'strict':false}";
        return Stream.of(
                row("K036 B3 a tool without arguments", s -> s.tools = List.of(bare), "'tools':[" + f + "],…"),
                row(
                        "a strict tool",
                        s -> s.tools = List.of(strict),
                        "'tools':[{'type':'function','name':'g','description':'D','parameters':{'properties':{'b':{}},"
                                + "'type':'object'},'strict':true}],…"),
                chosen(f, new ToolChoice.Auto(), "'auto'"),
                chosen(f, new ToolChoice.None(), "'none'"),
                chosen(f, new ToolChoice.Required(), "'required'"),
                chosen(f, new ToolChoice.Named("f"), "{'type':'function','name':'f'}"),
                chosen(
                        f,
                        new ToolChoice.Allowed(List.of("f"), true),
                        "{'type':'allowed_tools','mode':'required','tools':[{'type':'function','name':'f'}]}"),
                row("K064 a choice without tools", s -> s.choice = new ToolChoice.Auto(), "…"),
                row(
                        "one call at a time",
                        s -> {
                            s.tools = List.of(bare);
                            s.parallel = false;
                        },
                        "'tools':[" + f + "],'parallel_tool_calls':false,…"),
                row(
                        "a provider that cannot be told",
                        s -> {
                            s.tools = List.of(bare);
                            s.choice = new ToolChoice.Required();
                            s.quirks = Set.of(Quirk.NO_TOOL_CHOICE);
                        },
                        "'tools':[" + f + "],…",
                        "[tool_choice] []"));
    }

    private static Case chosen(String tool, ToolChoice choice, String sent) {
        return row(
                "a choice of " + choice,
                s -> {
                    s.tools = List.of(new Tool("f", null, null, null, null));
                    s.choice = choice;
                },
                "'tools':[" + tool + "],'tool_choice':" + sent + ",…");
    }

    static Stream<Case> hints() {
        return Stream.of(
                row(
                        "who asks, what is cached and how fast",
                        s -> s.hints = new Hints("p", "k", "flex", null),
                        "'user':'p','prompt_cache_key':'k','service_tier':'flex',…"),
                row(
                        "a person of a long name",
                        s -> s.hints = new Hints("x".repeat(65), null, null, null),
                        "'user':'9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9',…",
                        "[] [user]"));
    }

    @Test
    @DisplayName("K209 the same request has the same bytes")
    void theSameRequestHasTheSameBytes() {
        Sending sending = new Sending();
        sending.tools = List.of(new Tool("f", null, new RawJson("{\"b\":1,\"a\":2}"), null, null));
        assertThat(sending.bytes()).isEqualTo(sending.bytes());
    }

    @Test
    void aSchemaThatTheProviderDoesNotTakeStandsInTheInstructions() {
        Sending sending = new Sending().with(Sending.system("Be brief"), Sending.user("hi"));
        sending.quirks = Set.of(Quirk.NO_JSON_SCHEMA);
        sending.format = new OutputFormat.JsonSchema("N", new RawJson("{\"a\":1}"), true, null);
        assertThat(sending.sent("text")).isEqualTo("{'format':{'type':'json_object'}}");
        assertThat(sending.sent("instructions"))
                .startsWith("'Be brief\\n\\nReply with one JSON object")
                .contains("{\\'a\\':1}");
        assertThat(sending.losses.approximated()).containsExactly("response_format");
    }
}
