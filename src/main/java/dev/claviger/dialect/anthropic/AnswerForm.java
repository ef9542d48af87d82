package dev.claviger.dialect.anthropic;

import dev.claviger.chat.OutputFormat;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import org.jspecify.annotations.Nullable;

/**
 * The form the answer has to have.
 *
 * @param format the member that says it; null where words have to do, or nothing has to be said
 * @param instruction the words, always the same for the same form
 */
record AnswerForm(@Nullable Json format, @Nullable String instruction) {

    private static final String NAME = "response_format";
    private static final AnswerForm FREE = new AnswerForm(null, null);

    static AnswerForm of(OutputFormat wanted, Destination destination, Losses losses) {
        return switch (wanted) {
            case OutputFormat.Text text -> FREE;
            case OutputFormat.AnyJson any -> {
                losses.approximate(NAME);
                yield new AnswerForm(null, "Reply with a single valid JSON object and nothing else.");
            }
            case OutputFormat.JsonSchema schema -> schema(schema.schema().text(), destination, losses);
        };
    }

    private static AnswerForm schema(String schema, Destination destination, Losses losses) {
        if (destination.has(Quirk.NO_JSON_SCHEMA) || destination.rejects().contains(NAME)) {
            losses.approximate(NAME);
            return new AnswerForm(null, "Reply with one JSON object that validates against: " + schema);
        }
        SchemaWriter writer = new SchemaWriter();
        Json written = writer.write(Json.tryRead(schema).orElse(Members.NULL));
        if (writer.changed()) {
            losses.approximate(NAME);
        }
        return new AnswerForm(
                Members.ofType("json_schema").put("schema", written).json(), null);
    }
}
