package dev.claviger.dialect;

import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingResponse;
import java.util.List;

/** A format in which Claviger can be asked for embeddings. Stateless. */
public interface InboundEmbeddings {

    /** Its name in the catalogue, such as {@code openai-embeddings}. */
    String format();

    /** The words for those who serve this format in a way of their own. */
    List<String> hosts();

    /**
     * How a call is passed on to a provider that speaks this format too.
     *
     * @param host one of {@link #hosts}, or empty for those who serve it as its vendor does
     */
    PassThrough passThrough(String host, Destination destination);

    /**
     * Reads a request. Members that no other format knows are named in {@code losses}. Throws a
     * {@link dev.claviger.chat.FailureException} that names the member at fault.
     */
    EmbeddingRequest readRequest(Body body, Losses losses);

    /** An answer's JSON. */
    byte[] writeResponse(EmbeddingResponse response, Reply reply);
}
