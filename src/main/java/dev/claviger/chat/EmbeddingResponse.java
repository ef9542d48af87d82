package dev.claviger.chat;

import java.util.List;

/**
 * What texts became.
 *
 * @param embeddings in the order of the texts
 * @param usage {@link Usage#NONE} where the provider told none
 */
public record EmbeddingResponse(List<Embedding> embeddings, Usage usage) {

    public EmbeddingResponse {
        embeddings = List.copyOf(embeddings);
    }
}
