package dev.claviger.dialect.traffic;

import dev.claviger.dialect.Json;
import java.util.List;

/**
 * What an answer says, whatever format it is in.
 *
 * @param text with the words for declining
 * @param thinking without white space, which formats put between its parts
 * @param failed whether it says that it failed, or breaks off
 */
record Said(String text, String thinking, List<Called> calls, Counts counts, boolean failed) {

    /** A call of a tool; arguments that are no JSON are a JSON text. */
    record Called(String name, Json arguments) {}

    /** Tokens; {@code prompt} with all that was read from a cache or written to one, {@code output} with {@code reasoning}. */
    record Counts(long prompt, long cacheRead, long cacheWrite, long output, long reasoning) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }
}
