package dev.claviger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.tenancy.GatewayKeyDraft;
import dev.claviger.tenancy.IssuedKey;
import dev.claviger.tenancy.OnLoss;
import dev.claviger.tenancy.PromptCache;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.tenancy.Tenant;
import dev.claviger.tenancy.TenantDraft;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.ProviderKeyDraft;
import dev.claviger.vault.Sealer;
import dev.claviger.vault.Secret;
import dev.claviger.vault.Vault;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two replicas over one PostgreSQL: what one writes, the other goes by soon after. */
final class ReplicasIT {

    private static final URI ANYWHERE = URI.create("https://api.acme.example/v1");

    @AutoClose
    private HikariDataSource database;

    @AutoClose
    private ConfigurableApplicationContext one;

    @AutoClose
    private ConfigurableApplicationContext other;

    @BeforeEach
    void start() {
        database = Databases.postgresql();
        one = replica();
        other = replica();
    }

    @Test
    void whatOneWritesTheOtherGoesBySoonAfter() {
        Tenant acme = one.getBean(Tenancy.class).create(new TenantDraft("Acme", OnLoss.REPORT, PromptCache.OFF));
        IssuedKey issued = one.getBean(Tenancy.class).issue(acme.id(), new GatewayKeyDraft("ci", List.of("*"), null));
        ProviderKey key = one.getBean(Vault.class)
                .create(
                        acme.id(),
                        new ProviderKeyDraft("acme", "main", null, List.of(), Map.of(), List.of("*"), 1, false),
                        Map.of("api_key", Secret.of("sk-live-0123456789")));

        Tenancy tenancy = other.getBean(Tenancy.class);
        Vault vault = other.getBean(Vault.class);
        await().until(() -> tenancy.caller(issued.reveal()).isPresent()
                && !vault.keys(acme.id()).isEmpty());

        assertThat(vault.open(key, ANYWHERE).orElseThrow().get("api_key"))
                .extracting(Secret::reveal)
                .isEqualTo("sk-live-0123456789");
        String carried = one.getBean(Sealer.class).seal(acme.id(), new byte[] {1});
        assertThat(other.getBean(Sealer.class).open(acme.id(), carried)).contains(new byte[] {1});

        one.getBean(Tenancy.class).delete(acme);
        await().until(() -> tenancy.caller(issued.reveal()).isEmpty()
                && vault.keys(acme.id()).isEmpty());
    }

    private ConfigurableApplicationContext replica() {
        return new SpringApplicationBuilder(StorageConfigurationTest.StorageAlone.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--claviger.database-url=" + database.getJdbcUrl(),
                        "--claviger.database-user=" + database.getUsername(),
                        "--claviger.database-password=" + database.getPassword(),
                        "--claviger.master-key=" + Base64.getEncoder().encodeToString(new byte[32]),
                        "--claviger.admin-key=operator-key-for-tests-0001",
                        "--claviger.api-key=gateway-key-for-tests-0001");
    }
}
