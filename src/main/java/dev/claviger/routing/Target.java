package dev.claviger.routing;

import dev.claviger.dialect.Destination;
import dev.claviger.provider.Provider;
import dev.claviger.vault.ProviderKey;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Someone who can answer a call.
 *
 * @param format the format they are asked in
 * @param host who serves the format in a way of their own; empty where it is served as its vendor does
 * @param url what the format's path hangs under; null where Claviger answers by itself
 * @param destination the provider's name of the model, and what a request for it has to heed
 * @param key with whose credentials; null where none are needed
 */
public record Target(
        Provider provider,
        String format,
        String host,
        @Nullable URI url,
        Destination destination,
        @Nullable ProviderKey key) {

    /** The provider's name of the model. */
    public String model() {
        return destination.model();
    }

    /** The same target, of which something else has to be heeded. */
    public Target with(Destination other) {
        return new Target(provider, format, host, url, other, key);
    }
}
