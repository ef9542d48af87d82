package dev.claviger.dialect.cohere;

import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.OutboundEmbeddings;
import dev.claviger.dialect.TextBatch;
import dev.claviger.dialect.Vectors;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Embeddings as this provider offers them; see <i>Embed API (v2)</i> in its reference. What it bills is what it took in. */
public final class CohereEmbeddings implements OutboundEmbeddings {

    public static final OutboundEmbeddings OUTBOUND = new CohereEmbeddings();

    private CohereEmbeddings() {}

    @Override
    public String format() {
        return "cohere-embed";
    }

    @Override
    public String path(Destination destination) {
        return "/v2/embed";
    }

    @Override
    public int most(Destination destination) {
        return TextBatch.MOST;
    }

    @Override
    public byte[] writeRequest(EmbeddingRequest request, Destination destination, Losses losses) {
        return Json.bytes(TextBatch.write(request, losses)
                .put("model", destination.model())
                .json()::write);
    }

    @Override
    public EmbeddingResponse readResponse(byte[] body) {
        Json answer = Vectors.parse(body);
        long billed = answer.get("meta").get("billed_units").get("input_tokens").number(0);
        return new EmbeddingResponse(TextBatch.read(answer), new Usage(Math.max(0, billed), 0, 0, 0, 0, 0));
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        return Faults.read(status, retryAfter, body);
    }
}
