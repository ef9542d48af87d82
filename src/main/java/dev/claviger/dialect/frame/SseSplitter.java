package dev.claviger.dialect.frame;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Splitter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Splits server-sent events as the HTML standard frames them, on bytes and in one pass; but what stands unended at the end of the
 * stream is a frame too.
 */
public final class SseSplitter implements Splitter {

    private static final int LIMIT = 32 * 1024 * 1024;
    private static final int BOM_LENGTH = 3;

    private final int limit;
    private byte[] buffer = new byte[1024];
    private int length;
    private int frameStart;
    private int lineStart;
    private int next;
    private boolean beginning = true;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private boolean dataSeen;
    private @Nullable String event;

    public SseSplitter() {
        this(LIMIT);
    }

    /**
     * @param limit most bytes of one frame
     */
    SseSplitter(int limit) {
        this.limit = limit;
    }

    @Override
    public void feed(ByteBuffer chunk, Consumer<Frame> frames) {
        append(chunk);
        split(frames, false);
        checkSize(length - frameStart);
    }

    @Override
    public void end(Consumer<Frame> frames) {
        split(frames, true);
        if (length > frameStart) {
            endLine(length, length, frames);
        }
        if (length > frameStart) {
            dispatch(length, frames);
        }
    }

    private void append(ByteBuffer chunk) {
        if (frameStart > 0) {
            System.arraycopy(buffer, frameStart, buffer, 0, length - frameStart);
            length -= frameStart;
            lineStart -= frameStart;
            next -= frameStart;
            frameStart = 0;
        }
        int size = chunk.remaining();
        if (length + size > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + size, 2 * buffer.length));
        }
        chunk.get(buffer, length, size);
        length += size;
    }

    private void split(Consumer<Frame> frames, boolean last) {
        while (next < length) {
            byte b = buffer[next];
            if (b == '\n') {
                endLine(next, next + 1, frames);
            } else if (b == '\r') {
                if (next + 1 == length && !last) {
                    return;
                }
                boolean crLf = next + 1 < length && buffer[next + 1] == '\n';
                endLine(next, crLf ? next + 2 : next + 1, frames);
            } else {
                next++;
            }
        }
    }

    /** The line's text ends before {@code end}, and the line with what ends it before {@code after}. */
    private void endLine(int end, int after, Consumer<Frame> frames) {
        int start = beginning && startsWithBom(end) ? lineStart + BOM_LENGTH : lineStart;
        beginning = false;
        next = after;
        lineStart = after;
        if (start == end) {
            dispatch(after, frames);
        } else {
            field(start, end);
        }
    }

    private boolean startsWithBom(int end) {
        return end - lineStart >= BOM_LENGTH
                && buffer[lineStart] == (byte) 0xEF
                && buffer[lineStart + 1] == (byte) 0xBB
                && buffer[lineStart + 2] == (byte) 0xBF;
    }

    private void field(int start, int end) {
        int colon = start;
        while (colon < end && buffer[colon] != ':') {
            colon++;
        }
        int value = colon == end ? end : colon + 1;
        if (value < end && buffer[value] == ' ') {
            value++;
        }
        if (named("data", start, colon)) {
            if (dataSeen) {
                data.write('\n');
            }
            dataSeen = true;
            data.write(buffer, value, end - value);
        } else if (named("event", start, colon)) {
            event = new String(buffer, value, end - value, StandardCharsets.UTF_8);
        }
    }

    private boolean named(String name, int start, int end) {
        if (end - start != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (buffer[start + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void dispatch(int end, Consumer<Frame> frames) {
        checkSize(end - frameStart);
        Frame frame = new Frame(Arrays.copyOfRange(buffer, frameStart, end), event, data.toByteArray());
        frameStart = end;
        data.reset();
        dataSeen = false;
        event = null;
        frames.accept(frame);
    }

    private void checkSize(int size) {
        if (size > limit) {
            throw new FailureException(new Failure.Broken(
                    "The provider sent an event of more than " + limit + " bytes.", "upstream_event_too_large"));
        }
    }
}
