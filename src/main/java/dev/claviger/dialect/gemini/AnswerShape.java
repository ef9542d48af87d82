package dev.claviger.dialect.gemini;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.OutputFormat;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.SchemaFormat;
import org.jspecify.annotations.Nullable;

/**
 * The form the answer has to have.
 *
 * @param json whether it is to be JSON, by a parameter
 * @param schemaName the parameter that holds the schema
 * @param instruction words, where there is no parameter for it; always the same for the same form
 */
record AnswerShape(
        boolean json,
        String schemaName,
        @Nullable Json schema,
        @Nullable String instruction) {

    private static final AnswerShape FREE = new AnswerShape(false, "", null, null);

    static AnswerShape of(ChatRequest request, Crossing crossing) {
        Generation generation = Generation.of(crossing.destination());
        boolean refused = crossing.destination().rejects().contains(SchemaFormat.PARAMETER);
        boolean besideTools = generation == Generation.LEVELS || request.tools().isEmpty();
        return switch (request.format()) {
            case OutputFormat.Text text -> FREE;
            case OutputFormat.AnyJson any ->
                besideTools && !refused
                        ? new AnswerShape(true, "", null, null)
                        : told("Reply with a single valid JSON object and nothing else.", crossing);
            case OutputFormat.JsonSchema schema ->
                besideTools && !refused && !crossing.has(Quirk.NO_JSON_SCHEMA)
                        ? enforced(schema, generation, crossing)
                        : told(SchemaFormat.instruction(schema), crossing);
        };
    }

    private static AnswerShape told(String instruction, Crossing crossing) {
        crossing.losses().approximate(SchemaFormat.PARAMETER);
        return new AnswerShape(false, "", null, instruction);
    }

    private static AnswerShape enforced(OutputFormat.JsonSchema wanted, Generation generation, Crossing crossing) {
        Schema schema = Schema.of(wanted.schema(), SchemaFormat.PARAMETER + ".json_schema.schema", crossing.losses());
        return generation == Generation.EARLY
                ? new AnswerShape(true, "responseSchema", schema.subset(), null)
                : new AnswerShape(true, "responseJsonSchema", schema.whole(), null);
    }

    void write(Members config) {
        if (json) {
            config.put("responseMimeType", "application/json").put(schemaName, schema);
        }
    }
}
