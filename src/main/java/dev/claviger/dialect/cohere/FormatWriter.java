package dev.claviger.dialect.cohere;

import dev.claviger.chat.OutputFormat;
import dev.claviger.dialect.AnswerForm;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.SchemaFormat;
import dev.claviger.dialect.ToolParameters;
import org.jspecify.annotations.Nullable;

/** Asks for the form of the answer: in a parameter, or beside tools, where the provider takes none, in words. */
final class FormatWriter {

    private final OutputFormat format;
    private final boolean said;
    private final boolean enforced;

    /**
     * @param tools whether the model is offered any
     */
    FormatWriter(OutputFormat format, boolean tools, Crossing crossing) {
        this.format = format;
        boolean free = format instanceof OutputFormat.Text;
        boolean taken = !tools && !crossing.destination().rejects().contains(SchemaFormat.PARAMETER);
        this.said = !free && taken;
        this.enforced = said && !(crossing.has(Quirk.NO_JSON_SCHEMA) && format instanceof OutputFormat.JsonSchema);
        if (!free && !enforced) {
            crossing.losses().approximate(SchemaFormat.PARAMETER);
        }
    }

    /** The words; null where none are needed. */
    @Nullable String instruction() {
        return enforced ? null : words();
    }

    private @Nullable String words() {
        return switch (format) {
            case OutputFormat.Text ignored -> null;
            case OutputFormat.AnyJson ignored -> AnswerForm.ANY_JSON;
            case OutputFormat.JsonSchema schema -> SchemaFormat.instruction(schema);
        };
    }

    /** The parameter; null where there is none. */
    @Nullable Json json() {
        if (!said) {
            return null;
        }
        Members parameter = Members.ofType("json_object");
        if (enforced && format instanceof OutputFormat.JsonSchema wanted) {
            parameter.put("json_schema", ToolParameters.of(wanted.schema()));
        }
        return parameter.json();
    }
}
