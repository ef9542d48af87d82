package dev.claviger.gateway;

import dev.claviger.chat.Embedding;
import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingRequest.Input;
import dev.claviger.chat.EmbeddingResponse;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The built-in model's answer to a call for embeddings: each word points in a direction of its own, and a text where its words point
 * together. So texts that share words are near each other, and the same text is always in the same place. Its tokens are words.
 */
final class EchoEmbeddings implements OwnAnswer {

    private static final int DIMENSIONS = 256;
    private static final int MOST_DIMENSIONS = 1024;

    private final Reply reply;
    private final List<List<String>> texts;
    private final int dimensions;
    private final Losses losses;

    EchoEmbeddings(Call call, Recall recall) {
        this.reply = Translation.reply(call, recall);
        EmbeddingRequest request = call.texts().request();
        this.texts = request.inputs().stream().map(EchoEmbeddings::words).toList();
        this.dimensions = dimensions(request);
        this.losses = call.texts().losses();
    }

    private static int dimensions(EmbeddingRequest request) {
        long wanted = Objects.requireNonNullElse(request.dimensions(), (long) DIMENSIONS);
        if (wanted > MOST_DIMENSIONS) {
            throw FailureException.invalid("dimensions", "'dimensions' must be at most " + MOST_DIMENSIONS + ".");
        }
        return (int) wanted;
    }

    private static List<String> words(Input input) {
        return switch (input) {
            case Input.Text text ->
                List.of(text.text().strip().toLowerCase(Locale.ROOT).split("\\s+"));
            case Input.Tokens tokens ->
                tokens.numbers().stream().map(String::valueOf).toList();
        };
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public Usage usage() {
        return new Usage(texts.stream().mapToLong(List::size).sum(), 0, 0, 0, 0, 0);
    }

    @Override
    public List<byte[]> pieces() {
        List<Embedding> embeddings = texts.stream().map(this::embedding).toList();
        return List.of(Dialects.EMBEDDINGS.writeResponse(new EmbeddingResponse(embeddings, usage()), reply));
    }

    private Embedding embedding(List<String> words) {
        double[] sum = new double[dimensions];
        for (String word : words) {
            long direction = direction(word);
            sum[(int) Math.floorMod(direction, (long) dimensions)] += direction < 0 ? -1 : 1;
        }
        double length = Math.sqrt(Arrays.stream(sum).map(it -> it * it).sum());
        float[] unit = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            unit[i] = (float) (length == 0 ? Math.sqrt(1.0 / dimensions) : sum[i] / length);
        }
        return new Embedding(unit);
    }

    /** FNV-1a, since a text must be where it was before. */
    private static long direction(String word) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
