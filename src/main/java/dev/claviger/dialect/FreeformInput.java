package dev.claviger.dialect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plain text inside the JSON arguments that stand for it, taken out while they stream in. */
public final class FreeformInput {

    private static final Pattern HEAD = Pattern.compile("\\s*\\{\\s*\"" + FreeformTool.INPUT + "\"\\s*:\\s*\"");
    private static final int LONGEST_HEAD = 100;
    private static final int UNICODE_ESCAPE = 6;

    private final StringBuilder json = new StringBuilder();
    private int next;
    private boolean begun;
    private boolean ended;
    /** The first half of a character whose other half has not come yet. */
    private String half = "";

    /** What more of the text is known now, which may be nothing. */
    public String add(String piece) {
        json.append(piece);
        if (!begun && json.length() <= LONGEST_HEAD + piece.length()) {
            Matcher head = HEAD.matcher(json);
            begun = head.lookingAt();
            next = begun ? head.end() : 0;
        }
        return begun ? whole(read()) : "";
    }

    /** The rest, when no more will come: all of it where the arguments were not the expected object. */
    public String end() {
        if (begun) {
            return half.isEmpty() ? "" : "\uFFFD";
        }
        return CallArguments.of(json.toString())
                .object()
                .get(FreeformTool.INPUT)
                .text(json.toString());
    }

    private String read() {
        StringBuilder text = new StringBuilder();
        while (!ended && next < json.length()) {
            char c = json.charAt(next);
            if (c == '\\') {
                int length = next + 1 < json.length() && json.charAt(next + 1) == 'u' ? UNICODE_ESCAPE : 2;
                if (next + length > json.length()) {
                    break;
                }
                text.append(escaped(json.substring(next + 1, next + length)));
                next += length;
            } else {
                ended = c == '"';
                text.append(ended ? "" : c);
                next++;
            }
        }
        return text.toString();
    }

    private static char escaped(String escape) {
        char c = escape.charAt(0);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode(escape.substring(1));
            default -> c;
        };
    }

    private static char unicode(String digits) {
        return digits.matches("[0-9a-fA-F]{4}") ? (char) Integer.parseInt(digits, 16) : '\uFFFD';
    }

    private String whole(String text) {
        String more = half + text;
        int end = more.length();
        if (end > 0 && Character.isHighSurrogate(more.charAt(end - 1))) {
            end--;
        }
        half = more.substring(end);
        return more.substring(0, end);
    }
}
