package dev.claviger.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Freeform;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ToolReaderTest {

    private static final String F = "{'type':'function','name':'f'}";

    @Test
    void functionsAreRead() {
        Asked asked = Asked.with("'tools':[{'type':'function','name':'f','description':'D','strict':true,'parameters':"
                + "{'type':'object','properties':{'a':{'type':'integer'}}},'defer_loading':true}]");
        assertThat(asked.request().tools())
                .containsExactly(new Tool(
                        "f",
                        "D",
                        new RawJson("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}"),
                        true,
                        null));
        assertThat(asked.dropped()).containsExactly("tools[0].defer_loading");
    }

    @Test
    @DisplayName("B8 K057 groups and tools of the conversation are flattened")
    void groupsAndToolsOfTheConversationAreFlattened() {
        Asked asked = Asked.of("{'model':'m','tools':[{'type':'namespace','name':'ns','description':'N','tools':[" + F
                + "]}],'input':[{'role':'user','content':'hi'},{'type':'additional_tools','tools':[" + F + "]}]}");
        assertThat(asked.request().tools()).extracting(Tool::name).containsExactly("ns__f", "f");
        assertThat(asked.approximated()).containsExactly("tools[0]");
        assertThat(asked.dropped()).containsExactly("tools[0].description");
    }

    @Test
    @DisplayName("B8 a flattened name is never too long, and always the same")
    void aFlattenedNameIsNeverTooLong() {
        String name = "x".repeat(40);
        String flat = new ToolName(name, name, CallKind.FUNCTION).flat();
        assertThat(flat)
                .hasSize(64)
                .startsWith(name + "__x")
                .isEqualTo(new ToolName(name, name, CallKind.FUNCTION).flat());
        assertThat(flat).isNotEqualTo(new ToolName(name, name + "y", CallKind.FUNCTION).flat());
    }

    @Test
    @DisplayName("K056 a custom tool is a function of one text")
    void aCustomToolIsAFunctionOfOneText() {
        Asked asked =
                Asked.with("'tools':[{'type':'custom','name':'patch','description':'D','format':{'type':'grammar',"
                        + "'syntax':'lark','definition':'start: x'}},{'type':'custom','name':'say'}]");
        RawJson schema = new RawJson(
                "{\"type\":\"object\",\"properties\":{\"input\":{\"type\":\"string\"}},\"required\":[\"input\"]}");
        assertThat(asked.request().tools())
                .containsExactly(
                        new Tool(
                                "patch",
                                "D\nThe input must match this lark grammar:\nstart: x",
                                schema,
                                null,
                                null,
                                new Freeform("D", "lark", "start: x")),
                        new Tool("say", null, schema, null, null, new Freeform(null, null, null)));
    }

    @Test
    @DisplayName("B6 B8 tools of one provider alone are named where others remain")
    void toolsOfOneProviderAloneAreNamed() {
        Asked asked = Asked.with("'tools':[{'type':'web_search'}," + F + ",{'type':'mcp'}]");
        assertThat(asked.request().tools()).extracting(Tool::name).containsExactly("f");
        assertThat(asked.dropped()).containsExactly("tools[0]", "tools[2]");
    }

    @Test
    void theSameToolTwiceIsOne() {
        assertThat(Asked.with("'tools':[" + F + "," + F + "]").request().tools())
                .hasSize(1);
    }

    @Test
    void twoToolsOfOneNameAreAnError() {
        assertThatThrownBy(() -> Asked.with("'tools':[" + F + ",{'type':'function','name':'f','description':'D'}]"))
                .hasMessageContaining("tools[1].name");
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                Arguments.of("'auto'", new ToolChoice.Auto()),
                Arguments.of("'none'", new ToolChoice.None()),
                Arguments.of("'required'", new ToolChoice.Required()),
                Arguments.of("{'type':'function','name':'f'}", new ToolChoice.Named("f")),
                Arguments.of("{'type':'custom','name':'p'}", new ToolChoice.Named("p")),
                Arguments.of("{'type':'function','namespace':'ns','name':'f'}", new ToolChoice.Named("ns__f")),
                Arguments.of(
                        "{'type':'allowed_tools','mode':'required','tools':[{'type':'function','name':'f'}]}",
                        new ToolChoice.Allowed(List.of("f"), true)),
                Arguments.of(
                        "{'type':'allowed_tools','mode':'auto','tools':[{'type':'function','name':'f'},"
                                + "{'type':'web_search'}]}",
                        new ToolChoice.Allowed(List.of("f"), false)));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void aChoiceIsRead(String choice, ToolChoice read) {
        Asked asked = Asked.with("'tools':[" + F + "],'tool_choice':" + choice);
        assertThat(asked.request().toolChoice()).isEqualTo(read);
        assertThat(asked.dropped())
                .isEqualTo(choice.contains("web_search") ? List.of("tool_choice.tools[1]") : List.of());
    }

    @Test
    void aChoiceThatNobodyKnowsIsAnError() {
        assertThatThrownBy(() -> Asked.with("'tool_choice':'sometimes'")).hasMessageContaining("required");
    }
}
