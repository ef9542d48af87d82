package dev.claviger.dialect.openai;

import java.nio.ByteBuffer;
import java.util.Set;

/** A glance at the bytes of a chunk, in one pass and without parsing: whether it is worth parsing, and how much it says. */
final class ChunkScan {

    private static final Set<String> SPOKEN =
            Set.of("content", "reasoning_content", "reasoning", "arguments", "refusal");
    private static final int LONGEST_NAME = "reasoning_content".length();

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
        return end - start <= LONGEST_NAME ? member(name(start, end), value) : value;
    }

    private int member(String name, int value) {
        byte first = byteAt(value);
        if (SPOKEN.contains(name) && first == '"') {
            int end = endOfString(value + 1);
            characters += end - value - 1;
            return end + 1;
        }
        telling |= switch (name) {
            case "usage" -> first == '{';
            case "error" -> first == '{' || first == '"';
            case "finish_reason" -> first == '"' && byteAt(value + 1) != '"';
            default -> false;
        };
        return value;
    }

    private String name(int start, int end) {
        StringBuilder name = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            name.append((char) bytes.get(i));
        }
        return name.toString();
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
