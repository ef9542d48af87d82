package dev.claviger.dialect.responses;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A glance at the bytes of an event, without parsing: how much of the answer it brings. */
final class Deltas {

    private static final byte[] MEMBER = "\"delta\"".getBytes(StandardCharsets.US_ASCII);

    private Deltas() {}

    /** Bytes of the string in the member {@code delta}; 0 where there is none. */
    static int length(ByteBuffer event) {
        for (int at = 0; at + MEMBER.length < event.limit(); at++) {
            if (isMember(event, at)) {
                return string(event, at + MEMBER.length);
            }
        }
        return 0;
    }

    private static boolean isMember(ByteBuffer event, int at) {
        for (int i = 0; i < MEMBER.length; i++) {
            if (event.get(at + i) != MEMBER[i]) {
                return false;
            }
        }
        return true;
    }

    /** The length of the string that comes next. */
    private static int string(ByteBuffer event, int from) {
        int start = from;
        while (start < event.limit() && (event.get(start) == ':' || event.get(start) <= ' ')) {
            start++;
        }
        if (start == event.limit() || event.get(start) != '"') {
            return 0;
        }
        int end = start + 1;
        while (end < event.limit() && event.get(end) != '"') {
            end += event.get(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, event.limit()) - start - 1;
    }
}
