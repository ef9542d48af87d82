package dev.claviger.chat;

import org.jspecify.annotations.Nullable;

/**
 * A function the model may call.
 *
 * @param schema JSON Schema of its arguments; null where it takes none
 * @param freeform null where it takes JSON, as nearly all do
 */
public record Tool(
        String name,
        @Nullable String description,
        @Nullable RawJson schema,
        @Nullable Boolean strict,
        @Nullable CacheMark cache,
        @Nullable Freeform freeform) {

    /** A tool that takes JSON. */
    public Tool(
            String name,
            @Nullable String description,
            @Nullable RawJson schema,
            @Nullable Boolean strict,
            @Nullable CacheMark cache) {
        this(name, description, schema, strict, cache, null);
    }

    /** The same tool with that mark. */
    public Tool with(CacheMark mark) {
        return new Tool(name, description, schema, strict, mark, freeform);
    }
}
