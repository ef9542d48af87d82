package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.ToolChoice;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.anthropic.AnthropicMessages;
import dev.claviger.dialect.bedrock.BedrockConverse;
import dev.claviger.dialect.openai.OpenAiChat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaToolTest {

    private static final String FORMAT = """
        "response_format":{"type":"json_schema","json_schema":{"name":"n","description":"A pair.",
         "schema":{"type":"object","properties":{"a":{"type":"integer"}}}}}\
        """;
    private static final String TOOLS =
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\"}}}]";
    private static final Part.ToolCall ANSWER = new Part.ToolCall("1", "json_response", "{\"a\":1}", null);
    private static final Part.ToolCall CALL = new Part.ToolCall("2", "f", "{}", null);

    private final Losses losses = new Losses();

    private static ChatRequest asked(String... members) {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + String.join(",", members) + "}";
        return OpenAiChat.INBOUND.readRequest(Body.of(body.getBytes(UTF_8)), new Losses());
    }

    private SchemaTool tool(String... members) {
        return SchemaTool.of(asked(members), true, losses);
    }

    /** The answer with these parts as the caller is told it, which is the same in events. */
    private static ChatResponse told(SchemaTool tool, Part... parts) {
        ChatResponse response = new ChatResponse("i", "m", List.of(parts), Stop.of(Stop.Reason.TOOL_CALLS), Usage.NONE);
        List<ChatEvent> events = new ArrayList<>();
        events.add(new ChatEvent.Started("i", "m"));
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] instanceof Part.ToolCall call) {
                events.add(new ChatEvent.Opened(i, new ChatEvent.Block.ToolCall(call.id(), call.name())));
                events.add(new ChatEvent.Delta(i, call.arguments()));
                events.add(new ChatEvent.Closed(i, null));
            }
        }
        events.add(new ChatEvent.Finished(response.stop()));
        ChatResponse whole = tool.told(response);
        assertThat(Incoming.collected(events.stream().map(tool::told).toList())).isEqualTo(whole);
        return whole;
    }

    @Test
    @DisplayName("K104 the schema is that of a tool which has to be called, and its call is the text")
    void theCallIsTheText() {
        SchemaTool tool = tool(FORMAT);
        assertThat(tool.request().format()).isEqualTo(new OutputFormat.Text());
        assertThat(tool.request().toolChoice()).isEqualTo(new ToolChoice.Named("json_response"));
        assertThat(tool.request().tools()).singleElement().satisfies(it -> {
            assertThat(it.name()).isEqualTo("json_response");
            assertThat(it.description()).isEqualTo("A pair.");
            assertThat(it.schema()).isNotNull();
        });
        assertThat(losses.approximated()).containsExactly("response_format");

        ChatResponse told = told(tool, ANSWER);
        assertThat(told.parts()).containsExactly(new Part.Text("{\"a\":1}"));
        assertThat(told.stop().reason()).isEqualTo(Stop.Reason.END);
    }

    @Test
    @DisplayName("K105 calls of the caller's own tools stay calls")
    void otherCallsStay() {
        SchemaTool tool = tool(FORMAT, TOOLS);
        assertThat(tool.request().toolChoice()).isEqualTo(new ToolChoice.Required());
        assertThat(tool.request().tools()).extracting(it -> it.name()).containsExactly("f", "json_response");

        ChatResponse told = told(tool, CALL);
        assertThat(told.parts()).containsExactly(CALL);
        assertThat(told.stop().reason()).isEqualTo(Stop.Reason.TOOL_CALLS);
        ChatResponse both = told(tool(FORMAT, TOOLS), CALL, ANSWER);
        assertThat(both.parts()).containsExactly(CALL, new Part.Text("{\"a\":1}"));
        assertThat(both.stop().reason()).isEqualTo(Stop.Reason.TOOL_CALLS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a choice of none | \"tool_choice\":\"none\" | Named[name=json_response]",
                "a choice of one | \"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}} |"
                        + " Named[name=f]",
                "a free choice | \"tool_choice\":\"auto\" | Required[]",
            })
    void theCallersChoiceCounts(String name, String choice, String asked) {
        assertThat(tool(FORMAT, TOOLS, choice).request().toolChoice()).hasToString(asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "thinking cannot be forced to end in a call | \"reasoning_effort\":\"high\"",
                "a schema of no object |"
                        + " \"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"type\":\"array\"}}}",
                "any JSON | \"response_format\":{\"type\":\"json_object\"}",
            })
    void whatCannotBeAskedSoStays(String name, String member) {
        ChatRequest asked = member.contains("format") ? asked(member) : asked(FORMAT, member);
        SchemaTool tool = SchemaTool.of(asked, true, losses);
        assertThat(tool.request()).isSameAs(asked);
        assertThat(losses.approximated()).isEmpty();
        ChatResponse response =
                new ChatResponse("i", "m", List.of(ANSWER), Stop.of(Stop.Reason.TOOL_CALLS), Usage.NONE);
        assertThat(tool.told(response)).isSameAs(response);
    }

    @Test
    void aNameThatTheCallerHasIsAnother() {
        assertThat(tool(FORMAT, TOOLS.replace("\"f\"", "\"json_response\""))
                        .request()
                        .tools())
                .extracting(it -> it.name())
                .containsExactly("json_response", "json_response_");
    }

    @ParameterizedTest
    @CsvSource({
        "claude, response_format, true",
        "claude, temperature, false",
        "anthropic.claude-3, response_format, true",
        "meta.llama, response_format, false",
    })
    void onlyWhereThereIsNoOtherWay(String model, String rejected, boolean only) {
        OutboundDialect provider = model.contains(".") ? BedrockConverse.OUTBOUND : AnthropicMessages.OUTBOUND;
        Destination destination = new Destination(model, Set.of(), null, ThinkingStyle.BUDGET, Set.of(rejected));
        assertThat(provider.schemasByTool(destination)).isEqualTo(only);
        assertThat(provider.schemasByTool(destination.rejecting(Set.of("tool_choice"))))
                .isFalse();
        assertThat(OpenAiChat.OUTBOUND.schemasByTool(destination)).isFalse();
    }
}
