package dev.claviger.metering;

import dev.claviger.chat.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Usage in sums: a row for each group that has requests, and the total over all of them.
 *
 * @param rows in the order of their groups; none where nothing was grouped by
 */
public record UsageReport(List<Row> rows, Row total) {

    public UsageReport {
        rows = List.copyOf(rows);
    }

    /**
     * One group of requests.
     *
     * @param group what they have in common, in the order asked for; a value is null where they have none
     * @param latency over whole requests
     * @param firstToken over those that got one
     */
    public record Row(
            Map<Dimension, @Nullable String> group, Totals totals, Percentiles latency, Percentiles firstToken) {

        public Row {
            group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
        }
    }

    /**
     * Sums.
     *
     * @param requests all of them, however they ended
     * @param unpriced requests whose price is unknown; they are not in the cost
     * @param cost in US dollars, exactly
     */
    public record Totals(
            long requests,
            long failed,
            long cancelled,
            long interrupted,
            long unpriced,
            Usage tokens,
            BigDecimal cost) {

        static final Totals NONE = new Totals(0, 0, 0, 0, 0, Usage.NONE, BigDecimal.ZERO);

        /** The part of all prompt tokens that came from a cache, 0 to 1; empty where there were no prompt tokens. */
        public OptionalDouble hitRate() {
            return tokens.prompt() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) tokens.cacheRead() / tokens.prompt());
        }

        Totals plus(Totals other) {
            return new Totals(
                    requests + other.requests,
                    failed + other.failed,
                    cancelled + other.cancelled,
                    interrupted + other.interrupted,
                    unpriced + other.unpriced,
                    sum(tokens, other.tokens),
                    cost.add(other.cost));
        }

        private static Usage sum(Usage one, Usage other) {
            return new Usage(
                    one.input() + other.input(),
                    one.cacheRead() + other.cacheRead(),
                    one.cacheWrite5m() + other.cacheWrite5m(),
                    one.cacheWrite1h() + other.cacheWrite1h(),
                    one.output() + other.output(),
                    one.reasoning() + other.reasoning());
        }
    }

    /** Durations that so many of a hundred did not exceed, by nearest rank; null where nothing was measured. */
    public record Percentiles(
            @Nullable Duration p50,
            @Nullable Duration p95,
            @Nullable Duration p99) {

        static final Percentiles NONE = new Percentiles(null, null, null);
    }
}
