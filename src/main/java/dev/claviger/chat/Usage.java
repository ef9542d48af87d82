package dev.claviger.chat;

/**
 * Tokens of one answer, in disjoint counts, so they can be priced without knowing the format.
 *
 * @param input neither read from nor written to a cache
 * @param output with {@code reasoning} as a part of it
 */
public record Usage(long input, long cacheRead, long cacheWrite5m, long cacheWrite1h, long output, long reasoning) {

    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

    /** All tokens of the prompt, wherever they were read from. */
    public long prompt() {
        return input + cacheRead + cacheWrite5m + cacheWrite1h;
    }

    public boolean empty() {
        return prompt() == 0 && output == 0;
    }
}
