package dev.claviger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;
import dev.claviger.tenancy.OnLoss;
import dev.claviger.tenancy.PromptCache;
import dev.claviger.tenancy.RefusedException;
import dev.claviger.tenancy.RefusedException.Reason;
import dev.claviger.tenancy.Tenancies;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.tenancy.Tenant;
import dev.claviger.tenancy.TenantDraft;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A tenant with a vault in a database of its own, which a test may look into and spoil. */
abstract class VaultScene {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00.123Z"), ZoneOffset.UTC);
    static final String VALUE = "sk-live-canary-5f2b9cd1-WXYZ";
    static final Map<String, Secret> SECRET = Map.of("api_key", Secret.of(VALUE));
    static final URI CATALOGUE = URI.create("https://api.acme.example/v1/chat/completions");

    @TempDir
    Path directory;

    @AutoClose
    HikariDataSource database;

    Tenancy tenancy;
    Tenant acme;
    Vault vault;

    @BeforeEach
    void start() {
        database = Databases.sqlite(directory);
        tenancy = Tenancies.on(database, CLOCK);
        vault = Vaults.on(database, tenancy, CLOCK);
        acme = tenancy.create(new TenantDraft("Acme", OnLoss.REPORT, PromptCache.OFF));
    }

    Vault restarted() {
        return Vaults.on(database, tenancy, CLOCK);
    }

    static Optional<String> opened(Vault vault, ProviderKey key, URI destination) {
        return vault.open(key, destination)
                .map(credentials -> credentials.get("api_key"))
                .map(Secret::reveal);
    }

    static ProviderKeyDraft settings(@Nullable String name, @Nullable URI baseUrl) {
        return new ProviderKeyDraft("acme", name, baseUrl, List.of(), Map.of(), List.of("*"), 1, false);
    }

    static ProviderKeyDraft disabled(boolean disabled) {
        return new ProviderKeyDraft("acme", "main", null, List.of(), Map.of(), List.of("*"), 1, disabled);
    }

    void sql(String statement) {
        assertThat(JdbcClient.create(database).sql(statement).update()).isPositive();
    }

    String sqlText(String query) {
        return JdbcClient.create(database).sql(query).query(String.class).single();
    }

    static void assertRefused(String field, ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.field()).isEqualTo(field));
    }

    static void assertReason(Reason reason, ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
