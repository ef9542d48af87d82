package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

final class RateLimitsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @DisplayName("K194 how long a limit lasts is told to callers of Messages as a time, and not at all where it is not"
            + " known")
    @CsvSource({
        "6m0s,     2026-01-02T03:10:05Z",
        "1h2m3.5s, 2026-01-02T04:06:09Z",
        "12ms,     2026-01-02T03:04:06Z",
        "30,       2026-01-02T03:04:35Z",
        "-1,       ",
        "0,        ",
        "'',       ",
        "soon,     ",
    })
    void howLongALimitLastsIsToldAsATime(String reset, String told) {
        HttpHeaders heard = new HttpHeaders();
        heard.set("x-ratelimit-limit-tokens", "1000");
        heard.set("x-ratelimit-remaining-tokens", "-1");
        heard.set("x-ratelimit-reset-tokens", reset);

        HttpHeaders headers = RateLimits.read(heard, NOW).told(Entrance.MESSAGES, NOW);

        assertThat(headers.getFirst("anthropic-ratelimit-tokens-limit")).isEqualTo("1000");
        assertThat(headers.containsHeader("anthropic-ratelimit-tokens-remaining"))
                .isFalse();
        assertThat(headers.getFirst("anthropic-ratelimit-tokens-reset")).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05.850Z, 850ms",
        "2026-01-02T03:04:35Z,     30s",
        "2026-01-02T03:10:05Z,     6m0s",
        "2026-01-02T05:10:05.500Z, 2h6m0.5s",
        "2026-01-02T03:00:00Z,     0ms",
        "tomorrow,                 ",
    })
    void aTimeIsToldToCallersOfOtherSurfacesAsADuration(String reset, String told) {
        HttpHeaders heard = new HttpHeaders();
        heard.set("anthropic-ratelimit-requests-remaining", "7");
        heard.set("anthropic-ratelimit-requests-reset", reset);
        heard.set("anthropic-ratelimit-input-tokens-limit", "50");

        HttpHeaders headers = RateLimits.read(heard, NOW).told(Entrance.RESPONSES, NOW);

        assertThat(headers.getFirst("x-ratelimit-remaining-requests")).isEqualTo("7");
        assertThat(headers.getFirst("x-ratelimit-reset-requests")).isEqualTo(told);
        assertThat(headers.getFirst("x-ratelimit-limit-tokens")).isEqualTo("50");
    }

    @Test
    void whatIsNotToldIsNotMadeUp() {
        assertThat(RateLimits.read(new HttpHeaders(), NOW)
                        .told(Entrance.CHAT, NOW)
                        .isEmpty())
                .isTrue();
    }
}
