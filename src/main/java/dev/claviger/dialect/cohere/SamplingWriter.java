package dev.claviger.dialect.cohere;

import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes how tokens are chosen, within the bounds that the provider sets. */
final class SamplingWriter {

    private static final int MOST_STOPS = 5;

    private final Crossing crossing;
    private final Members body;

    private SamplingWriter(Crossing crossing, Members body) {
        this.crossing = crossing;
        this.body = body;
    }

    static void write(Sampling sampling, Crossing crossing, Members body) {
        new SamplingWriter(crossing, body).write(sampling);
    }

    private void write(Sampling sampling) {
        Long limit = crossing.destination().maxOutput();
        number("max_tokens", "max_tokens", decimal(sampling.maxOutput()), "1", limit == null ? null : limit.toString());
        number("temperature", "temperature", sampling.temperature(), "0", "1");
        number("top_p", "p", sampling.topP(), "0.01", "0.99");
        number("top_k", "k", decimal(sampling.topK()), "0", "500");
        number("frequency_penalty", "frequency_penalty", sampling.frequencyPenalty(), "0", "1");
        number("presence_penalty", "presence_penalty", sampling.presencePenalty(), "0", "1");
        number("seed", "seed", decimal(sampling.seed()), "0", null);
        stop(sampling.stop());
    }

    private static @Nullable BigDecimal decimal(@Nullable Long number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    /** Puts a number that the caller has set; past a bound it is the bound. */
    private void number(
            String name, String here, @Nullable BigDecimal wanted, @Nullable String least, @Nullable String most) {
        if (wanted == null || !crossing.takes(name)) {
            return;
        }
        BigDecimal within = wanted;
        if (least != null) {
            within = within.max(new BigDecimal(least));
        }
        if (most != null) {
            within = within.min(new BigDecimal(most));
        }
        if (within.compareTo(wanted) != 0) {
            crossing.losses().approximate(name);
        }
        body.put(here, within);
    }

    private void stop(List<String> texts) {
        List<Json> taken = texts.stream()
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(MOST_STOPS)
                .<Json>map(Json.Str::new)
                .toList();
        if (taken.isEmpty() || !crossing.takes("stop")) {
            return;
        }
        if (taken.size()
                < texts.stream().filter(text -> !text.isEmpty()).distinct().count()) {
            crossing.losses().approximate("stop");
        }
        body.put("stop_sequences", taken);
    }
}
