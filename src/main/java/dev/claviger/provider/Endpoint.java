package dev.claviger.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A place where a provider is asked in one format.
 *
 * @param format such as {@code openai-chat}
 * @param url what the format's paths hang under. Only a path, such as {@code /v1}, where the provider has no address of
 *     its own and a key must bring a base URL; null where Claviger answers by itself
 */
public record Endpoint(String format, @Nullable URI url) {

    /** Whether a key must bring a base URL. */
    public boolean needsBaseUrl() {
        return url != null && !url.isAbsolute();
    }
}
