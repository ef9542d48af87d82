package dev.claviger.metering;

import dev.claviger.provider.Catalogue;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MeteringProperties.class)
class MeteringConfiguration {

    private static final long SEGMENT_BYTES = 16L << 20;
    private static final long QUOTA_BYTES = 2L << 30;

    /** The format of the journal is this package's own: no setting of the application's mapper changes it. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Bean
    Pricing pricing(Catalogue catalogue) {
        return new Pricing(catalogue);
    }

    @Bean
    @DependsOnDatabaseInitialization
    UsageStore usageStore(DataSource database) {
        return new JdbcUsageStore(database, JSON);
    }

    /** Closed before the database, so that a clean stop ships what is left. */
    @Bean
    Journal journal(MeteringProperties settings, UsageStore store) {
        try {
            Spool spool = Spool.open(settings.dataDir().resolve("journal"), SEGMENT_BYTES, QUOTA_BYTES);
            return new Journal(spool, new Shipper(spool, store, JSON), JSON).start();
        } catch (IOException e) {
            throw new InvalidConfigurationPropertyValueException(
                    "claviger.data-dir",
                    settings.dataDir(),
                    "the usage journal cannot be kept in CLAVIGER_DATA_DIR: " + e.getMessage());
        }
    }

    @Bean
    Metering metering(MeterRegistry registry, Catalogue catalogue, Journal journal) {
        return new Metering(new UsageMeters(registry, catalogue, journal::pending), journal);
    }
}
