package dev.claviger.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts that a model shall turn into embeddings.
 *
 * @param model the name the caller used
 * @param inputs at least one
 * @param dimensions how many the embeddings shall have; null: as many as the model's own have
 * @param purpose null: the caller did not say
 * @param endUser an opaque name for the person behind the application
 */
public record EmbeddingRequest(
        String model,
        List<Input> inputs,
        @Nullable Long dimensions,
        @Nullable Purpose purpose,
        @Nullable String endUser) {

    public EmbeddingRequest {
        inputs = List.copyOf(inputs);
    }

    /** The same request for the inputs from {@code from} up to {@code to}. */
    public EmbeddingRequest part(int from, int to) {
        return new EmbeddingRequest(model, inputs.subList(from, to), dimensions, purpose, endUser);
    }

    /** What becomes one embedding. */
    public sealed interface Input {

        record Text(String text) implements Input {}

        /** A text in the numbers that the vocabulary of one vendor's models has for it. */
        record Tokens(List<Long> numbers) implements Input {
            public Tokens {
                numbers = List.copyOf(numbers);
            }
        }
    }

    /** What the embeddings are for. */
    public enum Purpose {
        /** To find documents with. */
        QUERY,
        /** To be found. */
        DOCUMENT,
        CLASSIFICATION,
        CLUSTERING,
        SIMILARITY
    }
}
