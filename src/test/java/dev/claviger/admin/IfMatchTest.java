package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.tenancy.RefusedException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** That a change meets the version that its caller meant. */
final class IfMatchTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "*", "\"1\", \"3\"", " \"3\" "})
    void theVersionThatIsMeantPasses(String header) {
        assertThatCode(() -> ifMatch(header).require(3, "tenant")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"3\"", "3", "\"33\"", "", "\"\""})
    void anyOtherIsStale(String header) {
        assertThatThrownBy(() -> ifMatch(header).require(3, "tenant"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.STALE));
    }

    @Test
    void withoutTheHeaderTheLastWriteWins() {
        AtomicInteger attempts = new AtomicInteger();

        assertThat(IfMatch.of(new HttpHeaders()).change(() -> overtaken(attempts, 3)))
                .isEqualTo(3);
    }

    @Test
    void withTheHeaderBeingOvertakenIsToldAtOnce() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> ifMatch("\"3\"").change(() -> overtaken(attempts, 3)))
                .isInstanceOf(RefusedException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void beingOvertakenForEverEnds() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> IfMatch.of(new HttpHeaders()).change(() -> overtaken(attempts, 1_000)))
                .isInstanceOf(RefusedException.class);
    }

    private static int overtaken(AtomicInteger attempts, int successAt) {
        if (attempts.incrementAndGet() < successAt) {
            throw RefusedException.stale("tenant");
        }
        return attempts.get();
    }

    private static IfMatch ifMatch(String header) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.IF_MATCH, header);
        return IfMatch.of(headers);
    }
}
