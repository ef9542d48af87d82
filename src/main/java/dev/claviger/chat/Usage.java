package dev.claviger.chat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of one answer, in disjoint counts, so they can be priced without knowing the format.
 *
 * @param input neither read from nor written to a cache
 * @param output with {@code reasoning} as a part of it
 * @param cost in US dollars, where the provider says what it charges
 */
public record Usage(
        long input,
        long cacheRead,
        long cacheWrite5m,
        long cacheWrite1h,
        long output,
        long reasoning,
        @Nullable BigDecimal cost) {

    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

    public Usage(long input, long cacheRead, long cacheWrite5m, long cacheWrite1h, long output, long reasoning) {
        this(input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning, null);
    }

    public Usage at(@Nullable BigDecimal newCost) {
        return new Usage(input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning, newCost);
    }

    /** All tokens of the prompt, wherever they were read from. */
    public long prompt() {
        return input + cacheRead + cacheWrite5m + cacheWrite1h;
    }

    public boolean empty() {
        return prompt() == 0 && output == 0;
    }
}
