package dev.claviger.dialect.openai;

import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingRequest.Input;
import dev.claviger.chat.EmbeddingRequest.Purpose;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Leftovers;
import dev.claviger.dialect.Losses;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's request for embeddings. {@code input_type} is no member of the vendor's; other providers of this format have it, and
 * formats that tell queries from documents need it.
 */
final class EmbeddingReader {

    private static final Set<String> KNOWN =
            Set.of("model", "input", "encoding_format", "dimensions", "user", "input_type");
    private static final int MOST_INPUTS = 2048;

    private EmbeddingReader() {}

    static EmbeddingRequest read(Body body, Losses losses) {
        Field root = Field.root(body.json());
        Leftovers.drop(root, KNOWN, losses);
        encoding(root.get("encoding_format"));
        return new EmbeddingRequest(
                root.get("model").text(),
                inputs(root.get("input")),
                dimensions(root.get("dimensions")),
                purpose(root.get("input_type")),
                root.get("user").optionalText());
    }

    private static List<Input> inputs(Field input) {
        if (input.isText()) {
            return List.of(text(input));
        }
        if (!(input.json() instanceof Json.Arr)) {
            throw input.wrong("a text, a list of texts, a list of token numbers or a list of such lists");
        }
        List<Field> items = input.items();
        if (items.isEmpty()) {
            throw input.wrong("at least one text");
        }
        if (items.getFirst().json() instanceof Json.Num) {
            return List.of(tokens(input));
        }
        if (items.size() > MOST_INPUTS) {
            throw input.wrong("at most " + MOST_INPUTS + " texts, but there are " + items.size());
        }
        return items.getFirst().isText()
                ? items.stream().<Input>map(EmbeddingReader::text).toList()
                : items.stream().<Input>map(EmbeddingReader::tokens).toList();
    }

    private static Input text(Field field) {
        String text = field.text();
        if (text.isEmpty()) {
            throw FailureException.invalid(field.path(), "'" + field.path() + "' must not be empty.");
        }
        return new Input.Text(text);
    }

    private static Input tokens(Field list) {
        if (list.items().isEmpty()) {
            throw list.wrong("a text or a list of token numbers");
        }
        return new Input.Tokens(
                list.items().stream().map(EmbeddingReader::token).toList());
    }

    private static Long token(Field number) {
        Long token = number.optionalLong();
        if (token == null || token < 0) {
            throw number.wrong("the number of a token");
        }
        return token;
    }

    private static @Nullable Long dimensions(Field dimensions) {
        Long wanted = dimensions.optionalLong();
        if (wanted != null && wanted < 1) {
            throw dimensions.wrong("at least 1");
        }
        return wanted;
    }

    private static @Nullable Purpose purpose(Field type) {
        String word = type.optionalText();
        return switch (word) {
            case null -> null;
            case "search_query", "query" -> Purpose.QUERY;
            case "search_document", "document", "passage" -> Purpose.DOCUMENT;
            case "classification" -> Purpose.CLASSIFICATION;
            case "clustering" -> Purpose.CLUSTERING;
            case "semantic_similarity" -> Purpose.SIMILARITY;
            default ->
                throw type.wrong(
                        "'search_query', 'search_document', 'classification', 'clustering' or 'semantic_similarity'");
        };
    }

    private static void encoding(Field format) {
        String word = format.optionalText();
        if (word != null && !word.equals(EmbeddingWriter.FLOAT) && !word.equals(EmbeddingWriter.BASE64)) {
            throw format.wrong("'float' or 'base64'");
        }
    }
}
