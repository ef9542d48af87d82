package dev.claviger.dialect.bedrock;

import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.AwsFault;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.OutboundEmbeddings;
import dev.claviger.dialect.TextBatch;
import dev.claviger.dialect.Vectors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings by way of InvokeModel, where each vendor's models have a form of their own; see <i>Amazon Titan Embeddings Text</i> and
 * <i>Cohere Embed</i> in Amazon Bedrock's user guide.
 */
public final class BedrockEmbeddings implements OutboundEmbeddings {

    public static final OutboundEmbeddings OUTBOUND = new BedrockEmbeddings();

    private BedrockEmbeddings() {}

    @Override
    public String format() {
        return "bedrock-embed";
    }

    @Override
    public String path(Destination destination) {
        return ModelPath.of(destination.model(), "invoke");
    }

    @Override
    public int most(Destination destination) {
        return takesBatches(destination.model()) ? TextBatch.MOST : 1;
    }

    private static boolean takesBatches(String model) {
        return model.contains("cohere.embed");
    }

    @Override
    public byte[] writeRequest(EmbeddingRequest request, Destination destination, Losses losses) {
        String model = destination.model();
        if (takesBatches(model)) {
            return Json.bytes(TextBatch.write(request, losses).json()::write);
        }
        if (!model.contains("titan-embed-text")) {
            throw FailureException.invalid(
                    "model", "'" + model + "' is no model whose way to take texts for embeddings is known here.");
        }
        return Json.bytes(single(request, losses).json()::write);
    }

    /** Of one text alone. */
    private static Members single(EmbeddingRequest request, Losses losses) {
        if (request.endUser() != null) {
            losses.drop("user");
        }
        if (request.purpose() != null) {
            losses.drop("input_type");
        }
        Members single = new Members().put("inputText", Vectors.texts(request).getFirst());
        if (request.dimensions() != null) {
            single.put("dimensions", request.dimensions());
        }
        return single;
    }

    @Override
    public EmbeddingResponse readResponse(byte[] body) {
        Json answer = Vectors.parse(body);
        if (answer.get("embeddings").present()) {
            return new EmbeddingResponse(TextBatch.read(answer), Usage.NONE);
        }
        long tokens = Math.max(0, answer.get("inputTextTokenCount").number(0));
        return new EmbeddingResponse(List.of(Vectors.one(answer.get("embedding"))), new Usage(tokens, 0, 0, 0, 0, 0));
    }

    @Override
    public Optional<String> usageHeader() {
        return Optional.of("x-amzn-bedrock-input-token-count");
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        return readFailure(status, retryAfter, null, body);
    }

    @Override
    public Optional<String> failureHeader() {
        return BedrockConverse.OUTBOUND.failureHeader();
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, @Nullable String kind, byte[] body) {
        return AwsFault.read(status, retryAfter, kind, body);
    }
}
