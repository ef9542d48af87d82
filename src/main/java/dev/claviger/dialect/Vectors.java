package dev.claviger.dialect;

import dev.claviger.chat.Embedding;
import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingRequest.Input;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the formats for embeddings have in common: texts go out, lists of numbers come home. */
public final class Vectors {

    private Vectors() {}

    /** The texts to send. Throws where one is told in tokens, which only the vendor whose they are can read. */
    public static List<String> texts(EmbeddingRequest request) {
        return request.inputs().stream().map(Vectors::text).toList();
    }

    private static String text(Input input) {
        return switch (input) {
            case Input.Text text -> text.text();
            case Input.Tokens ignored ->
                throw new FailureException(new Failure.Invalid(
                        "This provider takes no token numbers in 'input', only texts.",
                        "unsupported_parameter",
                        "input"));
        };
    }

    /** An answer as JSON; {@link Json.Null} where it is none. */
    public static Json parse(byte[] answer) {
        return Json.tryRead(new String(answer, StandardCharsets.UTF_8)).orElse(Members.NULL);
    }

    /** The embeddings in a list of lists of numbers. */
    public static List<Embedding> all(Json lists) {
        if (!(lists instanceof Json.Arr)) {
            throw broken();
        }
        return lists.items().stream().map(Vectors::one).toList();
    }

    /** The embedding in a list of numbers. */
    public static Embedding one(Json list) {
        if (!(list instanceof Json.Arr numbers) || numbers.list().isEmpty()) {
            throw broken();
        }
        float[] coordinates = new float[numbers.list().size()];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = coordinate(numbers.list().get(i));
        }
        return new Embedding(coordinates);
    }

    private static float coordinate(Json number) {
        float coordinate = number instanceof Json.Num num ? Float.parseFloat(num.spelling()) : Float.NaN;
        if (!Float.isFinite(coordinate)) {
            throw broken();
        }
        return coordinate;
    }

    private static FailureException broken() {
        return new FailureException(
                new Failure.Broken("The provider's answer has no embeddings of its format.", "upstream_invalid"));
    }
}
