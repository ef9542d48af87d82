package dev.claviger.dialect.anthropic;

import static dev.claviger.dialect.anthropic.Asked.hi;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Message;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Quirk;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestWriterTest {

    /** What is asked, the member it is about, and what is sent there. */
    record Case(
            String name,
            Asked asked,
            String member,
            @Nullable String sent,
            List<String> dropped,
            List<String> approximated) {
        @Override
        public String toString() {
            return name;
        }

        Case dropping(String... paths) {
            return new Case(name, asked, member, sent, List.of(paths), approximated);
        }

        Case approximating(String... paths) {
            return new Case(name, asked, member, sent, dropped, List.of(paths));
        }
    }

    private static Case given(String name, Asked asked, String member, @Nullable String sent) {
        return new Case(name, asked, member, sent, List.of(), List.of());
    }

    @ParameterizedTest
    @MethodSource({"limits", "thinking", "tools", "formats", "hints", "media"})
    void aRequestIsSentAs(Case given) {
        Json member =
                given.asked().losing(given.dropped(), given.approximated()).sentJson();
        for (String step : given.member().split("\\.", -1)) {
            member = step.matches("[0-9]+") ? member.items().get(Integer.parseInt(step)) : member.get(step);
        }
        assertThat(member).isEqualTo(given.sent() == null ? new Json.Null() : Talk.json(given.sent()));
    }

    static Stream<Case> limits() {
        BigDecimal one = BigDecimal.ONE;
        BigDecimal zero = BigDecimal.ZERO;
        return Stream.of(
                given(
                        "what leaving out means is no loss",
                        hi().sampling(new Sampling(null, one, one, null, zero, zero, null, List.of()))
                                .of(ThinkingStyle.ADAPTIVE, null, "temperature", "top_p"),
                        "temperature",
                        null),
                given("K002 no limit, unknown model", hi(), "max_tokens", "32000"),
                given("K002 no limit, a large model", hi().of(ThinkingStyle.ADAPTIVE, 64_000L), "max_tokens", "32000"),
                given("no limit, a small model", hi().of(ThinkingStyle.ADAPTIVE, 4096L), "max_tokens", "4096"),
                given(
                                "a limit above the model's",
                                hi().sampling(9000L, null, null).of(ThinkingStyle.NONE, 4096L),
                                "max_tokens",
                                "4096")
                        .approximating("max_tokens"),
                given("K095 temperature is clamped", hi().sampling(null, "1.7", null), "temperature", "1")
                        .approximating("temperature"),
                given("a temperature keeps its spelling", hi().sampling(null, "0.70", null), "temperature", "0.70"),
                given(
                                "K095 temperature is rejected",
                                hi().sampling(null, "0.3", null).of(ThinkingStyle.ADAPTIVE, null, "temperature"),
                                "temperature",
                                null)
                        .dropping("temperature"),
                given("K096 temperature beats top_p", hi().sampling(null, ".2", ".9"), "top_p", null)
                        .dropping("top_p"),
                given("K099 blank stops", hi().sampling(null, null, null, "\n\n", "END"), "stop_sequences", "[\"END\"]")
                        .approximating("stop"),
                given(
                                "what this format lacks",
                                hi().sampling(new Sampling(
                                        null, null, null, 5L, BigDecimal.ONE, BigDecimal.ONE, 1L, List.of())),
                                "top_k",
                                "5")
                        .dropping("frequency_penalty", "presence_penalty", "seed"));
    }

    static Stream<Case> thinking() {
        return Stream.of(
                given("C1b nothing asked, nothing added", hi(), "thinking", null),
                given(
                        "K065 an effort",
                        hi().think(Mode.ON, Effort.MEDIUM, null),
                        "output_config",
                        "{\"effort\":\"medium\"}"),
                given("K065 adaptive", hi().think(Mode.ON, Effort.MEDIUM, null), "thinking", "{\"type\":\"adaptive\"}"),
                given(
                                "K067 the least",
                                hi().think(Mode.ON, Effort.MINIMAL, null),
                                "output_config",
                                "{\"effort\":\"low\"}")
                        .approximating("reasoning_effort"),
                given(
                                "a budget becomes an effort",
                                hi().think(Mode.ON, null, 10_000L),
                                "output_config",
                                "{\"effort\":\"medium\"}")
                        .approximating("reasoning_effort"),
                given("off", hi().think(Mode.OFF, null, null), "thinking", "{\"type\":\"disabled\"}"),
                given(
                        "off on a model that does not by itself",
                        hi().think(Mode.OFF, null, null).of(ThinkingStyle.BUDGET, null),
                        "thinking",
                        null),
                given(
                        "K066 a budget fits below the limit",
                        hi().think(Mode.ON, Effort.HIGH, null)
                                .sampling(4000L, null, null)
                                .of(ThinkingStyle.BUDGET, null),
                        "thinking",
                        "{\"type\":\"enabled\",\"budget_tokens\":3200}"),
                given(
                                "K066 no room for a budget",
                                hi().think(Mode.ON, Effort.HIGH, null)
                                        .sampling(1000L, null, null)
                                        .of(ThinkingStyle.BUDGET, null),
                                "thinking",
                                null)
                        .dropping("reasoning_effort"),
                given(
                        "room is made where no limit is asked",
                        hi().think(Mode.ON, Effort.MEDIUM, null).of(ThinkingStyle.BUDGET, null),
                        "max_tokens",
                        "16384"),
                given(
                        "a budget that is asked stays",
                        hi().think(Mode.ON, null, 2000L)
                                .sampling(2001L, null, null)
                                .of(ThinkingStyle.BUDGET, null),
                        "thinking",
                        "{\"type\":\"enabled\",\"budget_tokens\":2000}"),
                given(
                                "K061 a forced tool rules a budget out",
                                hi().think(Mode.ON, Effort.HIGH, null)
                                        .tool("x", "{}")
                                        .choose(new ToolChoice.Named("x"), null)
                                        .of(ThinkingStyle.BUDGET, null),
                                "thinking",
                                null)
                        .dropping("reasoning_effort"),
                given(
                                "a budget rules other settings out",
                                hi().think(Mode.ON, Effort.LOW, null)
                                        .sampling(null, "0.5", "0.5")
                                        .of(ThinkingStyle.BUDGET, null),
                                "temperature",
                                null)
                        .dropping("temperature", "top_p"),
                given(
                                "a model that cannot",
                                hi().think(Mode.ON, Effort.LOW, null).of(ThinkingStyle.NONE, null),
                                "thinking",
                                null)
                        .dropping("reasoning_effort"));
    }

    static Stream<Case> tools() {
        String strict =
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"minLength\":3}},\"required\":[\"a\"]}";
        return Stream.of(
                given(
                        "B3 K036 no schema",
                        hi().tool(new Tool("f", "", null, null, null)),
                        "tools.0",
                        "{\"name\":\"f\",\"input_schema\":{\"type\":\"object\",\"properties\":{}}}"),
                given(
                        "B3 a schema without properties",
                        hi().tool("f", "{\"type\":\"object\",\"additionalProperties\":false}"),
                        "tools.0.input_schema",
                        "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{}}"),
                given(
                                "alternatives at the root",
                                hi().tool(
                                                "f",
                                                "{\"anyOf\":[{\"properties\":{\"a\":{}},\"required\":[\"a\",\"c\"]},{\"properties\":{\"b\":{}},\"required\":[\"c\"]}]}"),
                                "tools.0.input_schema",
                                "{\"type\":\"object\",\"properties\":{\"a\":{},\"b\":{}},\"required\":[\"c\"]}")
                        .approximating("tools[0].function.parameters"),
                given(
                                "K058 strict, with a keyword in words",
                                hi().tool(new Tool("f", "d", new RawJson(strict), true, null)),
                                "tools.0",
                                "{\"name\":\"f\",\"description\":\"d\",\"input_schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"description\":\"(minLength:"
                                        + " 3)\"}},\"required\":[\"a\"],\"additionalProperties\":false},\"strict\":true}")
                        .approximating("tools[0].function.parameters"),
                given(
                        "K040 required",
                        withTool().choose(new ToolChoice.Required(), false),
                        "tool_choice",
                        "{\"type\":\"any\",\"disable_parallel_tool_use\":true}"),
                given(
                        "K040 one at a time",
                        withTool().choose(null, false),
                        "tool_choice",
                        "{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"),
                given("none", withTool().choose(new ToolChoice.None(), false), "tool_choice", "{\"type\":\"none\"}"),
                given(
                        "named",
                        withTool().choose(new ToolChoice.Named("f"), null),
                        "tool_choice",
                        "{\"type\":\"tool\",\"name\":\"f\"}"),
                given("a choice without tools", hi().choose(new ToolChoice.Auto(), false), "tool_choice", null),
                given(
                        "one tool allowed",
                        withTool().choose(new ToolChoice.Allowed(List.of("f"), true), null),
                        "tool_choice",
                        "{\"type\":\"tool\",\"name\":\"f\"}"),
                given(
                                "some tools allowed",
                                withTool().tool("g", "{}").choose(new ToolChoice.Allowed(List.of("g"), false), null),
                                "tools",
                                "[{\"name\":\"g\",\"input_schema\":{\"type\":\"object\",\"properties\":{}}}]")
                        .approximating("tool_choice"),
                given(
                                "K086 signed thinking keeps all tools",
                                withTool()
                                        .assistant(new Part.Thinking("t", Talk.SIGNED), new Part.Text("a"))
                                        .user("x")
                                        .choose(new ToolChoice.Allowed(List.of("g"), false), null),
                                "tools.0.name",
                                "\"f\"")
                        .approximating("tool_choice"),
                given(
                                "a provider without tool_choice",
                                withTool()
                                        .choose(new ToolChoice.Required(), null)
                                        .quirk(Quirk.NO_TOOL_CHOICE),
                                "tool_choice",
                                null)
                        .dropping("tool_choice"));
    }

    private static Asked withTool() {
        return hi().tool("f", "{}");
    }

    static Stream<Case> formats() {
        RawJson schema = new RawJson(
                "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\",\"description\":\"N\",\"minimum\":1},\"d\":{\"type\":\"string\",\"format\":\"date\"}}}");
        OutputFormat wanted = new OutputFormat.JsonSchema("x", schema, true, null);
        return Stream.of(
                given(
                                "K103 a schema",
                                hi().format(wanted),
                                "output_config.format",
                                "{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\",\"description\":\"N"
                                        + " (minimum:"
                                        + " 1)\"},\"d\":{\"type\":\"string\",\"format\":\"date\"}},\"additionalProperties\":false}}")
                        .approximating("response_format"),
                given(
                                "any JSON",
                                hi().format(new OutputFormat.AnyJson()),
                                "system",
                                "[{\"type\":\"text\",\"text\":\"Reply with a single valid JSON object and nothing"
                                        + " else.\"}]")
                        .approximating("response_format"),
                given("a schema in words", hi().format(wanted).quirk(Quirk.NO_JSON_SCHEMA), "output_config", null)
                        .approximating("response_format"));
    }

    static Stream<Case> hints() {
        return Stream.of(
                given("a user", hi().hints("u-1", null, null), "metadata", "{\"user_id\":\"u-1\"}"),
                given(
                                "K226 an address is not told",
                                hi().hints("a@b.c", null, null),
                                "metadata.user_id",
                                "\"" + ToolIds.sha256("a@b.c") + "\"")
                        .approximating("user"),
                given("a tier", hi().hints(null, "default", null), "service_tier", "\"auto\""),
                given("a cheaper tier", hi().hints(null, "flex", null), "service_tier", "\"standard_only\"")
                        .approximating("service_tier"),
                given("an unknown tier", hi().hints(null, "scale", null), "service_tier", null)
                        .dropping("service_tier"),
                given(
                        "the whole prefix is kept",
                        hi().hints(null, null, CacheMark.ONE_HOUR),
                        "cache_control",
                        "{\"type\":\"ephemeral\",\"ttl\":\"1h\"}"));
    }

    static Stream<Case> media() {
        String block = "messages.0.content.0";
        return Stream.of(
                given(
                        "an image by URL",
                        shown(Part.Kind.IMAGE, new Part.Source.Url("https://x/a.png"), null),
                        block,
                        "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://x/a.png\"}}"),
                given(
                        "an image in bytes",
                        shown(Part.Kind.IMAGE, new Part.Source.Base64("AA"), "image/jpg"),
                        block,
                        "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/jpeg\",\"data\":\"AA\"}}"),
                given(
                        "a PDF",
                        shown(Part.Kind.DOCUMENT, new Part.Source.Base64("AA"), "application/pdf"),
                        block,
                        "{\"type\":\"document\",\"source\":{\"type\":\"base64\",\"media_type\":\"application/pdf\",\"data\":\"AA\"},\"title\":\"T\"}"),
                given(
                                "a text",
                                shown(Part.Kind.DOCUMENT, new Part.Source.Base64("SGk="), "text/csv"),
                                block,
                                "{\"type\":\"document\",\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"Hi\"},\"title\":\"T\"}")
                        .approximating("messages[0].content[0]"));
    }

    private static Asked shown(Part.Kind kind, Part.Source source, @Nullable String type) {
        Part part = new Part.Media(kind, source, type, kind == Part.Kind.DOCUMENT ? "T" : null, null, null);
        return new Asked().add(new Message.User(List.of(part), null));
    }

    record Refusal(String name, Asked asked, String param) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatTheProviderCannotTakeIsRefusedByName(Refusal given) {
        given.asked().isRefusedAt(given.param());
    }

    static Stream<Refusal> refusals() {
        String first = "messages[0].content[0]";
        return Stream.of(
                new Refusal("a tool's name", hi().tool("a.b", "{}"), "tools[0]"),
                new Refusal(
                        "a required tool where there is none",
                        hi().choose(new ToolChoice.Required(), null),
                        "tool_choice"),
                new Refusal("an unknown tool", withTool().choose(new ToolChoice.Named("g"), null), "tool_choice"),
                new Refusal("sound", shown(Part.Kind.AUDIO, new Part.Source.Base64("AA"), "audio/wav"), first),
                new Refusal("a bitmap", shown(Part.Kind.IMAGE, new Part.Source.Base64("AA"), "image/bmp"), first),
                new Refusal(
                        "another provider's file", shown(Part.Kind.DOCUMENT, new Part.Source.FileId("f"), null), first),
                new Refusal(
                        "a URL",
                        shown(Part.Kind.IMAGE, new Part.Source.Url("https://x"), null)
                                .quirk(Quirk.NO_IMAGE_URLS),
                        first));
    }
}
