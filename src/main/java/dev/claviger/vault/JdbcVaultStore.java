package dev.claviger.vault;

import dev.claviger.tenancy.RefusedException;
import dev.claviger.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The vault's contents in the relational database. */
final class JdbcVaultStore implements VaultStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    JdbcVaultStore(DataSource database) {
        this.jdbc = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /** The count of changes is read first: what is written meanwhile is then seen as a change by the next look. */
    @Override
    public Contents load() {
        return new Contents(
                changes(),
                jdbc.sql("SELECT * FROM data_keys")
                        .query((row, index) -> dataKey(row))
                        .list(),
                jdbc.sql("SELECT * FROM provider_keys ORDER BY created_at, id")
                        .query((row, index) -> JdbcProviderKeyRow.read(row))
                        .list());
    }

    @Override
    public long changes() {
        return jdbc.sql("SELECT changes FROM vault_state").query(Long.class).single();
    }

    @Override
    public Optional<String> keyCheck() {
        return jdbc.sql("SELECT key_check FROM vault_state WHERE key_check IS NOT NULL")
                .query(String.class)
                .optional();
    }

    @Override
    public void insertKeyCheck(String check) {
        jdbc.sql("UPDATE vault_state SET key_check = ? WHERE key_check IS NULL")
                .param(check)
                .update();
    }

    @Override
    public void insert(WrappedKey dataKey, Instant createdAt) {
        write(() -> jdbc.sql("INSERT INTO data_keys (tenant, id, wrapped, created_at)"
                        + " SELECT id, ?, ?, ? FROM tenants WHERE id = ? ON CONFLICT (tenant) DO NOTHING")
                .param(dataKey.id())
                .param(dataKey.wrapped())
                .param(createdAt.toEpochMilli())
                .param(dataKey.tenant().value())
                .update());
    }

    @Override
    public void insert(SealedKey sealed) {
        write(() -> {
            requireFree(sealed.key());
            ProviderKey key = sealed.key();
            jdbc.sql("INSERT INTO provider_keys (id, tenant, provider, created_at, name, base_url, origin, formats,"
                            + " options, models, weight, disabled, credentials, seal, hint, fingerprint, rejected,"
                            + " verified_at, verified_models, version)"
                            + " VALUES (:id, :tenant, :provider, :created_at, :name, :base_url, :origin, :formats,"
                            + " :options, :models, :weight, :disabled, :credentials, :seal, :hint, :fingerprint,"
                            + " :rejected, :verified_at, :verified_models, :version)")
                    .params(JdbcProviderKeyRow.columns(sealed))
                    .param("provider", key.provider())
                    .param("created_at", key.createdAt().toEpochMilli())
                    .update();
        });
    }

    @Override
    public void update(SealedKey sealed) {
        write(() -> {
            ProviderKey key = sealed.key();
            requireVersion(key, key.version() - 1);
            requireFree(key);
            jdbc.sql("UPDATE provider_keys SET name = :name, base_url = :base_url, origin = :origin,"
                            + " formats = :formats, options = :options, models = :models, weight = :weight,"
                            + " disabled = :disabled, credentials = :credentials, seal = :seal, hint = :hint,"
                            + " fingerprint = :fingerprint, rejected = :rejected, verified_at = :verified_at,"
                            + " verified_models = :verified_models, version = :version"
                            + " WHERE tenant = :tenant AND id = :id")
                    .params(JdbcProviderKeyRow.columns(sealed))
                    .update();
        });
    }

    @Override
    public void updateHealth(ProviderKey key) {
        write(() -> jdbc.sql("UPDATE provider_keys SET rejected = :rejected, verified_at = :verified_at,"
                        + " verified_models = :verified_models"
                        + " WHERE tenant = :tenant AND id = :id AND version = :version")
                .params(JdbcProviderKeyRow.healthColumns(key))
                .update());
    }

    @Override
    public void delete(TenantId tenant, ProviderKeyId id) {
        write(() -> {
            int rows = jdbc.sql("DELETE FROM provider_keys WHERE tenant = ? AND id = ?")
                    .params(tenant.value(), id.value())
                    .update();
            if (rows == 0) {
                throw RefusedException.notFound("provider key");
            }
        });
    }

    /** Counting first makes writers wait for each other, so that what a change reads stays true until it is done. */
    private void write(Runnable change) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("UPDATE vault_state SET changes = changes + 1").update();
            change.run();
        });
    }

    private void requireVersion(ProviderKey key, long version) {
        long current = jdbc.sql("SELECT version FROM provider_keys WHERE tenant = ? AND id = ?")
                .params(key.tenant().value(), key.id().value())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> RefusedException.notFound("provider key"));
        if (current != version) {
            throw RefusedException.stale("provider key");
        }
    }

    private void requireFree(ProviderKey key) {
        int others = jdbc.sql("SELECT count(*) FROM provider_keys WHERE tenant = ? AND name = ? AND id <> ?")
                .params(key.tenant().value(), key.name(), key.id().value())
                .query(Integer.class)
                .single();
        if (others > 0) {
            throw RefusedException.conflict("name", "The tenant has another provider key of this name.");
        }
    }

    private static WrappedKey dataKey(ResultSet row) throws SQLException {
        return new WrappedKey(new TenantId(row.getString("tenant")), row.getString("id"), row.getString("wrapped"));
    }
}
