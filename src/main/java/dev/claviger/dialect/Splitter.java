package dev.claviger.dialect;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Finds where the frames of one stream end, however its bytes are cut into chunks. */
public interface Splitter {

    /** Takes all that remains in {@code chunk}; throws a {@link dev.claviger.chat.FailureException} past the size limit, or where it is damaged. */
    void feed(ByteBuffer chunk, Consumer<Frame> frames);

    /** The connection has ended: gives what stands in the last frame, if anything does, or throws where it is cut off. */
    void end(Consumer<Frame> frames);
}
