package dev.claviger.gateway;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A crossing whose answer is never a stream, and which is run in several pieces where the provider takes less at once than the caller may
 * ask.
 */
non-sealed interface Errand extends Crossing {

    /** Takes over what an earlier attempt brought home of the same answer, so that it is not asked for, and paid for, again. */
    default void resume(@Nullable Crossing earlier) {}

    /** What is still to be asked. */
    List<Piece> pieces();

    /** Takes the answer to a piece. */
    void take(Piece piece, byte[] answer, HttpHeaders headers);

    /** The caller's answer, once there is one to every piece. */
    byte[] answer();

    /** Whether the counts in it are estimated, since the provider told none. */
    default boolean estimated() {
        return false;
    }

    /**
     * A part of what is asked.
     *
     * @param number counted from 0
     * @param request its bytes
     */
    record Piece(int number, List<ByteBuffer> request) {
        public Piece {
            request = List.copyOf(request);
        }
    }
}
