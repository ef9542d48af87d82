package dev.claviger.chat;

import org.jspecify.annotations.Nullable;

/**
 * Why an answer ended.
 *
 * @param sequence the stop text that was met, where the provider tells
 * @param explanation the provider's words for a refusal
 */
public record Stop(
        Reason reason, @Nullable String sequence, @Nullable String explanation) {

    public static Stop of(Reason reason) {
        return new Stop(reason, null, null);
    }

    public enum Reason {
        END,
        SEQUENCE,
        LENGTH,
        TOOL_CALLS,
        FILTERED,
        REFUSED,
        PAUSED,
        CONTEXT_FULL
    }
}
