package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Losses;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;

/** How one call crosses to one target, and how the answer comes home. Made for one attempt, used by one thread at a time. */
interface Crossing {

    /** The request's path below the target's URL. */
    String path();

    /** The request's headers, but for the credentials. */
    Map<String, String> headers();

    /** The request's bytes. */
    List<ByteBuffer> request();

    /** The fields that do not cross as they were. */
    Losses losses();

    /** Takes a piece of a streamed answer and gives what goes to the caller now, whole events; null: nothing yet. */
    @Nullable DataBuffer next(DataBuffer piece);

    /** The provider's stream has ended: gives the last events, null for none; throws where the answer was not complete. */
    @Nullable DataBuffer end();

    /** Whether the caller has got all it wants, so that the provider may be left to itself before its stream ends. */
    default boolean enough() {
        return false;
    }

    /** The error that passed by in the stream; null if none. */
    @Nullable Failure failure();

    /** Turns a whole answer into the caller's. */
    byte[] whole(byte[] answer);

    /** Turns a whole answer into the caller's stream, where a provider does not stream although it was asked to. */
    byte[] wholeAsStream(byte[] answer);

    /** What ends a stream which had begun. */
    byte[] failureEvent(Failure failure);

    /** What an error answer of the provider means. */
    Failure readFailure(ProviderError error);

    /** Whether the provider speaks the caller's format. */
    boolean verbatim();

    /** Whether that error answer goes to the caller as it is. */
    boolean verbatim(ProviderError error);

    /** The usage reported so far. */
    Usage usage();

    /** Whether the answer has come home to its end. */
    boolean complete();

    /** Characters of the answer so far, roughly. */
    long characters();
}
