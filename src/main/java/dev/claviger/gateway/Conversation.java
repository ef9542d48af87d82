package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.routing.Explanation;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;

/** A crossing whose answer is words, which may come as a stream. */
non-sealed interface Conversation extends Crossing {

    /** The request's bytes. */
    List<ByteBuffer> request();

    /** What is sent otherwise than the caller wrote it, beside what the provider's format has other words for. */
    List<Explanation.Edit> edits();

    /** Takes a piece of a streamed answer and gives what goes to the caller now, whole events; null: nothing yet. */
    @Nullable DataBuffer next(DataBuffer piece);

    /** The provider's stream has ended: gives the last events, null for none; throws where the answer was not complete. */
    @Nullable DataBuffer end();

    /** Whether the caller has got all it wants, so that the provider may be left to itself before its stream ends. */
    default boolean enough() {
        return false;
    }

    /** Turns a whole answer into the caller's. */
    byte[] whole(byte[] answer);

    /** Turns a whole answer into the caller's stream, where a provider does not stream although it was asked to. */
    byte[] wholeAsStream(byte[] answer);

    /** What ends a stream which had begun. */
    byte[] failureEvent(Failure failure);
}
