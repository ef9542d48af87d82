package dev.claviger.dialect.openai;

import dev.claviger.dialect.Digest;

/** Ids of tool calls as OpenAI takes them: of at most 40 characters. */
final class CallIds {

    private static final int LONGEST = 40;
    private static final int KEPT = 31;
    private static final int DIGITS = 8;

    private CallIds() {}

    /** The id itself, or what stands for it; it depends on nothing else. */
    static String fit(String id) {
        return id.length() <= LONGEST
                ? id
                : id.substring(0, KEPT) + "_" + Digest.hex(id).substring(0, DIGITS);
    }
}
