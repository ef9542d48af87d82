package dev.claviger.dialect;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request is written for.
 *
 * @param model the provider's name of the model
 * @param maxOutput most tokens the model can answer with, where it is known
 * @param thinking how the model is told to think
 * @param rejects parameters the model turns down, in OpenAI Chat's words, such as {@code temperature}, or one value of one:
 *     {@code reasoning_effort:minimal}
 */
public record Destination(
        String model, Set<Quirk> quirks, @Nullable Long maxOutput, ThinkingStyle thinking, Set<String> rejects) {

    public Destination {
        quirks = Set.copyOf(quirks);
        rejects = Set.copyOf(rejects);
    }

    /** A destination of which nothing but the model's name is known. */
    public static Destination plain(String model) {
        return new Destination(model, Set.of(), null, ThinkingStyle.ADAPTIVE, Set.of());
    }

    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** How a model is told to think. */
    public enum ThinkingStyle {
        /** It decides how long; an effort or level may be named. */
        ADAPTIVE,
        /** It is given a budget of tokens. */
        BUDGET,
        /** It cannot. */
        NONE
    }
}
