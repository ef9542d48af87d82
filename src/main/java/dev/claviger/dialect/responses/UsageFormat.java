package dev.claviger.dialect.responses;

import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.ReportedCost;

/** Token counts: what was cached is a part of the prompt. */
final class UsageFormat {

    private UsageFormat() {}

    /** The counts in a {@code usage} object; {@link Usage#NONE} where there is none. */
    static Usage read(Json usage, Destination speaker) {
        long input = count(usage.get("input_tokens"));
        long output = count(usage.get("output_tokens"));
        Json details = usage.get("input_tokens_details");
        long cached = count(details.get("cached_tokens"));
        long uncached = cached > input ? input : input - cached;
        long written = Math.min(uncached, count(details.get("cache_write_tokens")));
        long reasoning = count(usage.get("output_tokens_details").get("reasoning_tokens"));
        Usage counts = new Usage(uncached - written, cached, written, 0, output, Math.min(reasoning, output));
        return ReportedCost.on(counts, usage, speaker);
    }

    private static long count(Json number) {
        return Math.max(0, number.number(0));
    }

    /** The complete object; clients break where a member of it is missing. */
    static Members write(Usage usage) {
        return new Members()
                .put("input_tokens", usage.prompt())
                .put(
                        "input_tokens_details",
                        new Members()
                                .put("cached_tokens", usage.cacheRead())
                                .put("cache_write_tokens", usage.cacheWrite5m() + usage.cacheWrite1h()))
                .put("output_tokens", usage.output())
                .put("output_tokens_details", new Members().put("reasoning_tokens", usage.reasoning()))
                .put("total_tokens", usage.prompt() + usage.output());
    }
}
