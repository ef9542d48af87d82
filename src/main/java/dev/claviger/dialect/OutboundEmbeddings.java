package dev.claviger.dialect;

import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingResponse;
import java.util.Optional;

/** A format in which a provider can be asked for embeddings, and no client asks for them. Stateless. */
public interface OutboundEmbeddings extends ErrorFormat {

    /** Its name in the catalogue, such as {@code cohere-embed}. */
    String format();

    /** Where the call goes, below the endpoint's URL; begins with a slash. */
    String path(Destination destination);

    /** How many inputs one request takes; a call with more becomes several. */
    int most(Destination destination);

    /** Writes a request for a provider; what it cannot say is named in {@code losses}. */
    byte[] writeRequest(EmbeddingRequest request, Destination destination, Losses losses);

    /** Reads an answer. Throws a {@link dev.claviger.chat.FailureException} where it is none, or an error. */
    EmbeddingResponse readResponse(byte[] body);

    /** The header, in lower case, in which an answer counts the tokens it took, where its body does not. */
    default Optional<String> usageHeader() {
        return Optional.empty();
    }
}
