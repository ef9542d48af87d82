package dev.claviger.chat;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the answer's tokens are chosen and where it ends; null: the caller left it to the provider.
 *
 * @param maxOutput most tokens of the answer, thinking included
 * @param stop texts at which the answer ends
 */
public record Sampling(
        @Nullable Long maxOutput,
        @Nullable BigDecimal temperature,
        @Nullable BigDecimal topP,
        @Nullable Long topK,
        @Nullable BigDecimal frequencyPenalty,
        @Nullable BigDecimal presencePenalty,
        @Nullable Long seed,
        List<String> stop) {

    public static final Sampling DEFAULT = new Sampling(null, null, null, null, null, null, null, List.of());

    public Sampling {
        stop = List.copyOf(stop);
    }
}
