package dev.claviger.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.claviger.chat.Usage;

/** Tokens in disjoint counts, but for {@code reasoning}, which is a part of {@code output}. */
record TokensReply(
        long input,
        long cacheRead,
        @JsonProperty("cache_write_5m") long cacheWrite5m,
        @JsonProperty("cache_write_1h") long cacheWrite1h,
        long output,
        long reasoning) {

    static TokensReply of(Usage usage) {
        return new TokensReply(
                usage.input(),
                usage.cacheRead(),
                usage.cacheWrite5m(),
                usage.cacheWrite1h(),
                usage.output(),
                usage.reasoning());
    }
}
