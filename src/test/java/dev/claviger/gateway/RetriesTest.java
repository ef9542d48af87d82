package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;

/** Which failures are followed by another attempt, of whom, and after how long. */
final class RetriesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Retries retries = new Retries(3, new Random(7));

    @ParameterizedTest
    @MethodSource("answers")
    void anErrorAnswerIsJudgedByWhatItMeans(
            int status, Failure failure, @Nullable String alone, @Nullable String among) {
        Throwable refused = new ProviderRefusedException(
                new ProviderError(status, HttpHeaders.EMPTY, null, new Bytes(new byte[0])), failure, true);

        assertThat(retries.decide(refused, 0, 1).because()).isEqualTo(alone);
        assertThat(retries.decide(refused, 0, 2).because()).isEqualTo(among);
        assertThat(retries.decide(refused, 3, 2)).as("no more than three").isEqualTo(Retries.GIVE_UP);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(400, new Failure.Invalid("m", null, null), null, null),
                Arguments.of(413, new Failure.TooLarge("m", null), null, null),
                Arguments.of(400, new Failure.TooLong("m", null), null, null),
                Arguments.of(400, new Failure.Filtered("m", null), null, null),
                Arguments.of(403, new Failure.Forbidden("m", null), null, null),
                Arguments.of(404, new Failure.Unknown("m", null), null, null),
                Arguments.of(401, new Failure.KeyRejected("m", null), null, "key_rejected"),
                Arguments.of(402, new Failure.Exhausted("m", null), null, "exhausted"),
                Arguments.of(408, new Failure.TimedOut("m", null), "timed_out", "timed_out"),
                Arguments.of(429, new Failure.Throttled("m", null, null), "throttled", "throttled"),
                Arguments.of(429, new Failure.Throttled("m", null, MINUTE), null, "throttled"),
                Arguments.of(500, new Failure.Broken("m", null), "server_error", "server_error"),
                Arguments.of(502, new Failure.Broken("m", null), "server_error", "server_error"),
                Arguments.of(302, new Failure.Broken("m", null), null, null),
                Arguments.of(503, new Failure.Unavailable("m", null, null), "unavailable", "unavailable"),
                Arguments.of(529, new Failure.Unavailable("m", null, MINUTE), null, "unavailable"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureWithinAnAnswerIsJudgedByWhetherItWasBilled(Failure failure, @Nullable String because) {
        assertThat(retries.decide(new FailureException(failure), 0, 1).because())
                .isEqualTo(because);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new Failure.TimedOut("m", null), null),
                Arguments.of(new Failure.Broken("m", null), null),
                Arguments.of(new Failure.Invalid("m", null, null), null),
                Arguments.of(new Failure.Throttled("m", null, null), "throttled"),
                Arguments.of(new Failure.Unavailable("m", null, null), "unavailable"));
    }

    @Test
    void aBugIsNotTriedAgain() {
        assertThat(retries.decide(new IllegalStateException(), 0, 5)).isEqualTo(Retries.GIVE_UP);
    }

    @Test
    void othersAreAskedAtOnceAndTheSameAfterAGrowingPause() {
        Throwable overloaded = new FailureException(new Failure.Unavailable("m", null, null));

        assertThat(retries.decide(overloaded, 0, 3).after()).isZero();
        assertThat(retries.decide(overloaded, 1, 3).after()).isZero();
        assertThat(retries.decide(overloaded, 2, 3).after()).isBetween(Duration.ofMillis(750), Duration.ofMillis(1250));
        assertThat(retries.decide(overloaded, 0, 1).after()).isBetween(Duration.ofMillis(187), Duration.ofMillis(313));
        assertThat(retries.decide(overloaded, 1, 1).after()).isBetween(Duration.ofMillis(375), Duration.ofMillis(625));
    }

    @Test
    void aProvidersWishIsHeeded() {
        Throwable throttled = new FailureException(new Failure.Throttled("m", null, Duration.ofSeconds(5)));

        assertThat(retries.decide(throttled, 0, 1).after()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aKeyThatWasTurnedDownIsNotAskedAgain() {
        Throwable rejected = new FailureException(new Failure.KeyRejected("m", null));

        assertThat(retries.decide(rejected, 0, 2).otherKeyOnly()).isTrue();
        assertThat(retries.decide(rejected, 0, 2).after()).isZero();
    }
}
