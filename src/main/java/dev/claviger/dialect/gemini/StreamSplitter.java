package dev.claviger.dialect.gemini;

import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Splitter;
import dev.claviger.dialect.frame.JsonSplitter;
import dev.claviger.dialect.frame.SseSplitter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Splits server-sent events, or the bare JSON that some of this provider's relatives and all of its errors come in. */
final class StreamSplitter implements Splitter {

    private @Nullable Splitter framing;

    @Override
    public void feed(ByteBuffer chunk, Consumer<Frame> frames) {
        while (framing == null && chunk.hasRemaining()) {
            byte first = chunk.get(chunk.position());
            if (first == ' ' || first == '\t' || first == '\n' || first == '\r') {
                chunk.get();
            } else {
                framing = first == '[' || first == '{' ? new JsonSplitter() : new SseSplitter();
            }
        }
        if (framing != null) {
            framing.feed(chunk, frames);
        }
    }

    @Override
    public void end(Consumer<Frame> frames) {
        if (framing != null) {
            framing.end(frames);
        }
    }
}
