package dev.claviger.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;

/** The contract on PostgreSQL. */
final class PostgresTenancyStoreIT extends TenancyStoreContract {

    @Override
    HikariDataSource open() {
        return Databases.postgresql();
    }
}
