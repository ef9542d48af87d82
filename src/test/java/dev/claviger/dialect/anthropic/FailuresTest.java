package dev.claviger.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Answer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    record Told(String name, int status, String body, Failure failure) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Told told(int status, String type, String message, Failure failure) {
        String body = "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}";
        return new Told(status + " " + type + ": " + message, status, body, failure);
    }

    @ParameterizedTest
    @MethodSource("told")
    void aProvidersErrorIsUnderstood(Told told) {
        assertThat(AnthropicMessages.OUTBOUND.readFailure(
                        told.status(), SOON, told.body().getBytes(UTF_8)))
                .isEqualTo(told.failure());
    }

    static Stream<Told> told() {
        Failure rejected = new Failure.KeyRejected("The provider turned down the stored key.", null);
        return Stream.of(
                told(400, "invalid_request_error", "bad", new Failure.Invalid("bad", null, null)),
                told(
                        400,
                        "invalid_request_error",
                        "prompt is too long: 9 > 8",
                        new Failure.TooLong("prompt is too long: 9 > 8", "context_length_exceeded")),
                told(
                        400,
                        "invalid_request_error",
                        "Your credit balance is too low",
                        new Failure.Exhausted("Your credit balance is too low", null)),
                told(
                        400,
                        "invalid_request_error",
                        "You have reached your specified API usage limits",
                        new Failure.Exhausted("You have reached your specified API usage limits", null)),
                told(401, "authentication_error", "invalid x-api-key sk-1", rejected),
                told(402, "billing_error", "pay", new Failure.Exhausted("pay", null)),
                told(403, "permission_error", "no access", rejected),
                told(
                        403,
                        "permission_error",
                        "no access to this model",
                        new Failure.Forbidden("no access to this model", null)),
                told(404, "not_found_error", "model: x", new Failure.Unknown("model: x", "model_not_found")),
                told(413, "request_too_large", "big", new Failure.TooLarge("big", null)),
                told(429, "rate_limit_error", "slow", new Failure.Throttled("slow", null, SOON)),
                told(500, "api_error", "oops", new Failure.Broken("oops", null)),
                told(504, "timeout_error", "late", new Failure.TimedOut("late", null)),
                told(529, "overloaded_error", "Overloaded", new Failure.Unavailable("Overloaded", null, SOON)),
                new Told(
                        "K195 a spend limit",
                        429,
                        "{\"error\":{\"type\":\"rate_limit_error\",\"message\":\"stop\",\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}}}",
                        new Failure.Exhausted("stop", null)),
                new Told(
                        "HTML",
                        502,
                        "<html>Bad gateway</html>",
                        new Failure.Broken("The provider answered with status 502.", null)),
                new Told(
                        "nothing",
                        503,
                        "",
                        new Failure.Unavailable("The provider answered with status 503.", null, SOON)),
                new Told("a bare string", 400, "{\"error\":\"boom\"}", new Failure.Invalid("boom", null, null)),
                new Told("a bare message", 422, "{\"message\":\"boom\"}", new Failure.Invalid("boom", null, null)),
                new Told(
                        "a number",
                        400,
                        "7",
                        new Failure.Invalid("The provider answered with status 400.", null, null)));
    }

    record Answered(Failure failure, int status, String type) {}

    @ParameterizedTest
    @MethodSource("answers")
    @DisplayName("K197 failures have this format's shape")
    void failuresHaveThisFormatsShape(Answered answered) {
        Answer answer = AnthropicMessages.INBOUND.writeFailure(answered.failure(), "req_7");
        assertThat(answer.status()).isEqualTo(answered.status());
        assertThat(Talk.json(answer.body().text()))
                .isEqualTo(Talk.json("{\"type\":\"error\",\"error\":{\"type\":\"" + answered.type()
                        + "\",\"message\":\"m\"},\"request_id\":\"req_7\"}"));
        assertThat(new String(AnthropicMessages.INBOUND.writeFailureEvent(answered.failure(), "req_7"), UTF_8))
                .isEqualTo("event: error\ndata: " + answer.body().text() + "\n\n");
    }

    static Stream<Answered> answers() {
        return Stream.of(
                new Answered(new Failure.Invalid("m", null, "p"), 400, "invalid_request_error"),
                new Answered(new Failure.Filtered("m", null), 400, "invalid_request_error"),
                new Answered(new Failure.Unauthenticated("m", null), 401, "authentication_error"),
                new Answered(new Failure.Forbidden("m", null), 403, "permission_error"),
                new Answered(new Failure.Unknown("m", null), 404, "not_found_error"),
                new Answered(new Failure.TooLarge("m", null), 413, "request_too_large"),
                new Answered(new Failure.Throttled("m", null, null), 429, "rate_limit_error"),
                new Answered(new Failure.Exhausted("m", null), 429, "rate_limit_error"),
                new Answered(new Failure.Broken("m", null), 500, "api_error"),
                new Answered(new Failure.KeyRejected("m", null), 502, "api_error"),
                new Answered(new Failure.TimedOut("m", null), 504, "timeout_error"),
                new Answered(new Failure.Unavailable("m", null, null), 529, "overloaded_error"));
    }

    @Test
    @DisplayName("K189 a prompt that is too long is told in the words that clients look for")
    void aLongPromptIsTold() {
        assertThat(message(new Failure.TooLong("9 tokens", "context_length_exceeded")))
                .isEqualTo("prompt is too long: 9 tokens");
    }

    @Test
    void theMessageTellsTheCodeAndTheAnswerWhenToTryAgain() {
        Failure throttled = new Failure.Throttled("Wait.", "rate_limited", SOON);
        assertThat(message(throttled)).isEqualTo("Wait. (rate_limited)");
        assertThat(AnthropicMessages.INBOUND.writeFailure(throttled, "r").retryAfter())
                .isEqualTo(SOON);
    }

    private static String message(Failure failure) {
        String body =
                AnthropicMessages.INBOUND.writeFailure(failure, "r").body().text();
        return Talk.json(body).get("error").get("message").text("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"content\":\"x\"}",
                "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"m\"}}"
            })
    void anAnswerThatIsNoneIsAFailure(String body) {
        assertThatThrownBy(() -> AnthropicMessages.OUTBOUND.readResponse(body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Broken.class));
    }
}
