package dev.claviger.vault;

import dev.claviger.tenancy.Tenancy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultProperties.class)
class VaultConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    Vault vault(DataSource database, Tenancy tenancy, VaultProperties settings, Clock clock) {
        VaultStore store = new JdbcVaultStore(database);
        Vault vault = new Vault(store, new MasterKeyLoader(settings, store, new SecureRandom()).load(), clock);
        tenancy.watch(vault::provideFor);
        return vault;
    }

    @Bean
    Sealer sealer(Vault vault) {
        return vault.sealer();
    }

    /** Other replicas share a PostgreSQL database only. */
    @Bean
    SchedulingConfigurer vaultRefresh(Vault vault, @Value("${claviger.database-url:}") String databaseUrl) {
        return tasks -> {
            if (databaseUrl.startsWith("jdbc:postgresql:")) {
                tasks.addFixedDelayTask(vault::refresh, Duration.ofSeconds(2));
            }
        };
    }
}
