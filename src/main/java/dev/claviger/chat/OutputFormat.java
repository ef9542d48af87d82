package dev.claviger.chat;

import org.jspecify.annotations.Nullable;

/** The form the answer's text has to have. */
public sealed interface OutputFormat {

    record Text() implements OutputFormat {}

    record AnyJson() implements OutputFormat {}

    record JsonSchema(
            @Nullable String name,
            RawJson schema,
            @Nullable Boolean strict,
            @Nullable String description) implements OutputFormat {}
}
