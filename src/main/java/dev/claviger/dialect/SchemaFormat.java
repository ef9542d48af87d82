package dev.claviger.dialect;

import dev.claviger.chat.OutputFormat;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The members by which an answer is asked for that fits a JSON Schema: {@code name}, {@code description}, {@code schema}, {@code strict}. */
public final class SchemaFormat {

    public static final String PARAMETER = "response_format";

    private SchemaFormat() {}

    /** Puts the members into {@code format}. */
    public static Members put(OutputFormat.JsonSchema wanted, Members format, Losses losses) {
        Json schema = Json.read(wanted.schema().text().getBytes(StandardCharsets.UTF_8));
        return format.put("name", wanted.name() == null ? "response" : wanted.name())
                .put("description", wanted.description())
                .put("schema", schema)
                .flag("strict", strict(wanted.strict(), schema, losses));
    }

    /** What a model is told whose provider enforces no schema. */
    public static String instruction(OutputFormat.JsonSchema wanted) {
        return "Reply with one JSON object that validates against: "
                + wanted.schema().text();
    }

    /** Where the caller did not say, a schema is enforced if it is one that can be. */
    private static boolean strict(@Nullable Boolean wanted, Json schema, Losses losses) {
        if (wanted != null) {
            return wanted;
        }
        boolean strict = StrictSchema.fits(schema);
        if (!strict) {
            losses.approximate(PARAMETER);
        }
        return strict;
    }
}
