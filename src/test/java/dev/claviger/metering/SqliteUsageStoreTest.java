package dev.claviger.metering;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite. */
final class SqliteUsageStoreTest extends UsageStoreContract {

    @TempDir
    private Path directory;

    @Override
    HikariDataSource open() {
        return Databases.sqlite(directory);
    }
}
