package dev.claviger.gateway;

import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.Losses;
import org.jspecify.annotations.Nullable;

/** The texts in a call's body that shall become embeddings: read once, and only where they are asked for. */
final class Texts {

    private final Body body;
    private final Losses lost = new Losses();
    private @Nullable EmbeddingRequest read;

    Texts(Body body) {
        this.body = body;
    }

    /** Throws a {@link dev.claviger.chat.FailureException} that names the member at fault. */
    EmbeddingRequest request() {
        if (read == null) {
            read = Dialects.EMBEDDINGS.readRequest(body, lost);
        }
        return read;
    }

    /** The fields of {@link #request} that were lost in reading, for one attempt to add its own. */
    Losses losses() {
        return lost.copy();
    }
}
