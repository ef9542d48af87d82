package dev.claviger.admin;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are written in this API. */
final class Words {

    private Words() {}

    /** {@code NOT_FOUND} is {@code not_found}. */
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String listed(Enum<?>... values) {
        return Arrays.stream(values).map(Words::of).collect(joining(", "));
    }

    /** US dollars as a decimal without needless zeros. */
    static String dollars(BigDecimal dollars) {
        return dollars.stripTrailingZeros().toPlainString();
    }

    static @Nullable Double millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / 1e6;
    }

    /** Whether a date begins with four digits: years beyond are no times that anybody means. */
    static boolean hasPlainYear(String text) {
        return text.matches("\\d{4}-.*");
    }
}
