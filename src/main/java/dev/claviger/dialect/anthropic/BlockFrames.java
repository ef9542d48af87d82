package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Members;
import dev.claviger.dialect.Sse;
import java.io.ByteArrayOutputStream;

/** The frames of a stream's blocks, one block after the other, numbered from 0 without a gap. */
final class BlockFrames {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int index = -1;

    void start(Members block) {
        index++;
        frame(Members.ofType("content_block_start").put("index", index).put("content_block", block));
    }

    void delta(Members delta) {
        frame(Members.ofType("content_block_delta").put("index", index).put("delta", delta));
    }

    void stop() {
        frame(Members.ofType("content_block_stop").put("index", index));
    }

    void frame(Members event) {
        bytes.writeBytes(Sse.frame(event.json()));
    }

    /** What was written since the last call. */
    byte[] take() {
        byte[] taken = bytes.toByteArray();
        bytes.reset();
        return taken;
    }
}
