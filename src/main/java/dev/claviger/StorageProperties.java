package dev.claviger;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where data is kept.
 *
 * @param dataDir the directory of what is kept in files, made when it is not there
 * @param databaseUrl a JDBC address; empty for a file in the data directory
 */
@ConfigurationProperties("claviger")
record StorageProperties(
        @DefaultValue("./data") Path dataDir,
        @DefaultValue("") String databaseUrl,
        @Nullable String databaseUser,
        @Nullable String databasePassword) {

    @Override
    public String toString() {
        return "StorageProperties(" + dataDir + ", …)";
    }
}
