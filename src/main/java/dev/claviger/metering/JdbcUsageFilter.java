package dev.claviger.metering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter as SQL: conditions on {@code usage_records}, and the values of their parameters. */
final class JdbcUsageFilter {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    JdbcUsageFilter(UsageFilter filter) {
        add("started_at >= :from", filter.from() == null ? null : filter.from().toEpochMilli());
        add("started_at < :to", filter.to() == null ? null : filter.to().toEpochMilli());
        add("tenant = :tenant", filter.tenant() == null ? null : filter.tenant().value());
        add("gateway_key = :key", filter.key() == null ? null : filter.key().value());
        add("provider = :provider", filter.provider());
        add("model = :model", filter.model());
        add("session = :session", filter.session());
        add("status = :status", filter.status() == null ? null : filter.status().name());
    }

    /** Requests that come after that place, the newest first. */
    JdbcUsageFilter after(@Nullable Cursor cursor) {
        if (cursor != null) {
            conditions.add("(started_at, request_id) < (:began, :id)");
            parameters.put("began", cursor.startedAtMillis());
            parameters.put("id", cursor.requestId());
        }
        return this;
    }

    /** A WHERE clause that begins with a blank; empty where nothing restricts. */
    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** As {@link #where()}, with one more condition. */
    String where(String condition) {
        return (conditions.isEmpty() ? " WHERE " : where() + " AND ") + condition;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void add(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(
                    condition.substring(condition.indexOf(':') + 1),
                    value instanceof String text ? Tidy.text(text) : value);
        }
    }
}
