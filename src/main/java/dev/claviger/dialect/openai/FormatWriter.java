package dev.claviger.dialect.openai;

import dev.claviger.chat.OutputFormat;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Quirk;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Asks a provider for the form of its answer: in a parameter, or where it has none for that, in an instruction. */
final class FormatWriter {

    private static final String PARAMETER = "response_format";

    private final OutputFormat format;
    private final Crossing crossing;
    private final boolean sent;

    FormatWriter(OutputFormat format, Crossing crossing) {
        this.format = format;
        this.crossing = crossing;
        this.sent = !(format instanceof OutputFormat.Text) && crossing.takes(PARAMETER);
    }

    /** What the model has to be told beside the caller's instructions; null if nothing. */
    @Nullable
    String instruction() {
        return sent && format instanceof OutputFormat.JsonSchema schema && crossing.has(Quirk.NO_JSON_SCHEMA)
                ? "Reply with one JSON object that validates against: "
                        + schema.schema().text()
                : null;
    }

    void write(JsonGenerator out) {
        if (!sent) {
            return;
        }
        out.writeObjectPropertyStart(PARAMETER);
        switch (format) {
            case OutputFormat.Text ignored -> out.writeStringProperty("type", "text");
            case OutputFormat.AnyJson ignored -> out.writeStringProperty("type", "json_object");
            case OutputFormat.JsonSchema schema -> schema(schema, out);
        }
        out.writeEndObject();
    }

    private void schema(OutputFormat.JsonSchema format, JsonGenerator out) {
        if (crossing.has(Quirk.NO_JSON_SCHEMA)) {
            crossing.losses().approximate(PARAMETER);
            out.writeStringProperty("type", "json_object");
            return;
        }
        Json schema = Json.read(format.schema().text().getBytes(StandardCharsets.UTF_8));
        out.writeStringProperty("type", "json_schema");
        out.writeObjectPropertyStart("json_schema");
        out.writeStringProperty("name", format.name() == null ? "response" : format.name());
        if (format.description() != null) {
            out.writeStringProperty("description", format.description());
        }
        out.writeName("schema");
        schema.write(out);
        out.writeBooleanProperty("strict", strict(format.strict(), schema));
        out.writeEndObject();
    }

    /** Where the caller did not say, a schema is enforced if it is one that can be. */
    private boolean strict(@Nullable Boolean wanted, Json schema) {
        if (wanted != null) {
            return wanted;
        }
        boolean strict = StrictSchema.fits(schema);
        if (!strict) {
            crossing.losses().approximate(PARAMETER);
        }
        return strict;
    }
}
