package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.ReportedCost;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The usage told so far: every report is cumulative, and the latest value of each of its members holds. */
final class UsageTally {

    private final Destination speaker;
    private long input;
    private long cacheRead;
    private long cacheWrite;
    private long cacheWrite1h;
    private long output;
    private long reasoning;
    private @Nullable BigDecimal cost;

    UsageTally(Destination speaker) {
        this.speaker = speaker;
    }

    /** Takes a {@code usage} object; what it does not tell stays. */
    void take(Json usage) {
        input = usage.get("input_tokens").number(input);
        cacheRead = usage.get("cache_read_input_tokens").number(cacheRead);
        output = usage.get("output_tokens").number(output);
        reasoning = usage.get("output_tokens_details").get("thinking_tokens").number(reasoning);
        Json writes = usage.get("cache_creation");
        cacheWrite1h = writes.get("ephemeral_1h_input_tokens").number(cacheWrite1h);
        long parts = writes.get("ephemeral_5m_input_tokens").number(cacheWrite - cacheWrite1h) + cacheWrite1h;
        cacheWrite = usage.get("cache_creation_input_tokens").number(parts);
        BigDecimal toldCost = ReportedCost.of(usage, speaker);
        cost = toldCost == null ? cost : toldCost;
    }

    Usage usage() {
        return new Usage(
                Math.max(0, input),
                Math.max(0, cacheRead),
                Math.max(0, cacheWrite - cacheWrite1h),
                Math.max(0, cacheWrite1h),
                Math.max(0, output),
                Math.max(0, reasoning),
                cost);
    }

    static Usage read(Json usage, Destination speaker) {
        UsageTally tally = new UsageTally(speaker);
        tally.take(usage);
        return tally.usage();
    }

    /** The complete {@code usage} object; clients break where a member of it is missing. */
    static Json.Obj write(Usage usage) {
        return new Members()
                .put("input_tokens", usage.input())
                .put("cache_creation_input_tokens", usage.cacheWrite5m() + usage.cacheWrite1h())
                .put("cache_read_input_tokens", usage.cacheRead())
                .put(
                        "cache_creation",
                        new Members()
                                .put("ephemeral_5m_input_tokens", usage.cacheWrite5m())
                                .put("ephemeral_1h_input_tokens", usage.cacheWrite1h()))
                .put("output_tokens", usage.output())
                .put("output_tokens_details", new Members().put("thinking_tokens", usage.reasoning()))
                .put("server_tool_use", Members.NULL)
                .put("service_tier", Members.NULL)
                .json();
    }
}
