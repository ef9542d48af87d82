package dev.claviger.dialect.bedrock;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Outgoing;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Sending;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToolWriterTest {

    private static final String CHOICE = "toolConfig.toolChoice";
    private static final String TOOLS = "toolConfig.tools";
    private static final String POINT = "{\"cachePoint\":{\"type\":\"default\"}}";

    private static Outgoing asked() {
        return new Outgoing(BedrockConverse.OUTBOUND, RequestWriterTest.CLAUDE).user("hi");
    }

    private static Outgoing called() {
        return asked().calls("t", "f").result("t", "r");
    }

    private static String spec(String name) {
        return "{\"toolSpec\":{\"name\":\"" + name
                + "\",\"inputSchema\":{\"json\":{\"type\":\"object\",\"properties\":{}}}}}";
    }

    @ParameterizedTest
    @MethodSource({"tools", "choices"})
    void toolsAreSentAs(Sending row) {
        row.holds();
    }

    static Stream<Sending> tools() {
        String described =
                "{\"toolSpec\":{\"name\":\"f\",\"description\":\"f\",\"inputSchema\":{\"json\":{\"type\":\"object\"}}}}";
        RawJson text =
                new RawJson("{\"type\":\"object\",\"properties\":{\"s\":{\"type\":\"string\",\"minLength\":3}}}");
        RawJson either = new RawJson("{\"anyOf\":[{\"properties\":{\"a\":{}}}]}");
        return Stream.of(
                Sending.of("none", asked(), "toolConfig", null),
                Sending.of(
                        "K036 B3 without description and schema",
                        asked().tool(new Tool("f", "", null, null, null)),
                        TOOLS,
                        "[" + spec("f") + "]"),
                Sending.of(
                        "K042 none, but some were called", called(), "toolConfig", "{\"tools\":[" + described + "]}"),
                Sending.of("K042 once each", called().calls("u", "f").result("u", "r"), TOOLS, "[" + described + "]"),
                Sending.of("K058 strict", asked().tool(new Tool("f", null, text, true, null)), TOOLS, """
                    [{"toolSpec":{"name":"f","inputSchema":{"json":{"type":"object","properties":{"s":{"type":"string","description":"(minLength: 3)"}},\
                    "additionalProperties":false}},"strict":true}}]\
                    """)
                        .approximating("tools[0].function.parameters"),
                Sending.of(
                                "a model that is never strict",
                                asked().tool(new Tool("f", null, null, true, null))
                                        .to(ThinkingStyle.ADAPTIVE, null, "strict"),
                                TOOLS,
                                "[" + spec("f") + "]")
                        .dropping("tools[0].function.strict"),
                Sending.of(
                                "alternatives at the root",
                                asked().tool(new Tool("f", null, either, null, null)),
                                "toolConfig.tools.0.toolSpec.inputSchema.json",
                                "{\"type\":\"object\",\"properties\":{\"a\":{}}}")
                        .approximating("tools[0].function.parameters"),
                Sending.of(
                        "K203 a cache point comes last",
                        asked().tool("f").tool(new Tool("g", null, null, null, CacheMark.FIVE_MINUTES)),
                        TOOLS,
                        "[" + spec("f") + "," + spec("g") + "," + POINT + "]"),
                Sending.of(
                                "Nova takes none there",
                                new Outgoing(BedrockConverse.OUTBOUND, "amazon.nova-pro-v1:0")
                                        .user("hi")
                                        .tool(new Tool("g", null, null, null, CacheMark.FIVE_MINUTES)),
                                TOOLS,
                                "[" + spec("g") + "]")
                        .dropping("tools[0].cache_control"));
    }

    static Stream<Sending> choices() {
        ToolChoice f = new ToolChoice.Named("f");
        return Stream.of(
                Sending.of("left to the model", asked().tool("f"), CHOICE, null),
                Sending.of("auto", asked().tool("f").choose(new ToolChoice.Auto()), CHOICE, "{\"auto\":{}}"),
                Sending.of("required", asked().tool("f").choose(new ToolChoice.Required()), CHOICE, "{\"any\":{}}"),
                Sending.of("named", asked().tool("f").choose(f), CHOICE, "{\"tool\":{\"name\":\"f\"}}"),
                Sending.of("K064 auto without tools", asked().choose(new ToolChoice.Auto()), "toolConfig", null),
                Sending.of("none", asked().tool("f").choose(new ToolChoice.None()), "toolConfig", null),
                Sending.of(
                                "K043 none, but some were called",
                                called().tool("f").choose(new ToolChoice.None()),
                                "toolConfig",
                                "{\"tools\":[" + spec("f") + "]}")
                        .approximating("tool_choice"),
                Sending.of("K062 one at a time", asked().tool("f").parallel(false), CHOICE, null)
                        .dropping("parallel_tool_calls"),
                Sending.of(
                        "one of one",
                        asked().tool("f").tool("g").choose(allowed(true, "g")),
                        CHOICE,
                        "{\"tool\":{\"name\":\"g\"}}"),
                Sending.of("B6 one of several", offering(true), CHOICE, "{\"any\":{}}")
                        .approximating("tool_choice"),
                Sending.of("B6 only these are sent", offering(true), TOOLS, "[" + spec("g") + "," + spec("h") + "]")
                        .approximating("tool_choice"),
                Sending.of("any of several", offering(false), CHOICE, "{\"auto\":{}}")
                        .approximating("tool_choice"),
                Sending.of(
                                "what was called stays",
                                called().tool("f").tool("g").choose(allowed(false, "g")),
                                TOOLS,
                                "[" + spec("f") + "," + spec("g") + "]")
                        .approximating("tool_choice"),
                Sending.of(
                                "K086 all stay that signed thinking depends on",
                                asked().assistant(
                                                new Part.Thinking("T", new Opaque("bedrock", "S", false)),
                                                new Part.Text("ok"))
                                        .user("go")
                                        .tool("f")
                                        .tool("g")
                                        .choose(allowed(false, "g")),
                                TOOLS,
                                "[" + spec("f") + "," + spec("g") + "]")
                        .approximating("tool_choice"),
                Sending.of(
                                "B4 a model that cannot be told",
                                asked().tool("f").choose(f).quirk(Quirk.NO_TOOL_CHOICE),
                                CHOICE,
                                null)
                        .dropping("tool_choice"));
    }

    private static Outgoing offering(boolean required) {
        return asked().tool("f").tool("g").tool("h").choose(allowed(required, "g", "h"));
    }

    private static ToolChoice allowed(boolean required, String... names) {
        return new ToolChoice.Allowed(List.of(names), required);
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        asked().choose(new ToolChoice.Required()).isRefusedAt("tool_choice");
        asked().tool("f").choose(new ToolChoice.Named("g")).isRefusedAt("tool_choice");
        asked().tool("a.b").isRefusedAt("tools[0]");
        asked().tool("f".repeat(65)).isRefusedAt("tools[0]");
        asked().calls("t", "a.b").result("t", "r").isRefusedAt("messages[1].tool_calls");
    }
}
