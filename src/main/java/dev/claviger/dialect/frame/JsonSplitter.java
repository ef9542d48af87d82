package dev.claviger.dialect.frame;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Splitter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Splits JSON objects that follow each other, in a list or bare; what stands between them belongs to the next one's frame. */
public final class JsonSplitter implements Splitter {

    private static final int LIMIT = 32 * 1024 * 1024;

    private final int limit;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final ByteArrayOutputStream object = new ByteArrayOutputStream();
    private int depth;
    private boolean text;
    private boolean escaped;

    public JsonSplitter() {
        this(LIMIT);
    }

    /**
     * @param limit most bytes of one frame
     */
    JsonSplitter(int limit) {
        this.limit = limit;
    }

    @Override
    public void feed(ByteBuffer chunk, Consumer<Frame> frames) {
        while (chunk.hasRemaining()) {
            byte b = chunk.get();
            raw.write(b);
            if (raw.size() > limit) {
                throw new FailureException(new Failure.Broken(
                        "The provider sent an object of more than " + limit + " bytes.", "upstream_event_too_large"));
            }
            if (depth > 0 || b == '{') {
                object.write(b);
                within(b);
                if (depth == 0) {
                    dispatch(frames);
                }
            }
        }
    }

    private void within(byte b) {
        if (text) {
            text = escaped || b != '"';
            escaped = !escaped && b == '\\';
        } else if (b == '"') {
            text = true;
        } else if (b == '{') {
            depth++;
        } else if (b == '}') {
            depth--;
        }
    }

    private void dispatch(Consumer<Frame> frames) {
        Frame frame = new Frame(raw.toByteArray(), null, object.toByteArray());
        raw.reset();
        object.reset();
        frames.accept(frame);
    }

    /** The list's end is a frame without a payload; half an object is one whose payload is no JSON. */
    @Override
    public void end(Consumer<Frame> frames) {
        if (raw.size() > 0) {
            depth = 0;
            dispatch(frames);
        }
    }
}
