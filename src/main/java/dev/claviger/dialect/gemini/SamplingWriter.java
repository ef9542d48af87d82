package dev.claviger.dialect.gemini;

import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes how tokens are chosen and where the answer ends. */
final class SamplingWriter {

    private static final int MOST_STOPS = 5;

    private final Crossing crossing;

    SamplingWriter(Crossing crossing) {
        this.crossing = crossing;
    }

    void write(Sampling sampling, Members config) {
        config.put("maxOutputTokens", mostOutput(sampling.maxOutput()))
                .put("temperature", taken("temperature", sampling.temperature()))
                .put("topP", taken("top_p", sampling.topP()))
                .put("topK", taken("top_k", decimal(sampling.topK())))
                .put("frequencyPenalty", taken("frequency_penalty", sampling.frequencyPenalty()))
                .put("presencePenalty", taken("presence_penalty", sampling.presencePenalty()))
                .put("seed", taken("seed", seed(sampling.seed())));
        stop(sampling.stop(), config);
    }

    private @Nullable BigDecimal taken(String name, @Nullable BigDecimal value) {
        return value != null && crossing.takes(name) ? value : null;
    }

    private static @Nullable BigDecimal decimal(@Nullable Long value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }

    private @Nullable BigDecimal mostOutput(@Nullable Long wanted) {
        if (wanted == null || !crossing.takes("max_tokens")) {
            return null;
        }
        Long most = crossing.destination().maxOutput();
        if (most != null && wanted > most) {
            crossing.losses().approximate("max_tokens");
            return decimal(most);
        }
        return decimal(wanted);
    }

    /** Seeds have 32 bits here. */
    private @Nullable BigDecimal seed(@Nullable Long wanted) {
        if (wanted != null && wanted != wanted.intValue()) {
            crossing.losses().drop("seed");
            return null;
        }
        return decimal(wanted);
    }

    private void stop(List<String> wanted, Members config) {
        List<String> texts =
                wanted.stream().filter(text -> !text.isEmpty()).distinct().toList();
        if (texts.isEmpty() || !crossing.takes("stop")) {
            return;
        }
        if (texts.size() > MOST_STOPS) {
            crossing.losses().approximate("stop");
        }
        config.put(
                "stopSequences",
                texts.stream().limit(MOST_STOPS).<Json>map(Json.Str::new).toList());
    }
}
