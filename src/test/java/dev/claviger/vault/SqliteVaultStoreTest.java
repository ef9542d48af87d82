package dev.claviger.vault;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite. */
final class SqliteVaultStoreTest extends VaultStoreContract {

    @TempDir
    private Path directory;

    @Override
    HikariDataSource open() {
        return Databases.sqlite(directory);
    }
}
