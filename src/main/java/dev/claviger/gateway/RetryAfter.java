package dev.claviger.gateway;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads how long a provider asks to be left alone: milliseconds, seconds, or a date. */
final class RetryAfter {

    private static final Duration MOST = Duration.ofDays(1);

    private RetryAfter() {}

    /** Never negative and at most a day; null where the headers do not say it, or say nonsense. */
    static @Nullable Duration of(HttpHeaders headers, Instant now) {
        Duration millis = number(headers.getFirst("retry-after-ms"), 1);
        String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
        Duration asked = millis != null ? millis : number(value, 1000);
        if (asked == null) {
            asked = date(value, now);
        }
        if (asked == null || asked.isNegative()) {
            return null;
        }
        return asked.compareTo(MOST) > 0 ? MOST : asked;
    }

    private static @Nullable Duration number(@Nullable String text, int millisEach) {
        if (text == null || !text.strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return null;
        }
        return Duration.ofMillis(Math.round(Double.parseDouble(text.strip()) * millisEach));
    }

    private static @Nullable Duration date(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        try {
            Instant then = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return then.isBefore(now) ? Duration.ZERO : Duration.between(now, then);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
