package dev.claviger.tenancy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TenancyProperties.class)
class TenancyConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    Tenancy tenancy(DataSource database, TenancyProperties settings, Clock clock) {
        TenancyStore store = new JdbcTenancyStore(database);
        KeyMaker keys = new KeyMaker(new SecureRandom());
        List<String> made = new FirstKeys(store, keys, clock).provide(settings.checked());
        if (!made.isEmpty()) {
            LoggerFactory.getLogger(Tenancy.class)
                    .warn(
                            "First start. These keys are shown this once, so keep them:\n\n    {}\n",
                            String.join("\n    ", made));
        }
        return new Tenancy(store, keys, clock);
    }

    /** Other replicas share a PostgreSQL database only. */
    @Bean
    SchedulingConfigurer tenancyRefresh(Tenancy tenancy, @Value("${claviger.database-url:}") String databaseUrl) {
        return tasks -> {
            if (databaseUrl.startsWith("jdbc:postgresql:")) {
                tasks.addFixedDelayTask(tenancy::refresh, Duration.ofSeconds(2));
            }
        };
    }
}
