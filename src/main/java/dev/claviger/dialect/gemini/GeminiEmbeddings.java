package dev.claviger.dialect.gemini;

import dev.claviger.chat.Embedding;
import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingRequest.Purpose;
import dev.claviger.chat.EmbeddingResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.OutboundEmbeddings;
import dev.claviger.dialect.Vectors;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Embeddings as this provider offers them; see <i>Embeddings</i> in the reference of the Gemini API. */
public final class GeminiEmbeddings implements OutboundEmbeddings {

    public static final OutboundEmbeddings OUTBOUND = new GeminiEmbeddings();

    private GeminiEmbeddings() {}

    @Override
    public String format() {
        return "gemini-embeddings";
    }

    @Override
    public String path(Destination destination) {
        return ModelPath.of(destination.model()) + ":batchEmbedContents";
    }

    @Override
    public int most(Destination destination) {
        return 100;
    }

    @Override
    public byte[] writeRequest(EmbeddingRequest request, Destination destination, Losses losses) {
        if (request.endUser() != null) {
            losses.drop("user");
        }
        List<Json> requests = Vectors.texts(request).stream()
                .map(text -> one(text, request, destination.model(), losses))
                .toList();
        return Json.bytes(new Members().put("requests", requests).json()::write);
    }

    private static Json one(String text, EmbeddingRequest request, String model, Losses losses) {
        Purpose purpose = request.purpose();
        Members one = new Members().put("model", ModelPath.name(model));
        String said = text;
        if (purpose != null && TaskPrompt.takenBy(model)) {
            losses.approximate("input_type");
            said = TaskPrompt.of(purpose) + text;
        } else if (purpose != null) {
            one.put("taskType", taskType(purpose));
        }
        one.put(
                "content",
                new Members()
                        .put("parts", List.of(new Members().put("text", said).json())));
        if (request.dimensions() != null) {
            one.put("outputDimensionality", request.dimensions());
        }
        return one.json();
    }

    private static String taskType(Purpose purpose) {
        return switch (purpose) {
            case QUERY -> "RETRIEVAL_QUERY";
            case DOCUMENT -> "RETRIEVAL_DOCUMENT";
            case CLASSIFICATION -> "CLASSIFICATION";
            case CLUSTERING -> "CLUSTERING";
            case SIMILARITY -> "SEMANTIC_SIMILARITY";
        };
    }

    @Override
    public EmbeddingResponse readResponse(byte[] body) {
        Json answer = Vectors.parse(body);
        if (FailureDetails.in(answer).present()) {
            throw new FailureException(FailureDetails.read(answer));
        }
        List<Embedding> embeddings = answer.get("embeddings").items().stream()
                .map(embedding -> Vectors.one(embedding.get("values")))
                .toList();
        return new EmbeddingResponse(embeddings, UsageFormat.read(answer.get("usageMetadata")));
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        return FailureDetails.read(status, retryAfter, Vectors.parse(body));
    }
}
