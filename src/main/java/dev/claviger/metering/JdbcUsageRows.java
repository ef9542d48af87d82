package dev.claviger.metering;

import dev.claviger.chat.Usage;
import dev.claviger.metering.UsageRecord.Charge;
import dev.claviger.metering.UsageRecord.Outcome;
import dev.claviger.metering.UsageRecord.Status;
import dev.claviger.metering.UsageRecord.Timing;
import dev.claviger.metering.UsageRecord.What;
import dev.claviger.metering.UsageRecord.Who;
import dev.claviger.tenancy.GatewayKeyId;
import dev.claviger.tenancy.TenantId;
import dev.claviger.vault.ProviderKeyId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How a usage record lies in a row, and how it is read back. */
final class JdbcUsageRows {

    static final List<String> COLUMNS = List.of(
            "request_id",
            "tenant",
            "gateway_key",
            "provider_key",
            "session",
            "labels",
            "surface",
            "requested_model",
            "provider",
            "model",
            "streamed",
            "dropped",
            "approximated",
            "started_at",
            "duration",
            "first_token",
            "overhead",
            "status",
            "http_status",
            "error_type",
            "input",
            "cache_read",
            "cache_write_5m",
            "cache_write_1h",
            "output",
            "reasoning",
            "estimated",
            "cost",
            "listed_cost",
            "reported_cost",
            "price_version");

    static final List<String> ATTEMPT_COLUMNS = List.of(
            "request_id", "number", "provider", "provider_key", "result", "status", "duration", "retried_because");

    private final JsonMapper json;

    JdbcUsageRows(JsonMapper json) {
        this.json = json;
    }

    /** In the order of {@link #COLUMNS}. */
    void bind(JdbcRow row, UsageRecord record) throws SQLException {
        row.text(record.requestId());
        who(row, record.who());
        what(row, record.what());
        timing(row, record.timing());
        row.text(record.outcome().status().name())
                .number(record.outcome().httpStatus())
                .text(record.outcome().errorType());
        charge(row, record.charge());
    }

    /** In the order of {@link #ATTEMPT_COLUMNS}. */
    static void bind(JdbcRow row, String requestId, int number, Attempt attempt) throws SQLException {
        Integer status = attempt.status();
        row.text(requestId)
                .number(number)
                .text(attempt.provider())
                .text(value(attempt.providerKey()))
                .text(attempt.result().name())
                .optionalNumber(status == null ? null : status.longValue())
                .number(micros(attempt.duration()))
                .text(attempt.retriedBecause());
    }

    private void who(JdbcRow row, Who who) throws SQLException {
        row.text(who.tenant().value())
                .text(who.key().value())
                .text(value(who.providerKey()))
                .text(who.session())
                .text(who.labels().isEmpty() ? "{}" : json.writeValueAsString(who.labels()));
    }

    private void what(JdbcRow row, What what) throws SQLException {
        row.text(what.surface().name())
                .text(what.requestedModel())
                .text(what.provider())
                .text(what.model())
                .flag(what.streamed())
                .text(list(what.dropped()))
                .text(list(what.approximated()));
    }

    private String list(List<String> texts) {
        return texts.isEmpty() ? "[]" : json.writeValueAsString(texts);
    }

    private static void timing(JdbcRow row, Timing timing) throws SQLException {
        row.number(timing.startedAt().toEpochMilli())
                .number(micros(timing.duration()))
                .optionalNumber(timing.firstToken() == null ? null : micros(timing.firstToken()))
                .number(micros(timing.overhead()));
    }

    private static void charge(JdbcRow row, Charge charge) throws SQLException {
        row.number(charge.usage().input())
                .number(charge.usage().cacheRead())
                .number(charge.usage().cacheWrite5m())
                .number(charge.usage().cacheWrite1h())
                .number(charge.usage().output())
                .number(charge.usage().reasoning())
                .flag(charge.estimated())
                .optionalNumber(units(charge.cost()))
                .optionalNumber(units(charge.listed()))
                .optionalNumber(units(charge.reported()))
                .text(charge.priceVersion());
    }

    /** Without its attempts, which are rows of their own. */
    UsageRecord read(ResultSet row) throws SQLException {
        return new UsageRecord(
                row.getString("request_id"), who(row), what(row), timing(row), outcome(row), charge(row), List.of());
    }

    static Attempt attempt(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        boolean answered = !row.wasNull();
        return new Attempt(
                row.getString("provider"),
                providerKey(row),
                Attempt.Result.valueOf(row.getString("result")),
                answered ? status : null,
                micros(row.getLong("duration")),
                row.getString("retried_because"));
    }

    private Who who(ResultSet row) throws SQLException {
        return new Who(
                new TenantId(row.getString("tenant")),
                new GatewayKeyId(row.getString("gateway_key")),
                providerKey(row),
                row.getString("session"),
                json.readValue(row.getString("labels"), new TypeReference<Map<String, String>>() {}));
    }

    private What what(ResultSet row) throws SQLException {
        return new What(
                Surface.valueOf(row.getString("surface")),
                row.getString("requested_model"),
                row.getString("provider"),
                row.getString("model"),
                row.getBoolean("streamed"),
                texts(row.getString("dropped")),
                texts(row.getString("approximated")));
    }

    private static Timing timing(ResultSet row) throws SQLException {
        return new Timing(
                Instant.ofEpochMilli(row.getLong("started_at")),
                micros(row.getLong("duration")),
                optionalMicros(row, "first_token"),
                micros(row.getLong("overhead")));
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return new Outcome(
                Status.valueOf(row.getString("status")), row.getInt("http_status"), row.getString("error_type"));
    }

    private static Charge charge(ResultSet row) throws SQLException {
        return new Charge(
                usage(row),
                row.getBoolean("estimated"),
                cost(row, "listed_cost"),
                cost(row, "reported_cost"),
                row.getString("price_version"));
    }

    private static @Nullable Long units(@Nullable BigDecimal cost) {
        return cost == null ? null : cost.unscaledValue().longValueExact();
    }

    private static @Nullable BigDecimal cost(ResultSet row, String column) throws SQLException {
        long units = row.getLong(column);
        return row.wasNull() ? null : BigDecimal.valueOf(units, Charge.DECIMALS);
    }

    /** From columns that are called as those of the table, sums for instance. */
    static Usage usage(ResultSet row) throws SQLException {
        return new Usage(
                row.getLong("input"),
                row.getLong("cache_read"),
                row.getLong("cache_write_5m"),
                row.getLong("cache_write_1h"),
                row.getLong("output"),
                row.getLong("reasoning"));
    }

    static @Nullable Duration optionalMicros(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : micros(micros);
    }

    private List<String> texts(String list) {
        return json.readValue(list, new TypeReference<List<String>>() {});
    }

    private static @Nullable ProviderKeyId providerKey(ResultSet row) throws SQLException {
        String id = row.getString("provider_key");
        return row.wasNull() ? null : new ProviderKeyId(Objects.requireNonNull(id));
    }

    private static @Nullable String value(@Nullable ProviderKeyId id) {
        return id == null ? null : id.value();
    }

    private static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
