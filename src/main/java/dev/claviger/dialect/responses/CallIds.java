package dev.claviger.dialect.responses;

import dev.claviger.dialect.Digest;
import java.util.HashSet;
import java.util.Set;

/** Ids of tool calls as this format takes them: of at most 64 letters, digits, dashes and underscores, and none twice in an answer. */
final class CallIds {

    private static final int LONGEST = 64;
    private static final int DIGITS = 8;

    private final String answer;
    private final Set<String> given = new HashSet<>();

    /**
     * @param answer the answer's id, for calls to which their provider gave none
     */
    CallIds(String answer) {
        this.answer = answer;
    }

    /** What the caller is told in place of the provider's id, which may be empty. */
    String next(String id) {
        String fitting = id.isEmpty() ? "call_" + answer : fit(id);
        String unique = fitting;
        for (int n = 2; !given.add(unique); n++) {
            unique = fitting + "_" + n;
        }
        return unique;
    }

    /** The id itself, or what stands for it; it depends on nothing else. */
    static String fit(String id) {
        if (id.matches("[A-Za-z0-9_-]{1," + LONGEST + "}")) {
            return id;
        }
        String plain = id.replaceAll("[^A-Za-z0-9_-]", "_");
        int kept = Math.min(plain.length(), LONGEST - DIGITS - 1);
        return plain.substring(0, kept) + "_" + Digest.hex(id).substring(0, DIGITS);
    }
}
