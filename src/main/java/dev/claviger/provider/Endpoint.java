package dev.claviger.provider;

import dev.claviger.dialect.Dialects;
import org.jspecify.annotations.Nullable;

/**
 * A place where a provider is asked in one format: to converse, or for embeddings.
 *
 * @param format such as {@code openai-chat} or {@code openai-embeddings}
 * @param host who serves the format there in a way of their own; empty where it is served as its vendor does
 * @param url what the format's paths hang under, with options of the key in braces. Only a path, such as {@code /v1}, where the
 *     provider has no address of its own and a key must bring a base URL; null where Claviger answers by itself
 * @param models those that are asked there
 * @param toolless those of them that are asked elsewhere, if they can be, where they are offered tools and may reason
 */
public record Endpoint(String format, String host, @Nullable String url, ModelNames models, ModelNames toolless) {

    /** Whether a key must bring a base URL. */
    public boolean needsBaseUrl() {
        return url != null && url.startsWith("/");
    }

    /** Whether embeddings are asked for there, rather than conversations held. */
    public boolean embeds() {
        return Dialects.embeds(format);
    }

    /** Whether that model is better asked elsewhere where it is offered tools and may reason. */
    public boolean declinesTools(String model) {
        return toolless.contains(model);
    }

    /** Whether that model is asked there. */
    public boolean serves(String model) {
        return models.contains(model);
    }
}
