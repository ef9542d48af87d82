package dev.claviger.dialect;

import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code reasoning_effort}.
 *
 * @param approximate whether the caller counted tokens instead
 */
public record EffortWord(String text, boolean approximate) {

    public static final String PARAMETER = "reasoning_effort";

    private static final String OFF = "none";
    private static final long MOST_FOR_MINIMAL = 1024;
    private static final long MOST_FOR_LOW = 4096;
    private static final long MOST_FOR_MEDIUM = 12_000;
    private static final long MOST_FOR_HIGH = 24_576;

    /** Null where the caller leaves it to the provider. */
    public static @Nullable EffortWord of(Reasoning reasoning) {
        if (reasoning.mode() == Mode.OFF) {
            return new EffortWord(OFF, false);
        }
        Effort effort = reasoning.effort();
        if (effort != null) {
            return new EffortWord(effort.name().toLowerCase(Locale.ROOT), false);
        }
        Long budget = reasoning.budget();
        return budget == null ? null : new EffortWord(ofBudget(budget), true);
    }

    /** Fixed steps, so that another limit for the answer does not change how much is thought. */
    private static String ofBudget(long tokens) {
        if (tokens <= MOST_FOR_MINIMAL) {
            return "minimal";
        }
        if (tokens <= MOST_FOR_LOW) {
            return "low";
        }
        if (tokens <= MOST_FOR_MEDIUM) {
            return "medium";
        }
        return tokens <= MOST_FOR_HIGH ? "high" : "xhigh";
    }

    /** Whether the model shall not think. */
    public boolean off() {
        return text.equals(OFF);
    }
}
