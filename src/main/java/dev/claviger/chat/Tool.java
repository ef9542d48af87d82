package dev.claviger.chat;

import org.jspecify.annotations.Nullable;

/**
 * A function the model may call.
 *
 * @param schema JSON Schema of its arguments; null where it takes none
 */
public record Tool(
        String name,
        @Nullable String description,
        @Nullable RawJson schema,
        @Nullable Boolean strict,
        @Nullable CacheMark cache) {}
