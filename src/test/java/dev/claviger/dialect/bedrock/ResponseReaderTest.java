package dev.claviger.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Incoming;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseReaderTest {

    private static final String WHOLE = """
        {"output":{"message":{"role":"assistant","content":[
          {"reasoningContent":{"reasoningText":{"text":"T","signature":"SIG"}}},
          {"reasoningContent":{"redactedContent":"QQ=="}},
          {"text":"Hi"},
          {"citationsContent":{"content":[{"text":"cited"}],"citations":[{"title":"t"}]}},
          {"toolUse":{"toolUseId":"s","name":"code","input":{},"type":"server_tool_use"}},
          {"toolResult":{"toolUseId":"s","content":[{"text":"out"}]}},
          {"toolUse":{"toolUseId":"t","name":"f","input":{"a":1.0}}},
          {"toolUse":{"toolUseId":"u","name":"g","input":{}}}]}},
         "stopReason":"tool_use","metrics":{"latencyMs":1},
         "usage":{"inputTokens":10,"outputTokens":7,"totalTokens":117,"cacheReadInputTokens":90,"cacheWriteInputTokens":10}}\
        """;
    private static final String STREAM = """
        messageStart {"role":"assistant"}
        contentBlockDelta {"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"T"}}}
        contentBlockDelta {"contentBlockIndex":0,"delta":{"reasoningContent":{"signature":"SIG"}}}
        contentBlockStop {"contentBlockIndex":0}
        contentBlockDelta {"contentBlockIndex":1,"delta":{"reasoningContent":{"redactedContent":"QQ=="}}}
        contentBlockStop {"contentBlockIndex":1}
        contentBlockDelta {"contentBlockIndex":2,"delta":{"text":"H"}}
        contentBlockDelta {"contentBlockIndex":2,"delta":{"text":"i"}}
        contentBlockStop {"contentBlockIndex":2}
        contentBlockDelta {"contentBlockIndex":3,"delta":{"citation":{"title":"t"}}}
        contentBlockDelta {"contentBlockIndex":3,"delta":{"text":"cited"}}
        contentBlockStop {"contentBlockIndex":3}
        contentBlockStart {"contentBlockIndex":6,"start":{"toolUse":{"toolUseId":"t","name":"f"}}}
        contentBlockDelta {"contentBlockIndex":6,"delta":{"toolUse":{"input":"{\\"a\\":1.0}"}}}
        contentBlockStop {"contentBlockIndex":6}
        contentBlockStart {"contentBlockIndex":7,"start":{"toolUse":{"toolUseId":"u","name":"g"}}}
        contentBlockDelta {"contentBlockIndex":7,"delta":{"toolUse":{"input":"{}"}}}
        contentBlockStop {"contentBlockIndex":7}
        messageStop {"stopReason":"tool_use"}
        metadata {"usage":{"inputTokens":10,"outputTokens":7,"totalTokens":117,"cacheReadInputTokens":90,"cacheWriteInputTokens":10}}
        """;

    private static ChatResponse read(String json) {
        return BedrockConverse.OUTBOUND.readResponse(json.getBytes(UTF_8));
    }

    @Test
    @DisplayName("C3 E1 every block is read, and those of the provider's own tools are passed over")
    void everyBlockIsRead() {
        assertThat(read(WHOLE))
                .isEqualTo(new ChatResponse(
                        "",
                        "",
                        List.of(
                                new Part.Thinking("T", new Opaque("bedrock", "SIG", false)),
                                new Part.Thinking("", new Opaque("bedrock", "QQ==", true)),
                                new Part.Text("Hi"),
                                new Part.Text("cited"),
                                new Part.ToolCall("t", "f", "{\"a\":1.0}", null),
                                new Part.ToolCall("u", "g", "{}", null)),
                        Stop.of(Reason.TOOL_CALLS),
                        new Usage(10, 90, 10, 0, 7, 0)));
    }

    @Test
    @DisplayName("K150 an answer reads alike, streamed or whole")
    void anAnswerReadsAlikeStreamedOrWhole() {
        assertThat(Incoming.collected(Incoming.read(BedrockConverse.OUTBOUND, Streams.of(STREAM), 0)))
                .isEqualTo(read(WHOLE));
    }

    @Test
    void theStopThatWasMetIsTold() {
        String answer = """
            {"output":{"message":{"content":[]}},"stopReason":"stop_sequence","additionalModelResponseFields":{"stop_sequence":"END"}}\
            """;
        assertThat(read(answer).stop()).isEqualTo(new Stop(Reason.SEQUENCE, "END", null));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an error in the place of an answer | {\"message\":\"oops\"}              | oops",
                "in another spelling                | {\"Message\":\"oops\"}              | oops",
                "nothing                            | {}                                  | The provider's answer is"
                        + " no message of its format.",
                "no JSON                            | <html>                              | The provider's answer is"
                        + " no message of its format.",
                "a malformed answer                 |"
                        + " {\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"malformed_model_output\"} | The"
                        + " model's output was malformed: malformed_model_output."
            })
    void whatIsNoAnswerIsAFailure(String name, String body, String message) {
        assertThatThrownBy(() -> read(body))
                .as(name)
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isInstanceOf(Failure.Broken.class)
                                .extracting(Failure::message)
                                .isEqualTo(message));
    }
}
