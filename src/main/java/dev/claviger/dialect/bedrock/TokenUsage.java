package dev.claviger.dialect.bedrock;

import dev.claviger.chat.Usage;
import dev.claviger.dialect.Json;

/** The member {@code usage}: its input excludes what was read from a cache and written to one. */
final class TokenUsage {

    private TokenUsage() {}

    static Usage read(Json usage) {
        long written = count(usage, "cacheWriteInputTokens", "cacheWriteInputTokenCount");
        long hourly = 0;
        for (Json detail : usage.get("cacheDetails").items()) {
            if (detail.get("ttl").text("").equals("1h")) {
                hourly += count(detail, "inputTokens", "inputTokens");
            }
        }
        hourly = Math.min(hourly, written);
        return new Usage(
                count(usage, "inputTokens", "inputTokens"),
                count(usage, "cacheReadInputTokens", "cacheReadInputTokenCount"),
                written - hourly,
                hourly,
                count(usage, "outputTokens", "outputTokens"),
                0);
    }

    /** Some counts are told in two spellings. */
    private static long count(Json usage, String name, String otherwise) {
        return Math.max(0, usage.get(name).number(usage.get(otherwise).number(0)));
    }
}
