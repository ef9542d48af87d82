package dev.claviger.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;
import dev.claviger.provider.Catalogue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

/** The beans fit together, and stopping loses nothing. */
class MeteringConfigurationTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsSettledIsInTheDatabaseWhenTheApplicationHasStopped() {
        try (HikariDataSource database = Databases.sqlite(directory)) {
            new ApplicationContextRunner()
                    .withUserConfiguration(MeteringConfiguration.class)
                    .withBean(DataSource.class, () -> database, definition -> definition.setDestroyMethodName(""))
                    .withBean(Catalogue.class, Catalogues::small)
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withPropertyValues("claviger.data-dir=" + directory)
                    .run(context -> {
                        Metering metering = context.getBean(Metering.class);
                        IntStream.range(0, 50).forEach(number -> metering.settle(Records.plain("req_" + number)));
                        assertThat(context).hasSingleBean(Ledger.class).hasSingleBean(Pricing.class);
                        assertThat(directory.resolve("journal")).isDirectory();
                    });

            UsageStore store = new JdbcUsageStore(database, JsonMapper.shared());
            assertThat(store.requests(UsageFilter.ALL, null, 500).requests()).hasSize(50);
        }
    }

    @Test
    void whatCannotBeKeptIsCounted() {
        try (HikariDataSource database = Databases.sqlite(directory)) {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            Metering metering = settled(database, registry);

            assertThat(metering.settle(Records.plain("late")).toCompletableFuture())
                    .isCompletedExceptionally();
            assertThat(registry.counter("claviger.usage.unrecorded").count()).isEqualTo(1);
        }
    }

    /** A facade whose journal is closed already. */
    private Metering settled(DataSource database, MeterRegistry registry) {
        Metering[] metering = new Metering[1];
        new ApplicationContextRunner()
                .withUserConfiguration(MeteringConfiguration.class)
                .withBean(DataSource.class, () -> database, definition -> definition.setDestroyMethodName(""))
                .withBean(Catalogue.class, Catalogues::small)
                .withBean(MeterRegistry.class, () -> registry, definition -> definition.setDestroyMethodName(""))
                .withPropertyValues("claviger.data-dir=" + directory)
                .run(context -> metering[0] = context.getBean(Metering.class));
        return metering[0];
    }
}
