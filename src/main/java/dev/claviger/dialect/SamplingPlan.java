package dev.claviger.dialect;

import dev.claviger.chat.Sampling;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a model chooses its tokens, as far as one that is hosted with Anthropic's lets itself be told. */
public final class SamplingPlan {

    private static final BigDecimal LEAST_TOP_P_BESIDE_BUDGET = new BigDecimal("0.95");

    private final Sampling sampling;
    private final Destination destination;
    private final Latitude latitude;
    private final Losses losses;
    private final @Nullable BigDecimal temperature;
    private final @Nullable BigDecimal topP;
    private final @Nullable Long topK;
    private final List<String> stop;

    /** What may be said together. */
    public enum Latitude {
        ALL,
        /** Not {@code top_p} beside {@code temperature}. */
        ONE,
        /** Nothing but a wide {@code top_p}: the model thinks within a budget. */
        LEAST
    }

    /** Names what the model is not told. */
    public SamplingPlan(Sampling sampling, Destination destination, Latitude latitude, Losses losses) {
        this.sampling = sampling;
        this.destination = destination;
        this.latitude = latitude;
        this.losses = losses;
        this.temperature = plannedTemperature();
        this.topP = plannedTopP();
        this.topK = plannedTopK();
        this.stop = plannedStop();
        dropped("frequency_penalty", sampling.frequencyPenalty(), BigDecimal.ZERO);
        dropped("presence_penalty", sampling.presencePenalty(), BigDecimal.ZERO);
        if (sampling.seed() != null) {
            losses.drop("seed");
        }
    }

    /** From 0 to 1; null: nothing is said. */
    public @Nullable BigDecimal temperature() {
        return temperature;
    }

    public @Nullable BigDecimal topP() {
        return topP;
    }

    public @Nullable Long topK() {
        return topK;
    }

    /** The texts at which the answer ends: none is blank, none stands twice. */
    public List<String> stop() {
        return stop;
    }

    private @Nullable BigDecimal plannedTemperature() {
        BigDecimal wanted = sampling.temperature();
        if (wanted == null || least() || rejected("temperature")) {
            return dropped("temperature", wanted, BigDecimal.ONE);
        }
        BigDecimal clamped = wanted.min(BigDecimal.ONE).max(BigDecimal.ZERO);
        if (clamped.compareTo(wanted) != 0) {
            losses.approximate("temperature");
        }
        return clamped;
    }

    private @Nullable BigDecimal plannedTopP() {
        BigDecimal wanted = sampling.topP();
        boolean narrow = wanted != null && wanted.compareTo(LEAST_TOP_P_BESIDE_BUDGET) < 0;
        boolean alone = temperature == null || latitude == Latitude.ALL;
        boolean taken = alone && !(least() && narrow) && !rejected("top_p");
        return taken ? wanted : dropped("top_p", wanted, BigDecimal.ONE);
    }

    private @Nullable Long plannedTopK() {
        Long wanted = sampling.topK();
        if (wanted != null && (least() || rejected("top_k"))) {
            losses.drop("top_k");
            return null;
        }
        return wanted;
    }

    private List<String> plannedStop() {
        List<String> texts = sampling.stop().stream()
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
        if (texts.size() < sampling.stop().stream().distinct().count()) {
            losses.approximate("stop");
        }
        if (!texts.isEmpty() && rejected("stop")) {
            losses.drop("stop");
            return List.of();
        }
        return texts;
    }

    private boolean least() {
        return latitude == Latitude.LEAST;
    }

    private boolean rejected(String name) {
        return destination.rejects().contains(name);
    }

    /** Says nothing, and names the parameter unless its value is what leaving it out means. */
    private @Nullable BigDecimal dropped(String name, @Nullable BigDecimal value, BigDecimal usual) {
        if (value != null && value.compareTo(usual) != 0) {
            losses.drop(name);
        }
        return null;
    }
}
