package dev.claviger.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a key is tried, if it can be without paying for an answer. Paths hang under the URL of the provider's first endpoint; other places are
 * absolute URLs, with options of the key in braces.
 *
 * @param models where the lists of models are; empty where there is none
 * @param key where that is which only a valid key may read, where the list of models is open to all
 * @param ask a cheap model that is asked for a single token, where nothing else proves a key
 */
public record Verification(
        List<String> models, @Nullable String key, @Nullable String ask) {

    /** Nothing tells but a call for a model that nobody can name. */
    public static final Verification NONE = new Verification(List.of(), null, null);

    public Verification {
        models = List.copyOf(models);
    }
}
