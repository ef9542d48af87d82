package dev.claviger.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tenants and keys in the relational database. */
final class JdbcTenancyStore implements TenancyStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    JdbcTenancyStore(DataSource database) {
        this.jdbc = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /** The count of changes is read first: what is written meanwhile is then seen as a change by the next look. */
    @Override
    public Roster load() {
        long changes = changes();
        List<Tenant> tenants = jdbc.sql("SELECT * FROM tenants ORDER BY created_at, id")
                .query((row, index) -> tenant(row))
                .list();
        Map<KeyDigest, GatewayKey> keys = new LinkedHashMap<>();
        jdbc.sql("SELECT * FROM gateway_keys ORDER BY created_at, id").query(row -> {
            keys.put(KeyDigest.parse(row.getString("digest")), gatewayKey(row));
        });
        Map<KeyDigest, AdminKey> admins = new LinkedHashMap<>();
        jdbc.sql("SELECT * FROM admin_keys").query(row -> {
            admins.put(KeyDigest.parse(row.getString("digest")), adminKey(row));
        });
        return new Roster(changes, tenants, keys, admins);
    }

    @Override
    public long changes() {
        return jdbc.sql("SELECT count FROM tenancy_changes").query(Long.class).single();
    }

    @Override
    public void insert(Tenant tenant) {
        write(() -> {
            requireFree(tenant.name(), tenant.id());
            jdbc.sql("INSERT INTO tenants (id, name, on_loss, prompt_cache, created_at, version) VALUES (?, ?,"
                            + " ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")
                    .param(tenant.id().value())
                    .param(tenant.name())
                    .param(tenant.onLoss().name())
                    .param(tenant.promptCache().name())
                    .param(tenant.createdAt().toEpochMilli())
                    .param(tenant.version())
                    .update();
        });
    }

    @Override
    public void update(Tenant tenant, TenantDraft draft) {
        write(() -> {
            requireVersion(
                    "tenant",
                    tenant.version(),
                    jdbc.sql("SELECT version FROM tenants WHERE id = ?")
                            .param(tenant.id().value()));
            requireFree(draft.name(), tenant.id());
            jdbc.sql("UPDATE tenants SET name = ?, on_loss = ?, prompt_cache = ?, version = version + 1 WHERE id = ?")
                    .params(
                            draft.name(),
                            draft.onLoss().name(),
                            draft.promptCache().name(),
                            tenant.id().value())
                    .update();
        });
    }

    @Override
    public void delete(TenantId id) {
        write(() -> requireOne(
                "tenant",
                jdbc.sql("DELETE FROM tenants WHERE id = ?").param(id.value()).update()));
    }

    @Override
    public void insert(GatewayKey key, KeyDigest digest) {
        write(() -> requireOne(
                "tenant",
                jdbc.sql("INSERT INTO gateway_keys"
                                + " (id, tenant, name, models, expires_at, digest, hint, created_at, version)"
                                + " SELECT ?, id, ?, ?, ?, ?, ?, ?, ? FROM tenants WHERE id = ?"
                                + " ON CONFLICT (id) DO UPDATE SET digest = excluded.digest, hint = excluded.hint")
                        .param(key.id().value())
                        .param(key.name())
                        .param(String.join("\n", key.models()))
                        .param(millis(key.expiresAt()))
                        .param(digest.text())
                        .param(key.hint())
                        .param(key.createdAt().toEpochMilli())
                        .param(key.version())
                        .param(key.tenant().value())
                        .update()));
    }

    @Override
    public void update(GatewayKey key, GatewayKeyDraft draft) {
        write(() -> {
            requireVersion(
                    "key",
                    key.version(),
                    jdbc.sql("SELECT version FROM gateway_keys WHERE tenant = ? AND id = ?")
                            .params(key.tenant().value(), key.id().value()));
            jdbc.sql("UPDATE gateway_keys SET name = ?, models = ?, expires_at = ?, version = version + 1"
                            + " WHERE tenant = ? AND id = ?")
                    .param(draft.name())
                    .param(String.join("\n", draft.models()))
                    .param(millis(draft.expiresAt()))
                    .param(key.tenant().value())
                    .param(key.id().value())
                    .update();
        });
    }

    @Override
    public void delete(TenantId tenant, GatewayKeyId id) {
        write(() -> requireOne(
                "key",
                jdbc.sql("DELETE FROM gateway_keys WHERE tenant = ? AND id = ?")
                        .params(tenant.value(), id.value())
                        .update()));
    }

    @Override
    public void insert(AdminKey key, KeyDigest digest, String hint, Instant createdAt) {
        write(() -> jdbc.sql("INSERT INTO admin_keys (id, name, role, digest, hint, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET digest = excluded.digest, hint = excluded.hint")
                .param(key.id())
                .param(key.name())
                .param(key.role().name())
                .param(digest.text())
                .param(hint)
                .param(createdAt.toEpochMilli())
                .update());
    }

    /** Counting first makes writers wait for each other, so that what a change reads stays true until it is done. */
    @Override
    public <T> T atomically(Supplier<T> changes) {
        return transactions.execute(status -> {
            jdbc.sql("UPDATE tenancy_changes SET count = count + 1").update();
            return changes.get();
        });
    }

    private void write(Runnable change) {
        atomically(() -> {
            change.run();
            return true;
        });
    }

    private void requireFree(String name, TenantId id) {
        int others = jdbc.sql("SELECT count(*) FROM tenants WHERE name = ? AND id <> ?")
                .params(name, id.value())
                .query(Integer.class)
                .single();
        if (others > 0) {
            throw RefusedException.conflict("name", "There is another tenant of this name.");
        }
    }

    private static void requireVersion(String kind, long version, JdbcClient.StatementSpec stored) {
        Optional<Long> current = stored.query(Long.class).optional();
        if (current.isEmpty()) {
            throw RefusedException.notFound(kind);
        }
        if (current.get() != version) {
            throw RefusedException.stale(kind);
        }
    }

    private static void requireOne(String kind, int rows) {
        if (rows == 0) {
            throw RefusedException.notFound(kind);
        }
    }

    private static Tenant tenant(ResultSet row) throws SQLException {
        return new Tenant(
                new TenantId(row.getString("id")),
                new TenantDraft(
                        row.getString("name"),
                        OnLoss.valueOf(row.getString("on_loss")),
                        PromptCache.valueOf(row.getString("prompt_cache"))),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getLong("version"));
    }

    private static GatewayKey gatewayKey(ResultSet row) throws SQLException {
        long expiresAt = row.getLong("expires_at");
        boolean expires = !row.wasNull();
        return new GatewayKey(
                new GatewayKeyId(row.getString("id")),
                new TenantId(row.getString("tenant")),
                row.getString("name"),
                List.of(row.getString("models").split("\n")),
                expires ? Instant.ofEpochMilli(expiresAt) : null,
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("hint"),
                row.getLong("version"));
    }

    private static AdminKey adminKey(ResultSet row) throws SQLException {
        return new AdminKey(row.getString("id"), row.getString("name"), Role.valueOf(row.getString("role")));
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
