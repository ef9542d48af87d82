package dev.claviger.metering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Groups of usage records as SQL that SQLite and PostgreSQL understand alike. Days are joined as a list of their first moments, so
 * that no database needs to know a time zone.
 */
final class JdbcUsageGroups {

    private final List<Dimension> dimensions;
    private final String days;

    private JdbcUsageGroups(List<Dimension> dimensions, String days) {
        this.dimensions = dimensions;
        this.days = days;
    }

    /** The one group of all records. */
    static final JdbcUsageGroups TOTAL = new JdbcUsageGroups(List.of(), "");

    /** By these dimensions; where the day is one of them, records are on one of {@code days}. */
    static JdbcUsageGroups by(List<Dimension> dimensions, List<LocalDate> days, ZoneId zone) {
        if (!dimensions.contains(Dimension.DAY)) {
            return new JdbcUsageGroups(dimensions, "");
        }
        return new JdbcUsageGroups(
                dimensions,
                days.stream()
                        .map(day -> "('%s', %d, %d)".formatted(day, start(day, zone), start(day.plusDays(1), zone)))
                        .collect(Collectors.joining(", ", "days (day, starts, ends) AS (VALUES ", ")")));
    }

    /** A query for {@code sums} in each group. */
    String sums(String sums, String where) {
        return (days.isEmpty() ? "" : "WITH " + days + " ") + "SELECT " + columns() + ", " + sums + from() + where
                + " GROUP BY " + names();
    }

    /** A query for the 50th, 95th and 99th percentile of {@code column} in each group, by nearest rank. */
    String percentiles(String column, String where) {
        String group = "(PARTITION BY %s".formatted(expressions());
        return "WITH " + (days.isEmpty() ? "" : days + ", ") + "ranked AS (SELECT " + columns() + ", " + column
                + " AS measured, row_number() OVER " + group + " ORDER BY " + column + ") AS place, count(*) OVER "
                + group + ") AS size" + from() + where + ") SELECT " + names() + ", " + rank(50) + ", " + rank(95)
                + ", " + rank(99) + " FROM ranked GROUP BY " + names();
    }

    /** Which group a row of such a query is about. */
    Map<Dimension, @Nullable String> group(ResultSet row) throws SQLException {
        Map<Dimension, @Nullable String> group = new LinkedHashMap<>();
        for (int index = 0; index < dimensions.size(); index++) {
            group.put(dimensions.get(index), row.getString("g" + (index + 1)));
        }
        return group;
    }

    /** A constant comes first, so that the total is a group like others. */
    private List<String> expressionList() {
        return IntStream.rangeClosed(0, dimensions.size())
                .mapToObj(index ->
                        index == 0 ? "'all'" : dimensions.get(index - 1).column())
                .toList();
    }

    private String expressions() {
        return String.join(", ", expressionList());
    }

    private String columns() {
        List<String> expressions = expressionList();
        return IntStream.range(0, expressions.size())
                .mapToObj(index -> expressions.get(index) + " AS g" + index)
                .collect(Collectors.joining(", "));
    }

    private String names() {
        return IntStream.rangeClosed(0, dimensions.size())
                .mapToObj(index -> "g" + index)
                .collect(Collectors.joining(", "));
    }

    private String from() {
        return " FROM usage_records"
                + (days.isEmpty() ? "" : " JOIN days ON started_at >= days.starts AND started_at < days.ends");
    }

    private static String rank(int percent) {
        return "max(CASE WHEN place = (size * %d + 99) / 100 THEN measured END) AS p%d".formatted(percent, percent);
    }

    private static long start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
