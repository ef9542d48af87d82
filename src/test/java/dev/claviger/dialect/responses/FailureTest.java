package dev.claviger.dialect.responses;

import static dev.claviger.dialect.responses.Talk.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Answer;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "K189 too long | 400 | {'error':{'message':'m','type':'invalid_request_error','code':"
                        + "'context_length_exceeded'}} | TooLong",
                "a model that is not there | 400 | {'error':{'message':'m','type':'invalid_request_error','code':"
                        + "'model_not_found','param':'model'}} | Invalid",
                "K188 the stored key | 401 | {'detail':'Could not parse your token'} | KeyRejected",
                "K186 no money | 429 | {'error':{'message':'m','code':'insufficient_quota'}} | Exhausted",
                "a prompt that was refused | 400 | {'error':{'message':'m','code':'invalid_prompt'}} | Filtered",
                "K193 a page | 502 | <html> | Broken",
                "overload | 503 | {'error':{'message':'m','code':'server_is_overloaded'}} | Unavailable",
            })
    void anErrorAnswerIsUnderstood(String name, int status, String body, String kind) {
        Failure failure =
                OpenAiResponses.OUTBOUND.readFailure(status, null, quoted(body).getBytes(UTF_8));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.message()).doesNotContain("html");
    }

    static Stream<Arguments> wholes() {
        return Stream.of(
                Arguments.of("an error that came as a success", "{'error':{'message':'m','code':503}}", "Unavailable"),
                Arguments.of(
                        "an answer that failed",
                        "{'status':'failed','error':{'code':'server_error','message':'m'},'output':[]}",
                        "Broken"),
                Arguments.of("K138 nothing", "", "Broken"),
                Arguments.of("no answer of this format", "{'choices':[]}", "Broken"),
                Arguments.of("an answer that is not there yet", "{'status':'queued','output':[]}", "Broken"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholes")
    void aWholeAnswerThatIsNoneIsAFailure(String name, String body, String kind) {
        assertThatThrownBy(
                        () -> OpenAiResponses.OUTBOUND.readResponse(quoted(body).getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().getClass().getSimpleName()).isEqualTo(kind));
    }

    @Test
    @DisplayName("K197 a caller is told in this format's own shape")
    void aCallerIsToldInThisFormatsOwnShape() {
        Answer answer = OpenAiResponses.INBOUND.writeFailure(
                new Failure.Throttled("slow", null, Duration.ofSeconds(3)), "req_1");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.retryAfter()).hasSeconds(3);
        assertThat(answer.body().text())
                .isEqualTo(quoted("{'error':{'message':'slow','type':'rate_limit_error','param':null,"
                        + "'code':'rate_limited'}}"));
    }

    @ParameterizedTest
    @MethodSource("codes")
    @DisplayName("K184 a stream that had begun ends in a failure of a word that clients know")
    void aStreamThatHadBegunEndsInAFailure(Failure failure, String code) {
        String frame = new String(OpenAiResponses.INBOUND.writeFailureEvent(failure, "req_1"), UTF_8);
        assertThat(frame).startsWith("event: response.failed\ndata: ").endsWith("\n\n");
        Json response = Talk.frames(frame.getBytes(UTF_8), 0).getFirst().json().get("response");
        assertThat(response.get("error").get("code").text()).isEqualTo(code);
        assertThat(response.get("error").get("message").text()).isEqualTo("m");
        assertThat(response.get("status").text()).isEqualTo("failed");
    }

    static Stream<Arguments> codes() {
        return Stream.of(
                Arguments.of(new Failure.Throttled("m", null, null), "rate_limit_exceeded"),
                Arguments.of(new Failure.Exhausted("m", null), "insufficient_quota"),
                Arguments.of(new Failure.TooLong("m", null), "context_length_exceeded"),
                Arguments.of(new Failure.Filtered("m", null), "invalid_prompt"),
                Arguments.of(new Failure.Unavailable("m", null, null), "server_error"),
                Arguments.of(new Failure.KeyRejected("m", null), "server_error"));
    }

    @Test
    @DisplayName("K162 A12 a stream that waits is a comment")
    void aStreamThatWaitsIsAComment() {
        byte[] waiting = OpenAiResponses.INBOUND.keepAlive();
        assertThat(Talk.frames(waiting, 0)).hasSize(1).allMatch(frame -> frame.blank());
        assertThat(List.of(
                        OpenAiResponses.INBOUND.format(), OpenAiResponses.OUTBOUND.path(Destination.plain("m"), true)))
                .containsExactly("openai-responses", "/responses");
    }
}
