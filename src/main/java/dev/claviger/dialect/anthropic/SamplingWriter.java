package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes how tokens are chosen, as far as the model lets itself be told. */
final class SamplingWriter {

    private static final BigDecimal LEAST_TOP_P_BESIDE_BUDGET = new BigDecimal("0.95");

    private final Sampling sampling;
    private final Destination destination;
    private final boolean budgeted;
    private final Losses losses;

    SamplingWriter(Sampling sampling, Destination destination, boolean budgeted, Losses losses) {
        this.sampling = sampling;
        this.destination = destination;
        this.budgeted = budgeted;
        this.losses = losses;
    }

    void write(Members body) {
        BigDecimal temperature = taken("temperature", temperature());
        BigDecimal topP = taken("top_p", sampling.topP());
        if (topP != null && (temperature != null || tooNarrow(topP))) {
            losses.drop("top_p");
            topP = null;
        }
        Long topK = taken("top_k", sampling.topK());
        if (topK != null && budgeted) {
            losses.drop("top_k");
            topK = null;
        }
        body.put("temperature", temperature).put("top_p", topP);
        if (topK != null) {
            body.put("top_k", topK);
        }
        unknown("frequency_penalty", sampling.frequencyPenalty());
        unknown("presence_penalty", sampling.presencePenalty());
        unknown("seed", sampling.seed());
        stop(body);
    }

    private boolean tooNarrow(BigDecimal topP) {
        return budgeted && topP.compareTo(LEAST_TOP_P_BESIDE_BUDGET) < 0;
    }

    private @Nullable BigDecimal temperature() {
        BigDecimal wanted = sampling.temperature();
        if (wanted == null) {
            return null;
        }
        if (budgeted) {
            if (wanted.compareTo(BigDecimal.ONE) != 0) {
                losses.drop("temperature");
            }
            return null;
        }
        BigDecimal clamped = wanted.min(BigDecimal.ONE).max(BigDecimal.ZERO);
        if (clamped.compareTo(wanted) != 0) {
            losses.approximate("temperature");
        }
        return clamped;
    }

    private void stop(Members body) {
        List<String> texts = sampling.stop().stream()
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
        if (texts.size() < sampling.stop().stream().distinct().count()) {
            losses.approximate("stop");
        }
        List<String> taken = texts.isEmpty() ? null : taken("stop", texts);
        if (taken != null) {
            body.put("stop_sequences", taken.stream().<Json>map(Json.Str::new).toList());
        }
    }

    /** The value; null where the model turns the parameter down. */
    private <T> @Nullable T taken(String name, @Nullable T value) {
        if (value == null || !destination.rejects().contains(name)) {
            return value;
        }
        losses.drop(name);
        return null;
    }

    private void unknown(String name, @Nullable Object value) {
        if (value != null) {
            losses.drop(name);
        }
    }
}
