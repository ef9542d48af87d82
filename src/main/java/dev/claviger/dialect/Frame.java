package dev.claviger.dialect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One message of a stream, as it came and as it reads. */
public final class Frame {

    private final byte[] raw;
    private final @Nullable String event;
    private final byte[] data;

    /**
     * @param raw all bytes of the frame with what ends it; not changed afterwards
     * @param event its name, where it has one
     * @param data its payload; empty for a comment
     */
    public Frame(byte[] raw, @Nullable String event, byte[] data) {
        this.raw = raw;
        this.event = event;
        this.data = data;
    }

    public @Nullable String event() {
        return event;
    }

    /** The frame as it came. */
    public ByteBuffer raw() {
        return ByteBuffer.wrap(raw).asReadOnlyBuffer();
    }

    /** Whether it carries no payload: a comment, or blank lines. */
    public boolean blank() {
        return data.length == 0;
    }

    /** The payload as text. */
    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }

    /** The payload as JSON; throws a {@link dev.claviger.chat.FailureException} where it is none. */
    public Json json() {
        return Json.read(data);
    }

    /** Whether the payload contains these ASCII characters. */
    public boolean mentions(String ascii) {
        int last = data.length - ascii.length();
        for (int i = 0; i <= last; i++) {
            if (matches(ascii, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String ascii, int at) {
        for (int i = 0; i < ascii.length(); i++) {
            if (data[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
