package dev.claviger.chat;

import org.jspecify.annotations.Nullable;

/**
 * What the caller tells the provider about the call that changes no word of the answer.
 *
 * @param endUser an opaque name for the person behind the application
 * @param cacheKey groups requests that share a prefix
 * @param serviceTier in OpenAI's words ({@code auto}, {@code default}, {@code flex}, {@code priority})
 * @param cache asks the provider to keep the whole prefix of this request
 */
public record Hints(
        @Nullable String endUser,
        @Nullable String cacheKey,
        @Nullable String serviceTier,
        @Nullable CacheMark cache) {

    public static final Hints NONE = new Hints(null, null, null, null);
}
