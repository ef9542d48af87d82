package dev.claviger.dialect.gemini;

import static dev.claviger.dialect.gemini.Asked.asked;
import static dev.claviger.dialect.gemini.Asked.early;
import static dev.claviger.dialect.gemini.Asked.hi;

import dev.claviger.chat.RawJson;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Outgoing;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Sending;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** How tools are declared, and which of them have to be called. */
class ToolWriterTest {

    private static final String TOOLS = "tools.0.functionDeclarations";
    private static final String PARAMETERS = TOOLS + ".0.parameters";
    private static final String CONFIG = "toolConfig.functionCallingConfig";
    private static final String AT = "tools[0].function.parameters";

    static final List<Sending> SENT = List.of(
            Sending.of("no tools", hi(), "tools", null),
            Sending.of("K037 a tool without arguments", hi().tool("f"), TOOLS, "[{\"name\":\"f\"}]"),
            Sending.of(
                    "K037 nor with none in its schema",
                    hi().tool(tool("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}")),
                    TOOLS,
                    "[{\"name\":\"f\",\"description\":\"d\"}]"),
            Sending.of(
                    "B2 K038 newer models take the schema as it is, but for the name of its language",
                    hi().tool(tool("""
                        {"$schema":"x","type":"object","additionalProperties":false,
                         "properties":{"a":{"const":"z"},"b":{"type":["string","null"]}},"anyOf":[{}]}\
                        """)),
                    TOOLS + ".0.parametersJsonSchema",
                    """
                    {"type":"object","additionalProperties":false,
                     "properties":{"a":{"const":"z"},"b":{"type":["string","null"]}},"anyOf":[{}]}\
                    """),
            Sending.of(
                    "a schema that does not say what it is",
                    hi().tool(tool("{\"properties\":{\"a\":{}}}")),
                    TOOLS + ".0.parametersJsonSchema",
                    "{\"properties\":{\"a\":{}},\"type\":\"object\"}"),
            subset("B2 K038 for older ones it is said in what they take, and the changes are named", """
                {"$schema":"x","type":"object","additionalProperties":false,"properties":{
                  "a":{"const":"z"},"b":{"type":["string","null"]},
                  "n":{"type":"integer","exclusiveMinimum":0}}}\
                """, """
                {"type":"object","properties":{
                  "a":{"type":"string","enum":["z"]},"b":{"type":"string","nullable":true},
                  "n":{"type":"integer","minimum":0}}}\
                """)
                    .approximating(AT + ".additionalProperties", AT + ".properties.n.exclusiveMinimum"),
            subset("B2 alternatives", """
                {"type":"object","properties":{
                  "a":{"oneOf":[{"type":"string"},{"type":"null"},{"type":"integer"}]},
                  "b":{"type":["string","integer"]}}}\
                """, """
                {"type":"object","properties":{
                  "a":{"anyOf":[{"type":"string"},{"type":"integer"}],"nullable":true},
                  "b":{"anyOf":[{"type":"string"},{"type":"integer"}]}}}\
                """).approximating(AT + ".properties.a.oneOf"),
            subset("B2 all of several", """
                {"type":"object","properties":{"a":{"description":"d","allOf":[
                  {"type":"object","properties":{"x":{"type":"string"}},"required":["x"]},
                  {"properties":{"y":{"type":"string"}},"required":["x","y"]}]}}}\
                """, """
                {"type":"object","properties":{"a":{"description":"d","type":"object",
                  "properties":{"x":{"type":"string"},"y":{"type":"string"}},"required":["x","y"]}}}\
                """),
            subset("B2 references", """
                {"type":"object","properties":{"a":{"$ref":"#/$defs/A~1","description":"d"}},
                 "$defs":{"A/":{"type":"string","default":"x"}}}\
                """, """
                {"type":"object","properties":{"a":{"type":"string","description":"d"}}}\
                """),
            subset("B2 references in a circle", """
                {"type":"object","properties":{"a":{"$ref":"#/definitions/A"}},
                 "definitions":{"A":{"type":"object","properties":{"next":{"$ref":"#/definitions/A"}}}}}\
                """, """
                {"type":"object","properties":{
                  "a":{"type":"object","properties":{"next":{"type":"object"}}}}}\
                """).approximating(AT + ".properties.a.properties.next.$ref"),
            subset("B2 choices, formats, lists and names that nobody knows", """
                {"type":"object","required":["a","zzz"],"properties":{
                  "a":{"type":"integer","enum":[1,2]},"b":{"type":"string","format":"uri"},
                  "c":{"type":"string","format":"date-time"},"d":{"type":"array"},
                  "e":{"type":"array","items":{"type":"string","maxLength":3}}}}\
                """, """
                {"type":"object","required":["a"],"properties":{
                  "a":{"type":"integer"},"b":{"type":"string"},
                  "c":{"type":"string","format":"date-time"},"d":{"type":"array","items":{"type":"string"}},
                  "e":{"type":"array","items":{"type":"string","maxLength":3}}}}\
                """)
                    .approximating(AT + ".properties.a.enum", AT + ".properties.b.format", AT + ".properties.d.items"),
            Sending.of(
                    "a tool that is told twice",
                    hi().tool("f").tool("g").tool("f"),
                    TOOLS,
                    "[{\"name\":\"f\"},{\"name\":\"g\"}]"),
            Sending.of("the caller left the choice to the provider", two(), "toolConfig", null),
            choice("auto", new ToolChoice.Auto(), "{\"mode\":\"AUTO\"}"),
            choice("none", new ToolChoice.None(), "{\"mode\":\"NONE\"}"),
            choice("any", new ToolChoice.Required(), "{\"mode\":\"ANY\"}"),
            choice("one", new ToolChoice.Named("g"), "{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"g\"]}"),
            choice(
                    "K041 one of some",
                    new ToolChoice.Allowed(List.of("a", "g"), true),
                    "{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"a\",\"g\"]}"),
            choice(
                    "none but some",
                    new ToolChoice.Allowed(List.of("g"), false),
                    "{\"mode\":\"VALIDATED\",\"allowedFunctionNames\":[\"g\"]}"),
            Sending.of(
                    "K041 all tools are told all the same",
                    two().choose(new ToolChoice.Allowed(List.of("g"), true)),
                    TOOLS,
                    "[{\"name\":\"a\"},{\"name\":\"g\"}]"),
            Sending.of(
                            "an older model is told of no others than it may call",
                            early().tool("a").tool("g").choose(new ToolChoice.Allowed(List.of("g"), false)),
                            TOOLS,
                            "[{\"name\":\"g\"}]")
                    .approximating("tool_choice"),
            Sending.of("a strict tool", hi().tool(strict()), CONFIG, "{\"mode\":\"VALIDATED\"}"),
            Sending.of("a strict tool of an older model", early().tool(strict()), CONFIG, null)
                    .dropping("tools[0].function.strict"),
            Sending.of("one call at a time", two().parallel(false), "toolConfig", null)
                    .dropping("parallel_tool_calls"),
            Sending.of(
                            "a provider that is not told what to call",
                            two().choose(new ToolChoice.Required()).quirk(Quirk.NO_TOOL_CHOICE),
                            "toolConfig",
                            null)
                    .dropping("tool_choice"),
            Sending.of("a choice without tools", hi().choose(new ToolChoice.Auto()), "toolConfig", null));

    private static Outgoing two() {
        return hi().tool("a").tool("g");
    }

    private static Sending choice(String name, ToolChoice choice, String sent) {
        return Sending.of(name, two().choose(choice), CONFIG, sent);
    }

    private static Sending subset(String name, String schema, String sent) {
        return Sending.of(name, early().tool(tool(schema)), PARAMETERS, sent);
    }

    private static Tool tool(String schema) {
        return new Tool("f", "d", new RawJson(schema), null, null);
    }

    private static Tool strict() {
        return new Tool("f", null, null, true, null);
    }

    @ParameterizedTest
    @FieldSource("SENT")
    void isSent(Sending sending) {
        sending.holds();
    }

    @Test
    @DisplayName("names that the provider does not take, and choices that cannot be met, are refused")
    void whatCannotBeMetIsRefused() {
        hi().tool("f g").isRefusedAt("tools[0]");
        hi().tool("1f").isRefusedAt("tools[0]");
        hi().tool("f")
                .tool(tool("{\"type\":\"object\",\"properties\":{\"a\":{}}}"))
                .isRefusedAt("tools[1]");
        hi().choose(new ToolChoice.Required()).isRefusedAt("tool_choice");
        two().choose(new ToolChoice.Named("z")).isRefusedAt("tool_choice");
        asked().user("a").calls("1", "f/g").result("1", "x").isRefusedAt("messages[1].tool_calls");
    }
}
