package dev.claviger.metering;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;

/** The contract on PostgreSQL. */
final class PostgresUsageStoreIT extends UsageStoreContract {

    @Override
    HikariDataSource open() {
        return Databases.postgresql();
    }
}
