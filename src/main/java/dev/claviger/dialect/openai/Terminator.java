package dev.claviger.dialect.openai;

import dev.claviger.dialect.Frame;

/** The frame after which nothing follows: {@code [DONE]}, which some providers put in quotes. */
final class Terminator {

    private static final String DONE = "[DONE]";

    private Terminator() {}

    static boolean is(Frame frame) {
        if (!frame.mentions(DONE)) {
            return false;
        }
        String text = frame.text().strip();
        return text.equals(DONE) || text.equals("\"" + DONE + "\"");
    }
}
