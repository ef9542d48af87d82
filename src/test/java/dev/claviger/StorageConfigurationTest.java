package dev.claviger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.tenancy.Tenancy;
import dev.claviger.vault.Sealer;
import dev.claviger.vault.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** That what is stored starts with one command, and that a wrong setting says so in one message. */
@ExtendWith(OutputCaptureExtension.class)
final class StorageConfigurationTest {

    private static final String ADMIN_KEY = "--claviger.admin-key=operator-key-for-tests-0001";
    private static final String API_KEY = "--claviger.api-key=gateway-key-for-tests-0001";

    @TempDir
    private Path directory;

    @Test
    void theFirstStartMakesEverythingAndShowsTheKeysOnce(CapturedOutput output) {
        start().close();
        assertThat(output).contains("CLAVIGER_ADMIN_KEY): clva_").containsOnlyOnce("CLAVIGER_API_KEY):   clv_");
        try (ConfigurableApplicationContext again = start()) {
            assertThat(again.getBean(Tenancy.class).tenants()).hasSize(1);
            assertThat(again.getBean(Vault.class)).isNotNull();
            assertThat(again.getBean(Sealer.class)).isNotNull();
        }
        assertThat(output).containsOnlyOnce("CLAVIGER_API_KEY):   clv_");
        assertThat(directory.resolve("data/claviger.db")).exists();
        assertThat(directory.resolve("data/master.key")).exists();
    }

    @Test
    void sqliteIsSetUpForOneWriterManyReadersAndWholeRows() {
        try (ConfigurableApplicationContext context = start(ADMIN_KEY, API_KEY)) {
            assertThat(pragma(context, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(context, "foreign_keys")).isEqualTo("1");
            assertThat(pragma(context, "busy_timeout")).isEqualTo("10000");
        }
    }

    @Test
    void anotherFileCanBeNamed() {
        Path file = directory.resolve("elsewhere/keys.db");
        start(ADMIN_KEY, API_KEY, "--claviger.database-url=jdbc:sqlite:" + file).close();

        assertThat(file).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claviger.database-url | jdbc:h2:mem:secret-value | CLAVIGER_DATABASE_URL names another database;"
                        + " allowed are jdbc:sqlite:",
                "claviger.database-url | jdbc:sqlite::memory:     | CLAVIGER_DATABASE_URL names no plain file; allowed"
                        + " is jdbc:sqlite:",
                "claviger.admin-key    | secret-value             | CLAVIGER_ADMIN_KEY has 12 characters; allowed are"
                        + " 20 to 500 printable",
                "claviger.master-key   | secret-value             | CLAVIGER_MASTER_KEY is not base64; allowed are 32"
                        + " random bytes in base64",
            })
    void aWrongSettingStopsTheStartWithOneMessage(String setting, String value, String message, CapturedOutput output) {
        assertThat(failsToStart("--" + setting + "=" + value)).isTrue();
        assertThat(output)
                .contains("The setting " + setting + " is wrong: " + message)
                .doesNotContain("secret-value", "\tat ");
    }

    private boolean failsToStart(String argument) {
        try (ConfigurableApplicationContext context = start(argument)) {
            return !context.isActive();
        } catch (RuntimeException e) {
            return true;
        }
    }

    private ConfigurableApplicationContext start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--claviger.data-dir=" + directory.resolve("data")));
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(StorageAlone.class)
                .web(WebApplicationType.NONE)
                .run(all.toArray(String[]::new));
    }

    private static String pragma(ConfigurableApplicationContext context, String name) {
        return context.getBean(JdbcClient.class)
                .sql("PRAGMA " + name)
                .query(String.class)
                .single();
    }

    /** The packages that store, without those that serve. */
    @EnableAutoConfiguration
    @Import(StorageConfiguration.class)
    @ComponentScan({"dev.claviger.tenancy", "dev.claviger.vault"})
    static class StorageAlone {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
