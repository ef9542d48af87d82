package dev.claviger.gateway;

import dev.claviger.chat.Embedding;
import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.OutboundEmbeddings;
import dev.claviger.dialect.Reply;
import dev.claviger.routing.Target;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The provider speaks another format: texts go to it in as many pieces as it needs, and their embeddings come home in order. */
final class EmbeddingTranslation implements Errand {

    private final Target target;
    private final OutboundEmbeddings outbound;
    private final Reply reply;
    private final int inputs;
    private final int most;
    private final Losses losses;
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Integer, EmbeddingResponse> answers = new TreeMap<>();

    EmbeddingTranslation(Call call, Target target, OutboundEmbeddings outbound, Reply reply) {
        this.target = target;
        this.outbound = outbound;
        this.reply = reply;
        EmbeddingRequest request = call.texts().request();
        this.inputs = request.inputs().size();
        this.most = outbound.most(target.destination());
        this.losses = call.texts().losses();
        for (int from = 0; from < inputs; from += most) {
            EmbeddingRequest part = request.part(from, Math.min(from + most, inputs));
            byte[] body = outbound.writeRequest(part, target.destination(), losses);
            pieces.add(new Piece(pieces.size(), List.of(ByteBuffer.wrap(body))));
        }
        LossPolicy.heed(call, target, losses);
    }

    @Override
    public String path() {
        return outbound.path(target.destination());
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    /** Embeddings of one model cannot stand beside those of another. */
    @Override
    public void resume(@Nullable Crossing earlier) {
        if (earlier instanceof EmbeddingTranslation other
                && other.target.provider().id().equals(target.provider().id())
                && other.target
                        .destination()
                        .model()
                        .equals(target.destination().model())) {
            answers.putAll(other.answers);
        }
    }

    @Override
    public List<Piece> pieces() {
        return pieces.stream()
                .filter(piece -> !answers.containsKey(piece.number()))
                .toList();
    }

    @Override
    public void take(Piece piece, byte[] answer, HttpHeaders headers) {
        EmbeddingResponse response = outbound.readResponse(answer);
        int expected = Math.min(most, inputs - most * piece.number());
        if (response.embeddings().size() != expected) {
            throw new FailureException(new Failure.Broken(
                    "The provider gave " + response.embeddings().size() + " embeddings for " + expected + " texts.",
                    "upstream_invalid"));
        }
        Usage usage = response.usage().empty() ? counted(headers) : response.usage();
        answers.put(piece.number(), new EmbeddingResponse(response.embeddings(), usage));
    }

    private Usage counted(HttpHeaders headers) {
        String count = outbound.usageHeader().map(headers::getFirst).orElse("");
        return count.matches("\\d{1,18}") ? new Usage(Long.parseLong(count), 0, 0, 0, 0, 0) : Usage.NONE;
    }

    @Override
    public byte[] answer() {
        List<Embedding> embeddings = answers.values().stream()
                .flatMap(answer -> answer.embeddings().stream())
                .toList();
        return Dialects.EMBEDDINGS.writeResponse(new EmbeddingResponse(embeddings, usage()), reply);
    }

    @Override
    public boolean estimated() {
        return complete() && usage().empty();
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public Failure readFailure(ProviderError error) {
        return error.readBy(outbound);
    }

    @Override
    public boolean verbatim() {
        return false;
    }

    @Override
    public boolean verbatim(ProviderError error) {
        return false;
    }

    @Override
    public Usage usage() {
        long input = answers.values().stream()
                .mapToLong(answer -> answer.usage().prompt())
                .sum();
        return new Usage(input, 0, 0, 0, 0, 0);
    }

    @Override
    public boolean complete() {
        return answers.size() == pieces.size();
    }
}
