package dev.claviger.dialect.cohere;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Incoming;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseReaderTest {

    private static final String WHOLE = """
        {"id":"i","finish_reason":"TOOL_CALL","message":{"role":"assistant","tool_plan":"P",
         "content":[{"type":"thinking","thinking":"T"},{"type":"text","text":"Hi"}],
         "tool_calls":[{"id":"t","type":"function","function":{"name":"f","arguments":"{\\"a\\":1.0}"}},
                       {"id":"u","type":"function","function":{"name":"g","arguments":""}}],
         "citations":[{"start":0,"end":1,"text":"H"}]},
         "usage":{"tokens":{"input_tokens":100,"output_tokens":7},"cached_tokens":90}}\
        """;
    private static final String STREAM = """
        {"type":"message-start","id":"i","delta":{"message":{"role":"assistant"}}}
        {"type":"tool-plan-delta","delta":{"message":{"tool_plan":"P"}}}
        {"type":"content-start","index":0,"delta":{"message":{"content":{"type":"thinking","thinking":"T"}}}}
        {"type":"content-end","index":0}
        {"type":"content-start","index":1,"delta":{"message":{"content":{"type":"text","text":"H"}}}}
        {"type":"content-delta","index":1,"delta":{"message":{"content":{"text":"i"}}}}
        {"type":"content-end","index":1}
        {"type":"tool-call-start","index":0,"delta":{"message":{"tool_calls":{"id":"t","function":{"name":"f","arguments":""}}}}}
        {"type":"tool-call-delta","index":0,"delta":{"message":{"tool_calls":{"function":{"arguments":"{\\"a\\":1.0}"}}}}}
        {"type":"tool-call-end","index":0}
        {"type":"tool-call-start","index":1,"delta":{"message":{"tool_calls":{"id":"u","function":{"name":"g","arguments":""}}}}}
        {"type":"tool-call-end","index":1}
        {"type":"message-end","delta":{"finish_reason":"TOOL_CALL","usage":{"tokens":{"input_tokens":100,"output_tokens":7},"cached_tokens":90}}}
        """;

    private static ChatResponse read(String json) {
        return CohereChat.OUTBOUND.readResponse(json.getBytes(UTF_8));
    }

    @Test
    @DisplayName("K153 E1 plan, thoughts, text and calls are read")
    void allOfAnAnswerIsRead() {
        assertThat(read(WHOLE))
                .isEqualTo(new ChatResponse(
                        "i",
                        "",
                        List.of(
                                new Part.Thinking("P", null),
                                new Part.Thinking("T", null),
                                new Part.Text("Hi"),
                                new Part.ToolCall("t", "f", "{\"a\":1.0}", null),
                                new Part.ToolCall("u", "g", "", null)),
                        Stop.of(Reason.TOOL_CALLS),
                        new Usage(10, 90, 0, 0, 7, 0)));
    }

    @Test
    @DisplayName("K150 an answer reads alike, streamed or whole")
    void anAnswerReadsAlikeStreamedOrWhole() {
        String stream = STREAM.lines().map(line -> "data: " + line + "\n\n").collect(Collectors.joining());
        assertThat(Incoming.collected(Incoming.read(CohereChat.OUTBOUND, stream.getBytes(UTF_8), 0)))
                .isEqualTo(read(WHOLE));
    }

    @Test
    void contentMayBeAString() {
        assertThat(read("{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"COMPLETE\"}"))
                .isEqualTo(new ChatResponse("", "", List.of(new Part.Text("Hi")), Stop.of(Reason.END), Usage.NONE));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an error in the place of an answer | {\"message\":\"oops\"}                          | oops",
                "an answer that failed              | {\"message\":{},\"finish_reason\":\"ERROR\"}    | The provider"
                        + " reported an error.",
                "nothing                            | {}                                              | The provider's"
                        + " answer is no message of its format.",
                "no JSON                            | <html>                                          | The provider's"
                        + " answer is no message of its format."
            })
    void whatIsNoAnswerIsAFailure(String name, String body, String message) {
        assertThatThrownBy(() -> read(body))
                .as(name)
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure()).isEqualTo(new Failure.Broken(message, "upstream_error")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a wrong request      | 400 | {\"message\":\"m\"}       | Invalid     | -",
                "K189 too long        | 400 | {\"message\":\"too many tokens: the prompt has 9\"} | TooLong |"
                        + " context_length_exceeded",
                "K188 a key           | 401 | {\"message\":\"m\"}       | KeyRejected | -",
                "K188 an invalid one  | 498 | {\"message\":\"m\"}       | KeyRejected | -",
                "money                | 402 | {\"message\":\"m\"}       | Exhausted   | insufficient_quota",
                "a trial that is over | 429 | {\"message\":\"limited to 1000 API calls / month\"} | Exhausted |"
                        + " insufficient_quota",
                "too fast             | 429 | {\"message\":\"m\"}       | Throttled   | -",
                "no access            | 403 | {\"message\":\"m\"}       | Forbidden   | -",
                "an unknown model     | 404 | {\"message\":\"model 'x' not found\"} | Unknown | model_not_found",
                "out of service       | 503 | {\"message\":\"m\"}       | Unavailable | -",
                "too slow             | 504 | {\"message\":\"m\"}       | TimedOut    | -",
                "K193 a page          | 502 | <html>                    | Broken      | -",
            })
    void anErrorMeans(String name, int status, String body, String meaning, @Nullable String code) {
        Failure failure = CohereChat.OUTBOUND.readFailure(status, Duration.ofSeconds(1), body.getBytes(UTF_8));
        assertThat(failure.getClass().getSimpleName()).as(name).isEqualTo(meaning);
        assertThat(failure.code()).isEqualTo(code);
    }
}
