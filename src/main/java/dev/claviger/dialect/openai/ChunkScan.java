package dev.claviger.dialect.openai;

import java.nio.ByteBuffer;
import java.util.List;

/** A glance at the bytes of a chunk, in one pass and without parsing: whether it is worth parsing, and how much it says. */
final class ChunkScan {

    private static final List<String> SPOKEN =
            List.of("content", "arguments", "reasoning_content", "reasoning", "refusal");

    private final ByteBuffer bytes;
    private boolean object;
    private boolean telling;
    private long characters;

    private ChunkScan(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Looks at a frame as it came. */
    static ChunkScan of(ByteBuffer raw) {
        ChunkScan scan = new ChunkScan(raw);
        scan.run();
        return scan;
    }

    /** Whether there is a JSON object at all. */
    boolean isObject() {
        return object;
    }

    /** Whether it can hold usage, an error or the reason why the answer ended. */
    boolean isTelling() {
        return telling;
    }

    /** Bytes of the answer's text, thinking and arguments. */
    long characters() {
        return characters;
    }

    private void run() {
        int at = 0;
        while (at < bytes.limit() && bytes.get(at) != '{') {
            at++;
        }
        object = at < bytes.limit();
        while (at < bytes.limit()) {
            at = bytes.get(at) == '"' ? string(at + 1) : at + 1;
        }
    }

    /** A string that starts at {@code start}; gives where to go on. */
    private int string(int start) {
        int end = endOfString(start);
        int colon = afterBlanks(end + 1);
        if (byteAt(colon) != ':') {
            return end + 1;
        }
        int value = afterBlanks(colon + 1);
        byte first = byteAt(value);
        if (first == '"' && isSpoken(start, end)) {
            int last = endOfString(value + 1);
            characters += last - value - 1;
            return last + 1;
        }
        telling |= tells(start, end, first, value);
        return value;
    }

    private boolean isSpoken(int start, int end) {
        for (String name : SPOKEN) {
            if (is(name, start, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean tells(int start, int end, byte first, int value) {
        return (first == '{' && (is("usage", start, end) || is("error", start, end) || is("base_resp", start, end)))
                || (first == '"' && is("error", start, end))
                || (first == '"' && byteAt(value + 1) != '"' && is("finish_reason", start, end));
    }

    private boolean is(String name, int start, int end) {
        if (end - start != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (bytes.get(start + i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int endOfString(int start) {
        int at = start;
        while (at < bytes.limit() && bytes.get(at) != '"') {
            at += bytes.get(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, bytes.limit());
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < bytes.limit() && bytes.get(at) <= ' ') {
            at++;
        }
        return at;
    }

    private byte byteAt(int at) {
        return at < bytes.limit() ? bytes.get(at) : 0;
    }
}
