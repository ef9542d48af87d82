package dev.claviger.dialect;

import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.dialect.Destination.ThinkingStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The value of {@code reasoning_effort}, in OpenAI's words. */
public final class EffortWord {

    public static final String PARAMETER = "reasoning_effort";

    /** The model shall not think. */
    public static final String OFF = "none";

    /** All there are, in rising order. */
    public static final List<String> WORDS = List.of(OFF, "minimal", "low", "medium", "high", "xhigh", "max");

    private static final long MOST_FOR_MINIMAL = 1024;
    private static final long MOST_FOR_LOW = 4096;
    private static final long MOST_FOR_MEDIUM = 12_000;
    private static final long MOST_FOR_HIGH = 24_576;

    private EffortWord() {}

    /** What the model is told; null where the caller leaves it to the provider, or the model takes no such word. */
    public static @Nullable String of(Reasoning reasoning, Crossing crossing) {
        String wanted = wanted(reasoning);
        if (wanted == null) {
            return null;
        }
        if (!taken(crossing.destination())) {
            if (!wanted.equals(OFF)) {
                crossing.losses().drop(PARAMETER);
            }
            return null;
        }
        String nearest = nearest(wanted, crossing.destination().rejects());
        boolean counted = reasoning.mode() != Mode.OFF && reasoning.effort() == null;
        if (counted || !nearest.equals(wanted)) {
            crossing.losses().approximate(PARAMETER);
        }
        return nearest;
    }

    /** Whether the model can be told how much to think. */
    public static boolean taken(Destination destination) {
        return destination.thinking() != ThinkingStyle.NONE
                && !destination.rejects().contains(PARAMETER);
    }

    private static @Nullable String wanted(Reasoning reasoning) {
        if (reasoning.mode() == Mode.OFF) {
            return OFF;
        }
        Effort effort = reasoning.effort();
        Long budget = reasoning.budget();
        if (effort == null) {
            return budget == null ? null : ofBudget(budget);
        }
        return effort.name().toLowerCase(Locale.ROOT);
    }

    /** Little thinking becomes a little more, much of it a little less. */
    private static String nearest(String wanted, Set<String> rejects) {
        int at = WORDS.indexOf(wanted);
        int up = at < WORDS.indexOf("high") ? 1 : -1;
        for (int step : new int[] {up, -up}) {
            for (int i = at; i >= 0 && i < WORDS.size(); i += step) {
                if (!rejects.contains(PARAMETER + ":" + WORDS.get(i))) {
                    return WORDS.get(i);
                }
            }
        }
        return wanted;
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
}
