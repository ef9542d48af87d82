package dev.claviger.vault;

import dev.claviger.tenancy.TenantId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A sealed provider key as columns of the table {@code provider_keys}. */
final class JdbcProviderKeyRow {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};

    private JdbcProviderKeyRow() {}

    /** All that a change may write. */
    static Map<String, @Nullable Object> columns(SealedKey sealed) {
        ProviderKey key = sealed.key();
        Map<String, @Nullable Object> columns = healthColumns(key);
        columns.put("name", key.name());
        columns.put("base_url", key.baseUrl() == null ? null : key.baseUrl().toString());
        columns.put("origin", key.origin().value());
        columns.put("formats", JSON.writeValueAsString(key.formats()));
        columns.put("options", JSON.writeValueAsString(key.options()));
        columns.put("models", JSON.writeValueAsString(key.models()));
        columns.put("weight", key.weight());
        columns.put("disabled", key.settings().disabled() ? 1 : 0);
        columns.put("credentials", JSON.writeValueAsString(sealed.credentials()));
        columns.put("seal", sealed.seal());
        columns.put("hint", key.hint());
        columns.put("fingerprint", key.fingerprint());
        return columns;
    }

    static Map<String, @Nullable Object> healthColumns(ProviderKey key) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("id", key.id().value());
        columns.put("tenant", key.tenant().value());
        columns.put("version", key.version());
        KeyHealth health = key.health();
        columns.put("rejected", health.status() == KeyStatus.INVALID ? health.reason() : null);
        columns.put(
                "verified_at",
                health.verifiedAt() == null ? null : health.verifiedAt().toEpochMilli());
        columns.put("verified_models", JSON.writeValueAsString(health.verifiedModels()));
        return columns;
    }

    static SealedKey read(ResultSet row) throws SQLException {
        ProviderKey key = new ProviderKey(
                new ProviderKeyId(row.getString("id")),
                new TenantId(row.getString("tenant")),
                draft(row),
                new Origin(row.getString("origin")),
                row.getString("hint"),
                row.getString("fingerprint"),
                health(row),
                KeySource.STORED,
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getLong("version"));
        return new SealedKey(key, JSON.readValue(row.getString("credentials"), MAP), row.getLong("seal"));
    }

    private static ProviderKeyDraft draft(ResultSet row) throws SQLException {
        String baseUrl = row.getString("base_url");
        return new ProviderKeyDraft(
                row.getString("provider"),
                row.getString("name"),
                baseUrl == null ? null : URI.create(baseUrl),
                JSON.readValue(row.getString("formats"), LIST),
                JSON.readValue(row.getString("options"), MAP),
                JSON.readValue(row.getString("models"), LIST),
                row.getInt("weight"),
                row.getInt("disabled") != 0);
    }

    private static KeyHealth health(ResultSet row) throws SQLException {
        String rejected = row.getString("rejected");
        long verifiedAt = row.getLong("verified_at");
        boolean verified = !row.wasNull();
        return new KeyHealth(
                rejected == null ? KeyStatus.ACTIVE : KeyStatus.INVALID,
                rejected,
                verified ? Instant.ofEpochMilli(verifiedAt) : null,
                JSON.readValue(row.getString("verified_models"), LIST));
    }
}
