package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
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
        BigDecimal temperature = temperature();
        body.put("temperature", temperature).put("top_p", topP(temperature != null));
        topK(body);
        dropped("frequency_penalty", sampling.frequencyPenalty(), BigDecimal.ZERO);
        dropped("presence_penalty", sampling.presencePenalty(), BigDecimal.ZERO);
        if (sampling.seed() != null) {
            losses.drop("seed");
        }
        stop(body);
    }

    private @Nullable BigDecimal temperature() {
        BigDecimal wanted = sampling.temperature();
        if (wanted == null || budgeted || rejected("temperature")) {
            return dropped("temperature", wanted, BigDecimal.ONE);
        }
        BigDecimal clamped = wanted.min(BigDecimal.ONE).max(BigDecimal.ZERO);
        if (clamped.compareTo(wanted) != 0) {
            losses.approximate("temperature");
        }
        return clamped;
    }

    /** Models turn it down beside a temperature. */
    private @Nullable BigDecimal topP(boolean besideTemperature) {
        BigDecimal wanted = sampling.topP();
        boolean narrow = wanted != null && wanted.compareTo(LEAST_TOP_P_BESIDE_BUDGET) < 0;
        boolean taken = !besideTemperature && !(budgeted && narrow) && !rejected("top_p");
        return taken ? wanted : dropped("top_p", wanted, BigDecimal.ONE);
    }

    private void topK(Members body) {
        Long wanted = sampling.topK();
        if (wanted == null) {
            return;
        }
        if (budgeted || rejected("top_k")) {
            losses.drop("top_k");
        } else {
            body.put("top_k", wanted);
        }
    }

    private void stop(Members body) {
        List<String> texts = sampling.stop().stream()
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
        if (texts.size() < sampling.stop().stream().distinct().count()) {
            losses.approximate("stop");
        }
        if (texts.isEmpty()) {
            return;
        }
        if (rejected("stop")) {
            losses.drop("stop");
        } else {
            body.put("stop_sequences", texts.stream().<Json>map(Json.Str::new).toList());
        }
    }

    private boolean rejected(String name) {
        return destination.rejects().contains(name);
    }

    /** Sends nothing, and names the parameter unless its value is what leaving it out means. */
    private @Nullable BigDecimal dropped(String name, @Nullable BigDecimal value, BigDecimal usual) {
        if (value != null && value.compareTo(usual) != 0) {
            losses.drop(name);
        }
        return null;
    }
}
