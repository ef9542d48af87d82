package dev.claviger.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a key is tried without paying for an answer. Paths hang under the URL of the provider's first endpoint; other places are
 * absolute URLs, with options of the key in braces.
 *
 * @param models where the lists of models are; empty where there is none
 * @param key where that is which only a valid key may read, where the list of models is open to all
 */
public record Verification(List<String> models, @Nullable String key) {

    /** Nothing but a call that costs something tells. */
    public static final Verification NONE = new Verification(List.of(), null);

    public Verification {
        models = List.copyOf(models);
    }
}
