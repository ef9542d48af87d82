package dev.claviger.dialect;

import dev.claviger.chat.OutputFormat;
import org.jspecify.annotations.Nullable;

/**
 * The form that an answer of a model of the Anthropic family has to have.
 *
 * @param schema what the provider holds it to; null where words have to do, or nothing has to be said
 * @param instruction the words, always the same for the same form
 */
public record AnswerForm(@Nullable Json schema, @Nullable String instruction) {

    /** What a model is told whose provider cannot hold it to JSON. */
    public static final String ANY_JSON = "Reply with a single valid JSON object and nothing else.";

    private static final String NAME = "response_format";
    private static final AnswerForm FREE = new AnswerForm(null, null);

    public static AnswerForm of(OutputFormat wanted, Destination destination, Losses losses) {
        return switch (wanted) {
            case OutputFormat.Text text -> FREE;
            case OutputFormat.AnyJson any -> {
                losses.approximate(NAME);
                yield new AnswerForm(null, ANY_JSON);
            }
            case OutputFormat.JsonSchema schema -> schema(schema.schema().text(), destination, losses);
        };
    }

    /** Whether a model whose provider cannot hold it to a schema can be made to call a tool that has it. */
    public static boolean byTool(Destination destination) {
        boolean tools = !destination.has(Quirk.NO_TOOL_CHOICE)
                && !destination.rejects().contains("tools")
                && !destination.rejects().contains("tool_choice");
        return tools && schemaless(destination);
    }

    private static boolean schemaless(Destination destination) {
        return destination.has(Quirk.NO_JSON_SCHEMA) || destination.rejects().contains(NAME);
    }

    private static AnswerForm schema(String schema, Destination destination, Losses losses) {
        if (schemaless(destination)) {
            losses.approximate(NAME);
            return new AnswerForm(null, "Reply with one JSON object that validates against: " + schema);
        }
        SchemaWriter writer = new SchemaWriter();
        Json written = writer.write(Json.tryRead(schema).orElse(Members.NULL));
        if (writer.changed()) {
            losses.approximate(NAME);
        }
        return new AnswerForm(written, null);
    }
}
