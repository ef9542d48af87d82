package dev.claviger.dialect.openai;

import dev.claviger.dialect.Json;
import java.util.List;
import java.util.Set;

/** Finds whether a JSON Schema is of the kind that OpenAI enforces: closed objects that require all their properties. */
final class StrictSchema {

    private static final Set<String> REFUSED = Set.of(
            "allOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "dependentRequired",
            "dependentSchemas",
            "patternProperties");
    private static final List<String> PARTS = List.of("properties", "$defs", "definitions");

    private StrictSchema() {}

    static boolean fits(Json schema) {
        if (schema.entries().keySet().stream().anyMatch(REFUSED::contains) || !closed(schema)) {
            return false;
        }
        boolean parts = PARTS.stream()
                .flatMap(name -> schema.get(name).entries().values().stream())
                .allMatch(StrictSchema::fits);
        return parts
                && fits(schema.get("items"))
                && schema.get("anyOf").items().stream().allMatch(StrictSchema::fits);
    }

    private static boolean closed(Json schema) {
        boolean object = schema.get("properties").present()
                || "object".equals(schema.get("type").text());
        if (!object) {
            return true;
        }
        List<String> required = schema.get("required").items().stream()
                .map(name -> name.text(""))
                .toList();
        return schema.get("additionalProperties").equals(new Json.Bool(false))
                && required.containsAll(schema.get("properties").entries().keySet());
    }
}
