package dev.claviger.dialect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** A JSON object that arrives in pieces: knows whether it can still become one, and whether it is one. */
public final class JsonPrefix {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern NUMBER_BEGUN =
            Pattern.compile("-|-?(0|[1-9][0-9]*)(\\.[0-9]*)?|-?(0|[1-9][0-9]*)(\\.[0-9]+)?[eE][+-]?[0-9]*");
    private static final List<String> WORDS = List.of("true", "false", "null");

    private enum Next {
        ROOT,
        VALUE,
        FIRST_VALUE,
        NAME,
        FIRST_NAME,
        COLON,
        COMMA,
        NOTHING
    }

    /** The closing brackets that are still to come, the innermost first. */
    private final Deque<Character> closers = new ArrayDeque<>();

    private final StringBuilder scalar = new StringBuilder();
    private Next next = Next.ROOT;
    private boolean inText;
    private boolean inName;
    /** 0: none; 1: after a backslash; 2 to 5: within a code unit's hexadecimal digits. */
    private int escape;

    /** Takes the next piece; false where no object can begin like this, and then nothing more is to be taken. */
    public boolean accept(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            if (!accept(piece.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether an object stands there in full. */
    public boolean complete() {
        return next == Next.NOTHING;
    }

    /** What ends all that is open. */
    public String closers() {
        StringBuilder text = new StringBuilder(inText ? "\"" : "");
        closers.forEach(text::append);
        return text.toString();
    }

    private boolean accept(char c) {
        if (inText) {
            return escape == 0 ? character(c) : escaped(c);
        }
        if (!scalar.isEmpty()) {
            if (isScalar(c)) {
                scalar.append(c);
                return possible();
            }
            if (!finished()) {
                return false;
            }
            scalar.setLength(0);
            next = Next.COMMA;
        }
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || token(c);
    }

    private boolean token(char c) {
        return switch (next) {
            case ROOT -> c == '{' && open('}', Next.FIRST_NAME);
            case FIRST_NAME -> c == '}' ? close(c) : text(c, true);
            case NAME -> text(c, true);
            case COLON -> c == ':' && expect(Next.VALUE);
            case FIRST_VALUE -> c == ']' ? close(c) : value(c);
            case VALUE -> value(c);
            case COMMA -> c == ',' ? expect(inObject() ? Next.NAME : Next.VALUE) : close(c);
            case NOTHING -> false;
        };
    }

    private boolean value(char c) {
        return switch (c) {
            case '{' -> open('}', Next.FIRST_NAME);
            case '[' -> open(']', Next.FIRST_VALUE);
            case '"' -> text(c, false);
            default -> {
                scalar.append(c);
                yield possible();
            }
        };
    }

    private boolean text(char c, boolean name) {
        inText = c == '"';
        inName = name;
        return inText;
    }

    private boolean character(char c) {
        if (c == '"') {
            inText = false;
            next = inName ? Next.COLON : Next.COMMA;
        } else if (c == '\\') {
            escape = 1;
        }
        return c >= ' ';
    }

    private boolean escaped(char c) {
        if (escape > 1) {
            escape = (escape + 1) % 6;
            return Character.digit(c, 16) >= 0;
        }
        escape = c == 'u' ? 2 : 0;
        return "\"\\/bfnrtu".indexOf(c) >= 0;
    }

    private boolean open(char closer, Next first) {
        closers.push(closer);
        return expect(first);
    }

    private boolean close(char c) {
        if (closers.isEmpty() || closers.peek() != c) {
            return false;
        }
        closers.pop();
        return expect(closers.isEmpty() ? Next.NOTHING : Next.COMMA);
    }

    private boolean expect(Next now) {
        next = now;
        return true;
    }

    private boolean inObject() {
        return !closers.isEmpty() && closers.peek() == '}';
    }

    private static boolean isScalar(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '+' || c == '-';
    }

    private boolean possible() {
        return NUMBER_BEGUN.matcher(scalar).matches()
                || WORDS.stream().anyMatch(word -> word.startsWith(scalar.toString()));
    }

    private boolean finished() {
        return WORDS.contains(scalar.toString()) || NUMBER.matcher(scalar).matches();
    }
}
