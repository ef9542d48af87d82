package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Embedding;
import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingResponse;
import dev.claviger.chat.Usage;
import java.time.Instant;
import java.util.List;

/** A call for embeddings on its way from a client's JSON to a provider's and back; single quotes stand for double ones. */
public final class Embedded {

    private Embedded() {}

    public static EmbeddingRequest read(String json, Losses losses) {
        return Dialects.EMBEDDINGS.readRequest(body(json), losses);
    }

    /** Asserts what a client's request becomes. */
    public static void becomes(OutboundEmbeddings dialect, String model, String asked, String sent, String lost) {
        Losses losses = new Losses();
        EmbeddingRequest request = read("{'model':'m'," + asked + "}", losses);

        byte[] written = dialect.writeRequest(request, Destination.plain(model), losses);

        assertThat(Json.read(written)).isEqualTo(Json.read(quoted(sent)));
        assertThat(String.join(",", losses.dropped()) + "~" + String.join(",", losses.approximated()))
                .isEqualTo(lost);
    }

    public static EmbeddingResponse answer(OutboundEmbeddings dialect, String json) {
        return dialect.readResponse(quoted(json));
    }

    /** A client's answer to {@code asked}, with the model {@code m} and an estimate of 9 tokens. */
    public static Json told(String asked, EmbeddingResponse response) {
        Recall none = new MemoryRecall();
        Reply reply = new Reply("i", "m", Instant.EPOCH, true, 9, none, body(asked));
        return Json.read(Dialects.EMBEDDINGS.writeResponse(response, reply));
    }

    public static EmbeddingResponse response(long tokens, Embedding... embeddings) {
        return new EmbeddingResponse(List.of(embeddings), new Usage(tokens, 0, 0, 0, 0, 0));
    }

    public static Body body(String json) {
        return Body.of(quoted(json));
    }

    public static byte[] quoted(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }
}
