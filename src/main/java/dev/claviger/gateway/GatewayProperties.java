package dev.claviger.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be set about calls.
 *
 * @param maxBody largest request, also after unpacking
 * @param keepAlive silence in a stream after which the caller is told that it lives
 * @param requestTimeout until a request has to be there in full
 * @param fetchMedia whether media that callers give by URL are fetched for providers that take no URLs
 * @param maxRetries how often a failed attempt is followed by another
 */
@ConfigurationProperties("claviger")
record GatewayProperties(
        @DefaultValue("32MB") DataSize maxBody,
        @DefaultValue("15s") Duration keepAlive,
        @DefaultValue("120s") Duration requestTimeout,
        @DefaultValue("on") boolean fetchMedia,
        @DefaultValue("3") int maxRetries) {

    GatewayProperties {
        if (maxBody.toBytes() < 1024 || maxBody.toBytes() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(
                    "CLAVIGER_MAX_BODY is " + maxBody + "; it has to lie between 1KB and 1023MB.");
        }
        if (keepAlive.toMillis() < 10) {
            throw new IllegalArgumentException("claviger.keep-alive is " + keepAlive + "; it has to be 10ms or more.");
        }
        if (maxRetries < 0 || maxRetries > 10) {
            throw new IllegalArgumentException(
                    "claviger.max-retries is " + maxRetries + "; it has to lie between 0 and 10.");
        }
    }
}
