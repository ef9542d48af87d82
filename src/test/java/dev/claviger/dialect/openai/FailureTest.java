package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Failure;
import dev.claviger.dialect.Answer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("K191 an error is understood in whatever shape it comes, also inside a 200")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {'error':{'message':'Bad.','type':'invalid_request_error','param':'top_p','code':'bad_value'}}"
                        + " | Invalid | bad_value | Bad.",
                "400 | {'error':{'message':'Too much.','code':'context_length_exceeded'}} | TooLong |"
                        + " context_length_exceeded | Too much.",
                "400 | {'error':{'message':'exceeds the available context size (512 tokens)','code':400}} | TooLong |"
                        + " context_length_exceeded | exceeds the available context size (512 tokens)",
                "400 | {'error':{'message':'Filtered.','code':'content_filter'}} | Filtered | content_filter |"
                        + " Filtered.",
                "400 | {'error':{'message':'API key not valid.','status':'INVALID_ARGUMENT'}} | KeyRejected | | The"
                        + " provider turned down the stored key.",
                "401 | {'detail':'Invalid API Key'} | KeyRejected | | The provider turned down the stored key.",
                "403 | {'error':{'message':'Your API key may not do that.'}} | KeyRejected | | The provider turned"
                        + " down the stored key.",
                "403 | {'error':{'message':'Not in your country.'}} | Forbidden | | Not in your country.",
                "402 | {'error':{'message':'Pay.'}} | Exhausted | insufficient_quota | Pay.",
                "429 | {'error':{'message':'Pay.','code':'insufficient_quota'}} | Exhausted | insufficient_quota |"
                        + " Pay.",
                "429 | {'error':{'message':'Slow.','code':'rate_limit_exceeded'}} | Throttled | rate_limit_exceeded |"
                        + " Slow.",
                "429 | {'error':{'message':'Slow.','code':'slow_down'}} | Unavailable | slow_down | Slow.",
                "404 | {'object':'error','message':'No such model.','code':'model_not_found'} | Unknown |"
                        + " model_not_found | No such model.",
                "408 | {} | TimedOut | | The provider answered with status 408.",
                "413 | {} | TooLarge | | The provider answered with status 413.",
                "422 | [{'error':{'message':'In a list.'}}] | Invalid | | In a list.",
                "500 | {'error':'out of memory'} | Broken | | out of memory",
                "500 | `` | Broken | | The provider answered with status 500.",
                "502 | <html>Bad Gateway</html> | Broken | | The provider answered with status 502.",
                "503 | 'only text' | Unavailable | | only text",
                "504 | {} | TimedOut | | The provider answered with status 504.",
                "529 | {'error':{'message':'Busy.','type':'overloaded_error'}} | Unavailable | | Busy.",
                "400 | {'error':{'message':'Provider returned error','metadata':{'raw':'{\\'error\\':\\'No"
                        + " effort.\\'}'}}} | Invalid | | Provider returned error: No effort.",
                "200 | {'code':400,'message':'Flat.'} | Invalid | | Flat.",
                "200 | {'code':'busy','error':'The service is currently unavailable'} | Unavailable | busy |"
                        + " The service is currently unavailable",
            })
    void anErrorIsUnderstoodInWhateverShapeItComes(int status, String body, String kind, String code, String message) {
        Failure failure = OpenAiChat.OUTBOUND.readFailure(
                status, SECOND, body.replace('\'', '"').getBytes(UTF_8));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).isEqualTo(message);
    }

    @Test
    void whenToTryAgainIsKept() {
        assertThat(OpenAiChat.OUTBOUND.readFailure(429, SECOND, "{}".getBytes(UTF_8)))
                .isEqualTo(new Failure.Throttled("The provider answered with status 429.", null, SECOND));
    }

    @Test
    @DisplayName("H1 no key is repeated from an error")
    void noKeyIsRepeatedFromAnError() {
        String body = "{\"error\":{\"message\":\"Cannot use sk-proj-abcdefgh12345678 or Bearer abcdefgh12345 here.\"}}";
        assertThat(OpenAiChat.OUTBOUND
                        .readFailure(400, null, body.getBytes(UTF_8))
                        .message())
                .isEqualTo("Cannot use [key] or [key] here.");
    }

    static Stream<Arguments> failures() {
        String said = "Said.";
        return Stream.of(
                row(new Failure.Invalid(said, null, "n"), 400, "invalid_request_error", "\"n\"", "null"),
                row(new Failure.Invalid(said, "bad", null), 400, "invalid_request_error", "null", "\"bad\""),
                row(
                        new Failure.TooLong(said, null),
                        400,
                        "invalid_request_error",
                        "null",
                        "\"context_length_exceeded\""),
                row(new Failure.Filtered(said, null), 400, "invalid_request_error", "null", "\"content_filter\""),
                row(new Failure.TooLarge(said, null), 413, "invalid_request_error", "null", "\"request_too_large\""),
                row(
                        new Failure.Unauthenticated(said, null),
                        401,
                        "invalid_request_error",
                        "null",
                        "\"invalid_api_key\""),
                row(new Failure.Forbidden(said, null), 403, "invalid_request_error", "null", "\"permission_denied\""),
                row(new Failure.Unknown(said, null), 404, "invalid_request_error", "null", "\"model_not_found\""),
                row(new Failure.Throttled(said, null, null), 429, "rate_limit_error", "null", "\"rate_limited\""),
                row(new Failure.Exhausted(said, null), 429, "insufficient_quota", "null", "\"insufficient_quota\""),
                row(new Failure.Unavailable(said, null, null), 503, "server_error", "null", "\"server_is_overloaded\""),
                row(new Failure.TimedOut(said, null), 504, "server_error", "null", "\"timeout\""),
                row(new Failure.Broken(said, null), 502, "server_error", "null", "\"upstream_error\""),
                row(new Failure.KeyRejected(said, null), 502, "server_error", "null", "\"provider_key_rejected\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aCallerIsToldInOpenAisShape(Failure failure, int status, String type, String param, String code) {
        String body = "{\"error\":{\"message\":\"Said.\",\"type\":\"" + type + "\",\"param\":" + param + ",\"code\":"
                + code + "}}";
        Answer answer = OpenAiChat.INBOUND.writeFailure(failure, "req_1");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().text()).isEqualTo(body);
        assertThat(new String(OpenAiChat.INBOUND.writeFailureEvent(failure, "req_1"), UTF_8))
                .isEqualTo("data: " + body + "\n\n");
    }

    @Test
    void aCallerIsToldWhenToTryAgain() {
        assertThat(OpenAiChat.INBOUND
                        .writeFailure(new Failure.Throttled("x", null, SECOND), "r")
                        .retryAfter())
                .isEqualTo(SECOND);
        assertThat(OpenAiChat.INBOUND
                        .writeFailure(new Failure.Unavailable("x", null, SECOND), "r")
                        .retryAfter())
                .isEqualTo(SECOND);
        assertThat(OpenAiChat.INBOUND
                        .writeFailure(new Failure.Broken("x", null), "r")
                        .retryAfter())
                .isNull();
    }

    private static Arguments row(Failure failure, int status, String type, String param, String code) {
        return Arguments.of(failure, status, type, param, code);
    }
}
