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
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
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
            "price_version");

    static final List<String> ATTEMPT_COLUMNS = List.of(
            "request_id", "number", "provider", "provider_key", "result", "status", "duration", "retried_because");

    private final JsonMapper json;

    JdbcUsageRows(JsonMapper json) {
        this.json = json;
    }

    MapSqlParameterSource values(UsageRecord record) {
        MapSqlParameterSource row = new MapSqlParameterSource("request_id", record.requestId());
        who(row, record.who());
        what(row, record.what());
        timing(row, record.timing());
        row.addValue("status", record.outcome().status().name());
        row.addValue("http_status", record.outcome().httpStatus());
        row.addValue("error_type", record.outcome().errorType());
        charge(row, record.charge());
        return row;
    }

    static MapSqlParameterSource values(String requestId, int number, Attempt attempt) {
        return new MapSqlParameterSource("request_id", requestId)
                .addValue("number", number)
                .addValue("provider", attempt.provider())
                .addValue("provider_key", value(attempt.providerKey()))
                .addValue("result", attempt.result().name())
                .addValue("status", attempt.status())
                .addValue("duration", micros(attempt.duration()))
                .addValue("retried_because", attempt.retriedBecause());
    }

    private void who(MapSqlParameterSource row, Who who) {
        row.addValue("tenant", who.tenant().value());
        row.addValue("gateway_key", who.key().value());
        row.addValue("provider_key", value(who.providerKey()));
        row.addValue("session", who.session());
        row.addValue("labels", json.writeValueAsString(who.labels()));
    }

    private void what(MapSqlParameterSource row, What what) {
        row.addValue("surface", what.surface().name());
        row.addValue("requested_model", what.requestedModel());
        row.addValue("provider", what.provider());
        row.addValue("model", what.model());
        row.addValue("streamed", what.streamed() ? 1 : 0);
        row.addValue("dropped", json.writeValueAsString(what.dropped()));
        row.addValue("approximated", json.writeValueAsString(what.approximated()));
    }

    private static void timing(MapSqlParameterSource row, Timing timing) {
        row.addValue("started_at", timing.startedAt().toEpochMilli());
        row.addValue("duration", micros(timing.duration()));
        row.addValue("first_token", timing.firstToken() == null ? null : micros(timing.firstToken()));
        row.addValue("overhead", micros(timing.overhead()));
    }

    private static void charge(MapSqlParameterSource row, Charge charge) {
        row.addValue("input", charge.usage().input());
        row.addValue("cache_read", charge.usage().cacheRead());
        row.addValue("cache_write_5m", charge.usage().cacheWrite5m());
        row.addValue("cache_write_1h", charge.usage().cacheWrite1h());
        row.addValue("output", charge.usage().output());
        row.addValue("reasoning", charge.usage().reasoning());
        row.addValue("estimated", charge.estimated() ? 1 : 0);
        row.addValue(
                "cost",
                charge.cost() == null ? null : charge.cost().unscaledValue().longValueExact());
        row.addValue("price_version", charge.priceVersion());
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
        long cost = row.getLong("cost");
        boolean priced = !row.wasNull();
        return new Charge(
                usage(row),
                row.getBoolean("estimated"),
                priced ? BigDecimal.valueOf(cost, Charge.DECIMALS) : null,
                row.getString("price_version"));
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
