package dev.claviger.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The settings of this package.
 *
 * @param masterKey 32 bytes in base64
 * @param masterKeyFile a file that holds such a text; at most one of the two is set
 * @param dataDir where a master key is made when neither is set
 */
@ConfigurationProperties("claviger")
record VaultProperties(
        @Nullable String masterKey,
        @Nullable Path masterKeyFile,
        @DefaultValue("./data") Path dataDir) {

    /** Empty is as good as unset: compose files pass on variables that nobody set. */
    VaultProperties {
        masterKey = masterKey == null || masterKey.isBlank() ? null : masterKey;
        masterKeyFile = masterKeyFile == null || masterKeyFile.toString().isBlank() ? null : masterKeyFile;
    }

    /** Stops the start; {@code reason} holds no part of the key. */
    static RuntimeException wrong(String reason) {
        return new InvalidConfigurationPropertyValueException("claviger.master-key", "(not shown)", reason);
    }

    @Override
    public String toString() {
        return "VaultProperties(…)";
    }
}
