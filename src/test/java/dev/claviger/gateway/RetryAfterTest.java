package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

/** How long providers ask to be left alone, in every form in which they say it. */
final class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                             | PT0S",
                "1                             | PT1S",
                " 7                            | PT7S",
                "1.5                           | PT1.5S",
                "0.25                          | PT0.25S",
                "86400                         | PT24H",
                "999999999                     | PT24H",
                "Sun, 22 Nov 2026 10:00:30 GMT | PT30S",
                "Sun, 22 Nov 2026 09:00:00 GMT | PT0S",
                "Tue, 22 Nov 2033 10:00:00 GMT | PT24H",
                "-1                            |",
                "1e9                           |",
                "NaN                           |",
                "Infinity                      |",
                "0x10                          |",
                "soon                          |",
                "12345678901234567890          |",
                "1 second                      |"
            })
    void theHeaderIsReadInEveryForm(String value, @Nullable Duration expected) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Retry-After", value);

        assertThat(RetryAfter.of(headers, NOW)).isEqualTo(expected);
    }

    @Test
    void millisecondsAreMoreExactAndGoFirst() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("retry-after-ms", "1250");
        headers.set("Retry-After", "2");

        assertThat(RetryAfter.of(headers, NOW)).isEqualTo(Duration.ofMillis(1250));
    }

    @Test
    void nonsenseInOneFormDoesNotHideTheOther() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("retry-after-ms", "soon");
        headers.set("Retry-After", "2");

        assertThat(RetryAfter.of(headers, NOW)).isEqualTo(Duration.ofSeconds(2));
        assertThat(RetryAfter.of(new HttpHeaders(), NOW)).isNull();
    }
}
