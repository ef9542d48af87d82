package dev.claviger.metering;

import dev.claviger.metering.UsageReport.Percentiles;
import dev.claviger.metering.UsageReport.Row;
import dev.claviger.metering.UsageReport.Totals;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sums up usage in the database. Costs are summed exactly, in two parts that do not overflow. */
final class JdbcUsageReports {

    private static final int MICROS = 6;

    private static final String SUMS = """
        count(*) AS requests, \
        sum(CASE WHEN status = 'FAILED' THEN 1 ELSE 0 END) AS failed, \
        sum(CASE WHEN status = 'CANCELLED' THEN 1 ELSE 0 END) AS cancelled, \
        sum(CASE WHEN status = 'INTERRUPTED' THEN 1 ELSE 0 END) AS interrupted, \
        sum(CASE WHEN cost IS NULL THEN 1 ELSE 0 END) AS unpriced, \
        sum(input) AS input, sum(cache_read) AS cache_read, sum(cache_write_5m) AS cache_write_5m, \
        sum(cache_write_1h) AS cache_write_1h, sum(output) AS output, sum(reasoning) AS reasoning, \
        sum(cost / 1000000) AS micros, sum(cost % 1000000) AS rest\
        """;

    private static final Comparator<@Nullable String> NULLS_LAST = Comparator.nullsLast(Comparator.naturalOrder());

    private final JdbcClient jdbc;

    JdbcUsageReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The total is added up from the rows, so that the two never disagree. */
    UsageReport usage(UsageFilter filter, List<Dimension> groupBy, ZoneId zone) {
        JdbcUsageFilter conditions = new JdbcUsageFilter(filter);
        List<LocalDate> days = groupBy.contains(Dimension.DAY) ? days(conditions, zone) : List.of();
        if (groupBy.contains(Dimension.DAY) && days.isEmpty()) {
            return new UsageReport(List.of(), row(Map.of(), Totals.NONE, Map.of(), Map.of()));
        }
        List<Row> rows = rows(JdbcUsageGroups.by(groupBy, days, zone), conditions);
        Totals sum = rows.stream().map(Row::totals).reduce(Totals.NONE, Totals::plus);
        Row total = row(
                Map.of(),
                sum,
                percentiles("duration", JdbcUsageGroups.TOTAL, conditions),
                percentiles("first_token", JdbcUsageGroups.TOTAL, conditions));
        return new UsageReport(groupBy.isEmpty() ? List.of() : rows, total);
    }

    private List<Row> rows(JdbcUsageGroups groups, JdbcUsageFilter conditions) {
        var latencies = percentiles("duration", groups, conditions);
        var firstTokens = percentiles("first_token", groups, conditions);
        return jdbc
                .sql(groups.sums(SUMS, conditions.where()))
                .params(conditions.parameters())
                .query((row, index) -> row(groups.group(row), totals(row), latencies, firstTokens))
                .list()
                .stream()
                .sorted(JdbcUsageReports::byGroup)
                .toList();
    }

    private static Row row(
            Map<Dimension, @Nullable String> group,
            Totals totals,
            Map<Map<Dimension, @Nullable String>, Percentiles> latencies,
            Map<Map<Dimension, @Nullable String>, Percentiles> firstTokens) {
        return new Row(
                group,
                totals,
                latencies.getOrDefault(group, Percentiles.NONE),
                firstTokens.getOrDefault(group, Percentiles.NONE));
    }

    private Map<Map<Dimension, @Nullable String>, Percentiles> percentiles(
            String column, JdbcUsageGroups groups, JdbcUsageFilter conditions) {
        Map<Map<Dimension, @Nullable String>, Percentiles> found = new HashMap<>();
        jdbc.sql(groups.percentiles(column, conditions.where(column + " IS NOT NULL")))
                .params(conditions.parameters())
                .query(row -> {
                    found.put(
                            groups.group(row),
                            new Percentiles(
                                    JdbcUsageRows.optionalMicros(row, "p50"),
                                    JdbcUsageRows.optionalMicros(row, "p95"),
                                    JdbcUsageRows.optionalMicros(row, "p99")));
                });
        return found;
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                row.getLong("requests"),
                row.getLong("failed"),
                row.getLong("cancelled"),
                row.getLong("interrupted"),
                row.getLong("unpriced"),
                JdbcUsageRows.usage(row),
                BigDecimal.valueOf(row.getLong("micros"), MICROS)
                        .add(BigDecimal.valueOf(row.getLong("rest"), UsageRecord.Charge.DECIMALS)));
    }

    /** From the first to the last day on which something was asked. */
    private List<LocalDate> days(JdbcUsageFilter conditions, ZoneId zone) {
        return jdbc.sql("SELECT min(started_at) AS first, max(started_at) AS last FROM usage_records"
                        + conditions.where())
                .params(conditions.parameters())
                .query((row, index) -> {
                    LocalDate first = day(row.getLong("first"), zone);
                    LocalDate last = day(row.getLong("last"), zone);
                    return row.wasNull()
                            ? List.<LocalDate>of()
                            : first.datesUntil(last.plusDays(1)).toList();
                })
                .single();
    }

    private static LocalDate day(long millis, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }

    private static int byGroup(Row one, Row other) {
        return one.group().keySet().stream()
                .mapToInt(dimension -> NULLS_LAST.compare(
                        one.group().get(dimension), other.group().get(dimension)))
                .filter(difference -> difference != 0)
                .findFirst()
                .orElse(0);
    }
}
