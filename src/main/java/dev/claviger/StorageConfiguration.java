package dev.claviger;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The database: SQLite in the data directory, or PostgreSQL. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
@EnableScheduling
class StorageConfiguration {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    @Bean
    HikariDataSource database(StorageProperties settings) {
        String url = settings.databaseUrl();
        if (url.isEmpty()) {
            return sqlite(settings.dataDir().resolve("claviger.db"));
        }
        if (url.startsWith(SQLITE + "file:") || url.startsWith(SQLITE + ":") || url.equals(SQLITE)) {
            throw wrong("names no plain file; allowed is " + SQLITE + "<path>");
        }
        if (url.startsWith(SQLITE)) {
            return sqlite(Path.of(url.substring(SQLITE.length())));
        }
        if (url.startsWith(POSTGRESQL)) {
            return postgresql(settings);
        }
        throw wrong(
                "names another database; allowed are " + SQLITE + "<path> and " + POSTGRESQL + "//<host>/<database>");
    }

    /** One writer at a time: a transaction waits for its turn when it begins, and so never fails half-way for want of it. */
    static HikariDataSource sqlite(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw wrong("needs the directory of " + file + ", which cannot be made (" + e.getMessage() + ")");
        }
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(SQLITE + file);
        database.setMaximumPoolSize(4);
        database.addDataSourceProperty("journal_mode", "WAL");
        database.addDataSourceProperty("synchronous", "NORMAL");
        database.addDataSourceProperty("busy_timeout", "10000");
        database.addDataSourceProperty("foreign_keys", "true");
        database.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        return database;
    }

    private static HikariDataSource postgresql(StorageProperties settings) {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(settings.databaseUrl());
        database.setUsername(settings.databaseUser());
        database.setPassword(settings.databasePassword());
        database.setMaximumPoolSize(10);
        return database;
    }

    private static InvalidConfigurationPropertyValueException wrong(String reason) {
        return new InvalidConfigurationPropertyValueException(
                "claviger.database-url", "(not shown)", "CLAVIGER_DATABASE_URL " + reason);
    }
}
