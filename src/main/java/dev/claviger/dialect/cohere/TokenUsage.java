package dev.claviger.dialect.cohere;

import dev.claviger.chat.Usage;
import dev.claviger.dialect.Json;

/** The member {@code usage}: what was read from a cache is part of its input. */
final class TokenUsage {

    private TokenUsage() {}

    static Usage read(Json usage) {
        Json tokens = usage.get("tokens");
        long input = count(tokens, "input_tokens");
        long cached = Math.min(input, count(usage, "cached_tokens"));
        long output = count(tokens, "output_tokens");
        long reasoning = Math.min(output, count(tokens, "reasoning_tokens"));
        return new Usage(input - cached, cached, 0, 0, output, reasoning);
    }

    private static long count(Json usage, String name) {
        return Math.max(0, usage.get(name).number(0));
    }
}
