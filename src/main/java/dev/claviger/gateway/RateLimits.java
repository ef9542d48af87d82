package dev.claviger.gateway;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What a provider says is left of its limits, in whichever names it says so, to be told in those of another surface. */
record RateLimits(Window requests, Window tokens) {

    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");
    private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,9})?)";
    private static final Pattern DURATION =
            Pattern.compile("(?:%1$sh)?(?:%1$sm(?!s))?(?:%1$ss)?(?:%1$sms)?".formatted(NUMBER));

    /** One limit; null where it is not told. */
    record Window(
            @Nullable String limit,
            @Nullable String remaining,
            @Nullable Instant reset) {}

    static RateLimits read(HttpHeaders headers, Instant now) {
        return new RateLimits(window(headers, "requests", now), window(headers, "tokens", now));
    }

    private static Window window(HttpHeaders headers, String what, Instant now) {
        Window anthropic = anthropic(headers, what);
        if (anthropic.limit() != null || anthropic.remaining() != null) {
            return anthropic;
        }
        Window input = anthropic(headers, "input-" + what);
        return input.limit() != null || input.remaining() != null
                ? input
                : new Window(
                        count(headers.getFirst("x-ratelimit-limit-" + what)),
                        count(headers.getFirst("x-ratelimit-remaining-" + what)),
                        after(headers.getFirst("x-ratelimit-reset-" + what), now));
    }

    private static Window anthropic(HttpHeaders headers, String what) {
        String prefix = "anthropic-ratelimit-" + what + "-";
        return new Window(
                count(headers.getFirst(prefix + "limit")),
                count(headers.getFirst(prefix + "remaining")),
                at(headers.getFirst(prefix + "reset")));
    }

    /** The headers in which callers of that surface look for limits. */
    HttpHeaders told(Entrance entrance, Instant now) {
        HttpHeaders headers = new HttpHeaders();
        tell(headers, entrance, "requests", requests, now);
        tell(headers, entrance, "tokens", tokens, now);
        return headers;
    }

    private static void tell(HttpHeaders headers, Entrance entrance, String what, Window window, Instant now) {
        boolean anthropic = entrance == Entrance.MESSAGES;
        String name = anthropic ? "anthropic-ratelimit-" + what + "-%s" : "x-ratelimit-%s-" + what;
        set(headers, name.formatted("limit"), window.limit());
        set(headers, name.formatted("remaining"), window.remaining());
        Instant reset = window.reset();
        if (reset != null) {
            set(headers, name.formatted("reset"), anthropic ? date(reset) : duration(Duration.between(now, reset)));
        }
    }

    private static void set(HttpHeaders headers, String name, @Nullable String value) {
        if (value != null) {
            headers.set(name, value);
        }
    }

    private static @Nullable String count(@Nullable String text) {
        return text != null && COUNT.matcher(text.strip()).matches() ? text.strip() : null;
    }

    private static @Nullable Instant at(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Such as {@code 6m0s}, {@code 850ms} or a number of seconds; nothing is known of what is no later than now. */
    private static @Nullable Instant after(@Nullable String text, Instant now) {
        String written = text == null ? "" : text.strip();
        Matcher parts = DURATION.matcher(written.matches(NUMBER) ? written + "s" : written);
        if (!parts.matches()) {
            return null;
        }
        double seconds = number(parts.group(1)) * 3600
                + number(parts.group(2)) * 60
                + number(parts.group(3))
                + number(parts.group(4)) / 1000;
        return seconds == 0 ? null : now.plusMillis(Math.round(seconds * 1000));
    }

    private static double number(@Nullable String text) {
        return text == null ? 0 : Double.parseDouble(text);
    }

    private static String date(Instant instant) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return (second.equals(instant) ? second : second.plusSeconds(1)).toString();
    }

    private static String duration(Duration left) {
        long millis = Math.max(0, left.toMillis());
        if (millis < 1000) {
            return millis + "ms";
        }
        long minutes = millis / 60_000;
        String seconds =
                (millis % 60_000 % 1000 == 0 ? "" + millis % 60_000 / 1000 : "" + millis % 60_000 / 1000.0) + "s";
        return minutes == 0
                ? seconds
                : minutes >= 60 ? minutes / 60 + "h" + minutes % 60 + "m" + seconds : minutes + "m" + seconds;
    }
}
