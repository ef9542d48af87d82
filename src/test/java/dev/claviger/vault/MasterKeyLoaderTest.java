package dev.claviger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the master key comes from, and what stops the start. */
final class MasterKeyLoaderTest {

    private static final String ONE = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String TWO = ONE.replace("AAAA", "BBBB");

    @TempDir
    private Path directory;

    @AutoClose
    private HikariDataSource database;

    private VaultStore store;

    @BeforeEach
    void start() {
        database = Databases.sqlite(directory);
        store = new JdbcVaultStore(database);
    }

    @Test
    void onTheFirstStartAKeyIsMadeThatOnlyItsOwnerCanRead() throws IOException {
        load(null, null);
        Path file = directory.resolve("master.key");

        assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theKeyMadeFirstIsTakenAgain() throws IOException {
        load(null, null);
        String made = Files.readString(directory.resolve("master.key"));
        load(null, null);

        assertThat(Files.readString(directory.resolve("master.key"))).isEqualTo(made);
    }

    @Test
    void aKeyOfOursThatOthersCanReadStopsTheStart() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        load(null, null);
        Files.setPosixFilePermissions(directory.resolve("master.key"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> load(null, null)).hasMessageContaining("can be read by others");
    }

    @Test
    void aGivenKeyMakesNoFile() throws IOException {
        Path file = Files.writeString(directory.resolve("given"), ONE + "\n");
        load(ONE, null);
        load(null, file);

        assertThat(directory.resolve("master.key")).doesNotExist();
    }

    @Test
    void anotherKeyStopsTheStart() {
        load(ONE, null);

        assertThatThrownBy(() -> load(TWO, null))
                .hasMessageContaining("not the master key that this database was sealed with")
                .hasMessageNotContaining(TWO);
        load(ONE, null);
    }

    @Test
    void aLostKeyIsNotMadeAnew() {
        load(ONE, null);

        assertThatThrownBy(() -> load(null, null)).hasMessageContaining("there is no");
        assertThat(directory.resolve("master.key")).doesNotExist();
    }

    @Test
    void twoKeysAreOneTooMany() {
        assertThatThrownBy(() -> load(ONE, directory.resolve("given"))).hasMessageContaining("both set");
    }

    @Test
    void aFileThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> load(null, directory.resolve("missing"))).hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery staple", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNot32BytesInBase64StopsTheStartAndIsNotShown(String text) {
        assertThatThrownBy(() -> load(text, null))
                .hasMessageContaining("CLAVIGER_MASTER_KEY ")
                .hasMessageContaining("32 random bytes in base64")
                .hasMessageNotContaining(text);
    }

    @Test
    void emptySettingsAreAsGoodAsNone() {
        load("", Path.of(""));

        assertThat(directory.resolve("master.key")).exists();
        assertThat(new VaultProperties(ONE, null, directory).toString()).doesNotContain(ONE);
    }

    private void load(@Nullable String key, @Nullable Path file) {
        new MasterKeyLoader(new VaultProperties(key, file, directory), store, Vaults.RANDOM).load();
    }
}
