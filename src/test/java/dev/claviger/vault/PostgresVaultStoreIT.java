package dev.claviger.vault;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;

/** The contract on PostgreSQL. */
final class PostgresVaultStoreIT extends VaultStoreContract {

    @Override
    HikariDataSource open() {
        return Databases.postgresql();
    }
}
