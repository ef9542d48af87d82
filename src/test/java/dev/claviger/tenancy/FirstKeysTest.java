package dev.claviger.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in before anybody has said who should be. */
final class FirstKeysTest {

    private static final String ONE = "first-given-key-000001";
    private static final String TWO = "second-given-key-00002";
    private static final String THREE = "third-given-key-000003";
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final KeyMaker keys = new KeyMaker(new SecureRandom());

    @TempDir
    private Path directory;

    @AutoClose
    private HikariDataSource database;

    private TenancyStore store;

    @BeforeEach
    void start() {
        database = Databases.sqlite(directory);
        store = new JdbcTenancyStore(database);
    }

    @Test
    void keysThatNobodyGaveAreMadeAndToldOnce() {
        List<String> told = provide(null, null);

        assertThat(told).hasSize(2);
        assertThat(tenancy().admin(keyIn(told.get(0)))).isPresent();
        assertThat(tenancy().caller(keyIn(told.get(1))).orElseThrow().tenant().id())
                .isEqualTo(TenantId.DEFAULT);
        assertThat(provide(null, null)).isEmpty();
        assertThat(tenancy().admin(keyIn(told.get(0)))).isPresent();
    }

    @Test
    void givenKeysAreNotTold() {
        assertThat(provide(ONE, TWO)).isEmpty();
        assertThat(tenancy().admin(ONE)).isPresent();
        assertThat(tenancy().caller(TWO)).isPresent();
    }

    @Test
    void anotherValueReplacesWhatTheOldOneGave() {
        provide(ONE, TWO);
        provide(THREE, ONE);

        assertThat(tenancy().admin(THREE)).isPresent();
        assertThat(tenancy().admin(ONE)).isEmpty();
        assertThat(tenancy().caller(ONE)).isPresent();
        assertThat(tenancy().caller(TWO)).isEmpty();
    }

    @Test
    void aValueTakenAwayLeavesWhatItGave() {
        provide(ONE, TWO);

        assertThat(provide(null, null)).isEmpty();
        assertThat(tenancy().admin(ONE)).isPresent();
        assertThat(tenancy().caller(TWO)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nineteen-characters",
                "with a blank in the middle",
                "with-a-line-end-at-last\n",
                "with-an-umlaut-ü-within-it"
            })
    void aBadKeyStopsTheStartAndIsNotShown(String bad) {
        assertThatThrownBy(() -> new TenancyProperties(bad, null).checked())
                .hasMessageContaining("CLAVIGER_ADMIN_KEY")
                .hasMessageContaining("allowed are 20 to 500 printable ASCII characters")
                .hasMessageNotContaining(bad.strip());
        assertThatThrownBy(() -> new TenancyProperties(null, bad).checked()).hasMessageContaining("CLAVIGER_API_KEY");
    }

    @Test
    void theTwoKeysDiffer() {
        assertThatThrownBy(() -> new TenancyProperties(ONE, ONE).checked()).hasMessageContaining("must differ");
    }

    @Test
    void anEmptySettingIsAsGoodAsNone() {
        assertThat(provide("", "")).hasSize(2);
    }

    @Test
    void settingsPrintWithoutKeys() {
        assertThat(new TenancyProperties(ONE, TWO).toString()).doesNotContain(ONE, TWO);
    }

    private List<String> provide(@Nullable String adminKey, @Nullable String apiKey) {
        return new FirstKeys(store, keys, CLOCK).provide(new TenancyProperties(adminKey, apiKey).checked());
    }

    private Tenancy tenancy() {
        return new Tenancy(store, keys, CLOCK);
    }

    private static String keyIn(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }
}
