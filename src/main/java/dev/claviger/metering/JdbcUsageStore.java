package dev.claviger.metering;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Usage in the relational database. */
final class JdbcUsageStore implements UsageStore {

    private static final String INSERT = insert("usage_records", JdbcUsageRows.COLUMNS, "request_id");
    private static final String INSERT_ATTEMPT =
            insert("usage_attempts", JdbcUsageRows.ATTEMPT_COLUMNS, "request_id, number");

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transactions;
    private final JdbcUsageRows rows;
    private final JdbcUsageReports reports;

    JdbcUsageStore(DataSource database, JsonMapper json) {
        this.jdbc = JdbcClient.create(database);
        this.batches = new JdbcTemplate(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        this.rows = new JdbcUsageRows(json);
        this.reports = new JdbcUsageReports(jdbc);
    }

    @Override
    public void insert(List<UsageRecord> records) {
        List<NumberedAttempt> attempts = records.stream()
                .flatMap(record -> IntStream.range(0, record.attempts().size())
                        .mapToObj(number -> new NumberedAttempt(
                                record.requestId(), number, record.attempts().get(number))))
                .toList();
        transactions.executeWithoutResult(status -> {
            batches.batchUpdate(
                    INSERT, records, BATCH, (statement, record) -> rows.bind(new JdbcRow(statement), record));
            batches.batchUpdate(
                    INSERT_ATTEMPT,
                    attempts,
                    BATCH,
                    (statement, attempt) -> JdbcUsageRows.bind(
                            new JdbcRow(statement), attempt.requestId(), attempt.number(), attempt.attempt()));
        });
    }

    private record NumberedAttempt(String requestId, int number, Attempt attempt) {}

    @Override
    public UsageReport usage(UsageFilter filter, List<Dimension> groupBy, ZoneId zone) {
        return reports.usage(filter, groupBy, zone);
    }

    @Override
    public RequestPage requests(UsageFilter filter, @Nullable Cursor after, int limit) {
        JdbcUsageFilter conditions = new JdbcUsageFilter(filter).after(after);
        List<UsageRecord> found = records(
                conditions.where() + " ORDER BY started_at DESC, request_id DESC LIMIT " + (limit + 1),
                conditions.parameters());
        if (found.size() <= limit) {
            return new RequestPage(found, null);
        }
        UsageRecord last = found.get(limit - 1);
        return new RequestPage(
                found.subList(0, limit), new Cursor(last.timing().startedAt().toEpochMilli(), last.requestId()));
    }

    @Override
    public Optional<UsageRecord> request(String requestId) {
        return records(" WHERE request_id = :id", Map.of("id", Tidy.text(requestId))).stream()
                .findFirst();
    }

    private List<UsageRecord> records(String condition, Map<String, ?> parameters) {
        List<UsageRecord> found = jdbc.sql("SELECT * FROM usage_records" + condition)
                .params(parameters)
                .query((row, index) -> rows.read(row))
                .list();
        if (found.isEmpty()) {
            return found;
        }
        Map<String, List<Attempt>> attempts =
                attempts(found.stream().map(UsageRecord::requestId).toList());
        return found.stream()
                .map(record -> record.with(attempts.getOrDefault(record.requestId(), List.of())))
                .toList();
    }

    private Map<String, List<Attempt>> attempts(List<String> requestIds) {
        Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
        jdbc.sql("SELECT * FROM usage_attempts WHERE request_id IN (:ids) ORDER BY request_id, number")
                .param("ids", requestIds)
                .query(row -> {
                    attempts.computeIfAbsent(row.getString("request_id"), id -> new ArrayList<>())
                            .add(JdbcUsageRows.attempt(row));
                });
        return attempts;
    }

    private static String insert(String table, List<String> columns, String key) {
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ") ON CONFLICT (" + key
                + ") DO NOTHING";
    }
}
