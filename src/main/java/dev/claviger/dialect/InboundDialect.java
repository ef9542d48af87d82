package dev.claviger.dialect;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import java.util.Optional;

/** A format Claviger can be spoken to in. Stateless; what it makes for one call is not. */
public interface InboundDialect {

    /** Its name in the contract's list of formats, such as {@code openai-chat}. */
    String format();

    /**
     * Reads a request. Members that no other format knows are named in {@code losses}. Throws a
     * {@link dev.claviger.chat.FailureException} that names the member at fault.
     */
    ChatRequest readRequest(Body body, Losses losses);

    /** Whether the caller of a stream wants its usage told. */
    default boolean usageWanted(Body body) {
        return true;
    }

    /** Words that all requests of one conversation begin with. */
    String beginning(Body body);

    /** A whole answer's JSON. */
    byte[] writeResponse(ChatResponse response, Reply reply);

    /** A writer for one stream. */
    EventWriter eventWriter(Reply reply);

    /** The status and body that tell a caller of this format about a failure. */
    Answer writeFailure(Failure failure, String requestId);

    /** The event that ends a stream which had begun. */
    byte[] writeFailureEvent(Failure failure, String requestId);

    /** What tells a waiting caller that the stream lives; it may stand between any two events. */
    byte[] keepAlive();

    /** How the tokens of a request are counted without answering it; empty where this format has no such call. */
    default Optional<TokenCount> counting() {
        return Optional.empty();
    }
}
