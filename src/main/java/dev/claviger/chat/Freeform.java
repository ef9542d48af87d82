package dev.claviger.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a tool is that takes plain text instead of JSON, for providers that have such tools. To all others it is a function whose
 * only argument is that text.
 *
 * @param description as the caller wrote it, without the grammar
 * @param syntax of the grammar, such as {@code lark}; null where any text is taken
 * @param definition the grammar itself
 */
public record Freeform(
        @Nullable String description,
        @Nullable String syntax,
        @Nullable String definition) {}
