package dev.claviger.provider;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set about providers.
 *
 * @param catalogDir the folder of entries that add to the shipped ones or replace them; it need not exist
 * @param envKeys whether keys are taken from the environment, for the first tenant
 * @param egressAllow hosts and address ranges that a base URL may name although private, comma-separated
 */
@ConfigurationProperties("claviger")
record ProviderProperties(
        @DefaultValue("config/catalog") Path catalogDir,
        @DefaultValue("true") boolean envKeys,
        @DefaultValue("") String egressAllow) {}
