package dev.claviger.admin;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.claviger.metering.Dimension;
import dev.claviger.metering.UsageReport;
import dev.claviger.metering.UsageReport.Percentiles;
import dev.claviger.metering.UsageReport.Row;
import dev.claviger.metering.UsageReport.Totals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Usage in sums: a row for each group, and the total. */
record UsageReply(List<RowReply> data, RowReply total) {

    static UsageReply of(UsageReport report) {
        return new UsageReply(report.rows().stream().map(RowReply::of).toList(), RowReply.of(report.total()));
    }

    /**
     * One group.
     *
     * @param group what its requests have in common, as members of the row
     */
    record RowReply(
            @JsonAnyGetter Map<String, @Nullable String> group,
            long requests,
            long failed,
            long cancelled,
            long interrupted,
            TokensReply tokens,
            String costUsd,
            long unpricedRequests,
            CacheReply cache,
            PercentilesReply latencyMs,
            PercentilesReply firstTokenMs) {

        static RowReply of(Row row) {
            Map<String, @Nullable String> group = new LinkedHashMap<>();
            for (Map.Entry<Dimension, @Nullable String> value : row.group().entrySet()) {
                group.put(value.getKey().word(), value.getValue());
            }
            Totals totals = row.totals();
            return new RowReply(
                    group,
                    totals.requests(),
                    totals.failed(),
                    totals.cancelled(),
                    totals.interrupted(),
                    TokensReply.of(totals.tokens()),
                    Words.dollars(totals.cost()),
                    totals.unpriced(),
                    CacheReply.of(totals.hitRate()),
                    PercentilesReply.of(row.latency()),
                    PercentilesReply.of(row.firstToken()));
        }
    }

    /** What caches did; {@code hitRate} is null where there were no prompt tokens. */
    record CacheReply(@Nullable Double hitRate) {

        static CacheReply of(OptionalDouble hitRate) {
            return new CacheReply(hitRate.isPresent() ? hitRate.getAsDouble() : null);
        }
    }

    /** Milliseconds that so many of a hundred did not exceed. */
    record PercentilesReply(
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {

        static PercentilesReply of(Percentiles percentiles) {
            return new PercentilesReply(
                    Words.millis(percentiles.p50()), Words.millis(percentiles.p95()), Words.millis(percentiles.p99()));
        }
    }
}
