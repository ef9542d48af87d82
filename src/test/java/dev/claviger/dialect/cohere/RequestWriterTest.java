package dev.claviger.dialect.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Outgoing;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Sending;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestWriterTest {

    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}";

    private static Outgoing hi() {
        return new Outgoing(CohereChat.OUTBOUND, "command-a").user("hi");
    }

    @ParameterizedTest
    @MethodSource({"sampling", "thinking", "tools", "formats", "hints"})
    void aRequestIsSentAs(Sending row) {
        row.holds();
    }

    @Test
    @DisplayName("K209 the same request has the same bytes")
    void theSameRequestHasTheSameBytes() {
        Outgoing asked = new Outgoing(CohereChat.OUTBOUND, "command-a")
                .system("S")
                .user("hi")
                .tool("f")
                .most(10)
                .streamed();
        assertThat(asked.sent()).isEqualTo(asked.sent()).isEqualTo("""
            {"model":"command-a","messages":[{"role":"system","content":"S"},{"role":"user","content":"hi"}],\
            "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{}}}}],\
            "max_tokens":10,"stream":true}\
            """);
        assertThat(CohereChat.OUTBOUND.path(Destination.plain("command-a"), true))
                .isEqualTo("/v2/chat");
    }

    static Stream<Sending> sampling() {
        BigDecimal two = new BigDecimal("2");
        Sampling high = new Sampling(9000L, two, two, 900L, two, two, 7L, List.of());
        Sampling low = new Sampling(null, null, BigDecimal.ZERO, null, new BigDecimal("-1"), null, null, List.of());
        String[] all = {"max_tokens", "temperature", "top_p", "top_k", "frequency_penalty", "presence_penalty"};
        return Stream.of(
                Sending.of("max_tokens", hi().most(9), "max_tokens", "9"),
                Sending.of("a spelling is kept", hi().heat("0.30", null, null), "temperature", "0.30"),
                Sending.of("top_p", hi().heat(null, "0.5", null), "p", "0.5"),
                Sending.of("top_k", hi().heat(null, null, 5L), "k", "5"),
                Sending.of("K095 past the bounds: tokens", bounded(high), "max_tokens", "4096")
                        .approximating(all),
                Sending.of("past the bounds: temperature", bounded(high), "temperature", "1")
                        .approximating(all),
                Sending.of("past the bounds: p", bounded(high), "p", "0.99").approximating(all),
                Sending.of("past the bounds: k", bounded(high), "k", "500").approximating(all),
                Sending.of("past the bounds: a penalty", bounded(high), "frequency_penalty", "1")
                        .approximating(all),
                Sending.of("past the bounds: the other one", bounded(high), "presence_penalty", "1")
                        .approximating(all),
                Sending.of("a seed", bounded(high), "seed", "7").approximating(all),
                Sending.of("below the bounds: p", hi().sampling(low), "p", "0.01")
                        .approximating("top_p", "frequency_penalty"),
                Sending.of("below the bounds: a penalty", hi().sampling(low), "frequency_penalty", "0")
                        .approximating("top_p", "frequency_penalty"),
                Sending.of("stops", hi().stop("a", "", "a", "b"), "stop_sequences", "[\"a\",\"b\"]"),
                Sending.of(
                                "K111 too many stops",
                                hi().stop("1", "2", "3", "4", "5", "6", "7"),
                                "stop_sequences",
                                "[\"1\",\"2\",\"3\",\"4\",\"5\"]")
                        .approximating("stop"),
                Sending.of(
                                "B4 what the model rejects",
                                hi().sampling(new Sampling(null, two, null, null, null, null, null, List.of("a")))
                                        .to(ThinkingStyle.ADAPTIVE, null, "temperature", "stop"),
                                "stop_sequences",
                                null)
                        .dropping("temperature", "stop"));
    }

    private static Outgoing bounded(Sampling sampling) {
        return hi().sampling(sampling).to(ThinkingStyle.ADAPTIVE, 4096L);
    }

    static Stream<Sending> thinking() {
        String name = "thinking";
        return Stream.of(
                Sending.of("C1b nothing asked, nothing added", hi(), name, null),
                Sending.of("off", hi().think(Mode.OFF, null, null), name, "{\"type\":\"disabled\"}"),
                Sending.of("on", hi().think(Mode.ON, null, null), name, "{\"type\":\"enabled\"}"),
                Sending.of(
                        "a budget",
                        hi().think(Mode.ON, null, 3000L),
                        name,
                        "{\"type\":\"enabled\",\"token_budget\":3000}"),
                effort(Effort.MINIMAL, 1024),
                effort(Effort.LOW, 2048),
                effort(Effort.MEDIUM, 8192),
                effort(Effort.HIGH, 16_384),
                effort(Effort.XHIGH, 24_576),
                effort(Effort.MAX, 32_000),
                Sending.of(
                                "B4 a model that does not think",
                                hi().think(Mode.ON, Effort.LOW, null).to(ThinkingStyle.NONE, null),
                                name,
                                null)
                        .dropping("reasoning_effort"),
                Sending.of(
                        "nor needs to be told not to",
                        hi().think(Mode.OFF, null, null).to(ThinkingStyle.NONE, null),
                        name,
                        null));
    }

    private static Sending effort(Effort effort, int budget) {
        return Sending.of(
                        "an effort: " + effort,
                        hi().think(Mode.ON, effort, null),
                        "thinking",
                        "{\"type\":\"enabled\",\"token_budget\":" + budget + "}")
                .approximating("reasoning_effort");
    }

    private static String function(String name) {
        return "{\"type\":\"function\",\"function\":{\"name\":\"" + name
                + "\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}}";
    }

    static Stream<Sending> tools() {
        Tool strict = new Tool("s", "d", null, true, null);
        ToolChoice f = new ToolChoice.Named("f");
        return Stream.of(
                Sending.of("none", hi(), "tools", null),
                Sending.of("B3 a function without a schema", hi().tool("f"), "tools", "[" + function("f") + "]"),
                Sending.of("all are strict", hi().tool(strict), "strict_tools", "true"),
                Sending.of("some are strict", hi().tool("f").tool(strict), "strict_tools", null)
                        .dropping("tools[1].function.strict"),
                Sending.of("auto", hi().tool("f").choose(new ToolChoice.Auto()), "tool_choice", null),
                Sending.of("K064 auto without tools", hi().choose(new ToolChoice.Auto()), "tool_choice", null),
                Sending.of("none of them", hi().tool("f").choose(new ToolChoice.None()), "tool_choice", "\"NONE\""),
                Sending.of("required", hi().tool("f").choose(new ToolChoice.Required()), "tool_choice", "\"REQUIRED\""),
                Sending.of("K111 named", hi().tool("f").tool("g").choose(f), "tool_choice", "\"REQUIRED\"")
                        .approximating("tool_choice"),
                Sending.of(
                                "K111 B6 only that is offered",
                                hi().tool("f").tool("g").choose(f),
                                "tools",
                                "[" + function("f") + "]")
                        .approximating("tool_choice"),
                Sending.of("one of several", allowing(true), "tool_choice", "\"REQUIRED\"")
                        .approximating("tool_choice"),
                Sending.of("any of several", allowing(false), "tool_choice", null)
                        .approximating("tool_choice"),
                Sending.of(
                                "only those are offered",
                                allowing(false),
                                "tools",
                                "[" + function("g") + "," + function("h") + "]")
                        .approximating("tool_choice"),
                Sending.of("one at a time", hi().tool("f").parallel(false), "parallel_tool_calls", null)
                        .dropping("parallel_tool_calls"),
                Sending.of(
                                "B4 a model without tools",
                                hi().tool("f").to(ThinkingStyle.NONE, null, "tools"),
                                "tools",
                                null)
                        .dropping("tools"),
                Sending.of(
                                "B4 a model that cannot be told",
                                hi().tool("f").choose(new ToolChoice.Required()).quirk(Quirk.NO_TOOL_CHOICE),
                                "tool_choice",
                                null)
                        .dropping("tool_choice"));
    }

    private static Outgoing allowing(boolean required) {
        return hi().tool("f").tool("g").tool("h").choose(new ToolChoice.Allowed(List.of("g", "h"), required));
    }

    @Test
    void whatCannotBeChosenIsRefused() {
        hi().choose(new ToolChoice.Required()).isRefusedAt("tool_choice");
        hi().tool("f").choose(new ToolChoice.Named("g")).isRefusedAt("tool_choice");
    }

    static Stream<Sending> formats() {
        String instruction =
                "\"Reply with one JSON object that validates against: " + SCHEMA.replace("\"", "\\\"") + "\"";
        OutputFormat any = new OutputFormat.AnyJson();
        return Stream.of(
                Sending.of(
                        "a schema",
                        hi().json("N", SCHEMA),
                        "response_format",
                        "{\"type\":\"json_object\",\"json_schema\":" + SCHEMA + "}"),
                Sending.of("any JSON", hi().format(any), "response_format", "{\"type\":\"json_object\"}"),
                Sending.of("a schema beside tools", hi().tool("f").json("N", SCHEMA), "response_format", null)
                        .approximating("response_format"),
                Sending.of("is said in words", hi().tool("f").json("N", SCHEMA), "messages.0.content", instruction)
                        .approximating("response_format"),
                Sending.of(
                                "any JSON beside tools",
                                hi().tool("f").format(any),
                                "messages.0.content",
                                "\"Reply with a single valid JSON object and nothing else.\"")
                        .approximating("response_format"),
                Sending.of(
                                "a model without schemas",
                                hi().json("N", SCHEMA).quirk(Quirk.NO_JSON_SCHEMA),
                                "response_format",
                                "{\"type\":\"json_object\"}")
                        .approximating("response_format"),
                Sending.of(
                                "is told in words too",
                                hi().json("N", SCHEMA).quirk(Quirk.NO_JSON_SCHEMA),
                                "messages.0.content",
                                instruction)
                        .approximating("response_format"));
    }

    static Stream<Sending> hints() {
        return Stream.of(
                Sending.of("B10 a person", hi().hints("u", null, null), "user", null)
                        .dropping("user"),
                Sending.of("B10 a tier", hi().hints(null, "flex", null), "service_tier", null)
                        .dropping("service_tier"),
                Sending.of("the usual tier", hi().hints(null, "auto", CacheMark.FIVE_MINUTES), "service_tier", null));
    }
}
