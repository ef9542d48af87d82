package dev.claviger.provider;

import org.jspecify.annotations.Nullable;

/**
 * How a key is tried without paying for an answer. Paths hang under the URL of the provider's first endpoint.
 *
 * @param models the path of the list of models; null where there is none
 * @param key the path of what only a valid key may read, where the list of models is open to all
 */
public record Verification(
        @Nullable String models, @Nullable String key) {

    /** Nothing but a call that costs something tells. */
    public static final Verification NONE = new Verification(null, null);
}
