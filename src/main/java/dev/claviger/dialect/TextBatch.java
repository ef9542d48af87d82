package dev.claviger.dialect;

import dev.claviger.chat.Embedding;
import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingRequest.Purpose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts for embeddings as one vendor writes them, whoever hosts its models: their purpose must be told, and the types wanted. */
public final class TextBatch {

    /** The most texts in one. */
    public static final int MOST = 96;

    private static final String FLOAT = "float";

    private TextBatch() {}

    /**
     * A text that is too long is turned down rather than cut. Without a purpose the texts are documents to be found, as the vendor's own
     * libraries have it.
     */
    public static Members write(EmbeddingRequest request, Losses losses) {
        if (request.endUser() != null) {
            losses.drop("user");
        }
        if (request.purpose() == Purpose.SIMILARITY) {
            losses.approximate("input_type");
        }
        List<Json> texts =
                Vectors.texts(request).stream().<Json>map(Json.Str::new).toList();
        Members batch = new Members()
                .put("texts", texts)
                .put("input_type", type(request.purpose()))
                .put("embedding_types", List.of(new Json.Str(FLOAT)))
                .put("truncate", "NONE");
        if (request.dimensions() != null) {
            batch.put("output_dimension", request.dimensions());
        }
        return batch;
    }

    private static String type(@Nullable Purpose purpose) {
        return switch (purpose) {
            case null -> "search_document";
            case DOCUMENT -> "search_document";
            case QUERY -> "search_query";
            case CLASSIFICATION -> "classification";
            case CLUSTERING, SIMILARITY -> "clustering";
        };
    }

    /** The embeddings in an answer, which may tell them by type or, where there is one type, without. */
    public static List<Embedding> read(Json answer) {
        Json embeddings = answer.get("embeddings");
        return Vectors.all(embeddings instanceof Json.Obj ? embeddings.get(FLOAT) : embeddings);
    }
}
