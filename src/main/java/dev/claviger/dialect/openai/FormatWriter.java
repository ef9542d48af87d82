package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.OutputFormat;
import dev.claviger.dialect.AnswerForm;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.SchemaFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Asks a provider for the form of its answer: in a parameter, or where it has none for that, in an instruction. */
final class FormatWriter {

    private final OutputFormat format;
    private final Crossing crossing;
    private final boolean mentioned;
    private final boolean sent;
    private final boolean inWords;

    FormatWriter(ChatRequest request, Crossing crossing) {
        this.format = request.format();
        this.mentioned = SchemaFormat.mentioned(request.messages());
        this.crossing = crossing;
        this.sent = !(format instanceof OutputFormat.Text) && crossing.takes(SchemaFormat.PARAMETER);
        this.inWords = (format instanceof OutputFormat.AnyJson && crossing.has(Quirk.NO_JSON_OBJECT))
                || (!request.tools().isEmpty() && crossing.has(Quirk.NO_FORMAT_BESIDE_TOOLS));
    }

    /** What the model has to be told beside the caller's instructions; null if nothing. */
    @Nullable String instruction() {
        if (!sent) {
            return null;
        }
        return switch (format) {
            case OutputFormat.Text ignored -> null;
            case OutputFormat.AnyJson ignored -> mentioned && !inWords ? null : AnswerForm.ANY_JSON;
            case OutputFormat.JsonSchema schema ->
                inWords || crossing.has(Quirk.NO_JSON_SCHEMA) ? SchemaFormat.instruction(schema) : null;
        };
    }

    void write(JsonGenerator out) {
        if (!sent) {
            return;
        }
        if (inWords) {
            crossing.losses().approximate(SchemaFormat.PARAMETER);
            return;
        }
        out.writeObjectPropertyStart(SchemaFormat.PARAMETER);
        switch (format) {
            case OutputFormat.Text ignored -> out.writeStringProperty("type", "text");
            case OutputFormat.AnyJson ignored -> out.writeStringProperty("type", "json_object");
            case OutputFormat.JsonSchema schema -> schema(schema, out);
        }
        out.writeEndObject();
    }

    private void schema(OutputFormat.JsonSchema format, JsonGenerator out) {
        if (crossing.has(Quirk.NO_JSON_SCHEMA)) {
            crossing.losses().approximate(SchemaFormat.PARAMETER);
            out.writeStringProperty("type", "json_object");
            return;
        }
        out.writeStringProperty("type", "json_schema");
        out.writeName("json_schema");
        SchemaFormat.put(format, new Members(), crossing.losses()).json().write(out);
    }
}
