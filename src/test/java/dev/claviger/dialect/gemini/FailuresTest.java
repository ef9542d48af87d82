package dev.claviger.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider's errors mean. */
class FailuresTest {

    private static Failure read(int status, @Nullable Duration retryAfter, String body) {
        return GeminiGenerate.OUTBOUND.readFailure(status, retryAfter, body.getBytes(UTF_8));
    }

    private static String error(int code, String status, String message, String details) {
        return "{\"error\":{\"code\":%d,\"message\":\"%s\",\"status\":\"%s\",\"details\":[%s]}}"
                .formatted(code, message, status, details);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | INVALID_ARGUMENT    | odd                                                | Invalid",
                "400 | INVALID_ARGUMENT    | The input token count (9) exceeds the maximum (8). | TooLong",
                "400 | FAILED_PRECONDITION | User location is not supported.                    | Forbidden",
                "401 | UNAUTHENTICATED     | who are you                                        | KeyRejected",
                "403 | PERMISSION_DENIED   | not this model                                     | Forbidden",
                "403 | PERMISSION_DENIED   | Your API key was reported as leaked.               | KeyRejected",
                "404 | NOT_FOUND           | no such model                                      | Unknown",
                "429 | RESOURCE_EXHAUSTED  | slow down                                          | Throttled",
                "500 | INTERNAL            | oops                                               | Broken",
                "503 | UNAVAILABLE         | overloaded                                         | Unavailable",
                "504 | DEADLINE_EXCEEDED   | too late                                           | TimedOut"
            })
    void aStatusMeans(int status, String name, String message, String meant) {
        String body = error(status, name, message, "");

        for (String way : new String[] {body, "[" + body + "]"}) {
            assertThat(read(status, null, way).getClass().getSimpleName()).isEqualTo(meant);
            assertThat(read(200, null, way).getClass().getSimpleName()).isEqualTo(meant);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "API_KEY_INVALID, KeyRejected",
        "API_KEY_SERVICE_BLOCKED, KeyRejected",
        "SERVICE_DISABLED, KeyRejected",
        "BILLING_DISABLED, Exhausted",
        "SOMETHING_ELSE, Invalid"
    })
    @DisplayName("a reason among the details tells more than the status")
    void aReasonMeans(String reason, String meant) {
        String body = error(400, "INVALID_ARGUMENT", "odd", "{\"reason\":\"" + reason + "\"}");

        assertThat(read(400, null, body).getClass().getSimpleName()).isEqualTo(meant);
    }

    @Test
    @DisplayName("K187 how long to wait stands in the body, also of a list")
    void howLongToWait() {
        String body = error(429, "RESOURCE_EXHAUSTED", "slow down", "{\"@type\":\"x\"},{\"retryDelay\":\"34.4s\"}");

        assertThat(read(429, null, "[" + body + "]"))
                .isEqualTo(new Failure.Throttled("slow down", null, Duration.ofMillis(34_400)));
        assertThat(read(429, Duration.ofSeconds(10), body))
                .isEqualTo(new Failure.Throttled("slow down", null, Duration.ofMillis(34_400)));
        assertThat(read(429, Duration.ofSeconds(60), body))
                .isEqualTo(new Failure.Throttled("slow down", null, Duration.ofSeconds(60)));
        assertThat(read(429, null, body.replace("34.4s", "soon")))
                .isEqualTo(new Failure.Throttled("slow down", null, null));
    }

    @Test
    @DisplayName("a quota of the day is used up, whatever is said about waiting")
    void aQuotaOfTheDay() {
        String violation = "{\"violations\":[{\"quotaId\":\"GenerateRequestsPerDayPerProjectPerModel-FreeTier\"}]}";
        String body = error(429, "RESOURCE_EXHAUSTED", "no more", violation + ",{\"retryDelay\":\"3s\"}");

        assertThat(read(429, null, body)).isEqualTo(new Failure.Exhausted("no more", "insufficient_quota"));
        assertThat(read(429, null, body.replace("PerDay", "PerMinute"))).isInstanceOf(Failure.Throttled.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "null", "{\"error\":3}", "{\"error\":{}}", "[[[]]]"})
    void anyBodyIsReadByItsStatus(String body) {
        assertThat(read(503, null, body)).isInstanceOf(Failure.Unavailable.class);
    }

    @Test
    @DisplayName("H1 a key in the provider's words does not get through")
    void aKeyInWordsDoesNotGetThrough() {
        String key = "AIza" + "S".repeat(35);

        assertThat(read(400, null, error(400, "INVALID_ARGUMENT", "bad ?key=" + key, ""))
                        .message())
                .doesNotContain(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"code\":429,\"message\":\"m\"}}   | Throttled",
                "[{\"error\":{\"code\":429,\"message\":\"m\"}}] | Throttled",
                "{\"candidates\":[]}                            | Broken",
                "no JSON                                        | Broken"
            })
    void aWholeAnswerThatIsNoneFails(String body, String meant) {
        assertThatThrownBy(() -> GeminiGenerate.OUTBOUND.readResponse(body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().getClass().getSimpleName()).isEqualTo(meant));
    }
}
