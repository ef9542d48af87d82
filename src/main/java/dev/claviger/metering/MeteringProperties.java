package dev.claviger.metering;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of this package.
 *
 * @param dataDir where the journal lies, in a directory of its own
 */
@ConfigurationProperties("claviger")
record MeteringProperties(@DefaultValue("./data") Path dataDir) {}
