package dev.claviger.provider.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a provider is waited for.
 *
 * @param connect until there is a connection
 * @param firstByte from the sent request to the first byte of the answer
 * @param silence between two pieces of an answer
 */
@ConfigurationProperties("claviger.timeouts")
public record ExchangeProperties(
        @DefaultValue("10s") Duration connect,
        @DefaultValue("180s") Duration firstByte,
        @DefaultValue("120s") Duration silence) {}
