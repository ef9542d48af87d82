package dev.claviger.dialect;

import dev.claviger.chat.Message;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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

    /**
     * Whether the model is told of JSON at the beginning, without which providers turn down a wish for any. What is said later does
     * not count, so that a longer conversation begins with the same bytes.
     */
    public static boolean mentioned(List<Message> messages) {
        for (Message message : messages) {
            for (Part part : message.parts()) {
                if (part instanceof Part.Text text
                        && text.text().toLowerCase(Locale.ROOT).contains("json")) {
                    return true;
                }
            }
            if (message instanceof Message.User) {
                return false;
            }
        }
        return false;
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
