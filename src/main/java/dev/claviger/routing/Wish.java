package dev.claviger.routing;

import org.jspecify.annotations.Nullable;

/**
 * Who is best asked, of those that can answer.
 *
 * @param format the caller's, preferred where the provider has it
 * @param tooling what the call offers the model
 * @param providerKey the id or name of the one key to use; null for any
 * @param conversation tells conversations apart, each of which keeps to one key while it can; null: each call is on its own
 */
public record Wish(
        String format,
        Tooling tooling,
        @Nullable String providerKey,
        @Nullable String conversation) {}
