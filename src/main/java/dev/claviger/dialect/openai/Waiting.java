package dev.claviger.dialect.openai;

import java.util.List;

/** How much of the end of a text may be the beginning of a mark. */
final class Waiting {

    private Waiting() {}

    static int length(CharSequence text, List<String> marks) {
        int most = 0;
        for (String mark : marks) {
            for (int length = Math.min(mark.length() - 1, text.length()); length > most; length--) {
                if (mark.contentEquals(
                        text.subSequence(text.length() - length, text.length()) + mark.substring(length))) {
                    most = length;
                }
            }
        }
        return most;
    }
}
