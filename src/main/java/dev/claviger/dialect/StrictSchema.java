package dev.claviger.dialect;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
        if (!(schema instanceof Json.Obj object)) {
            return true;
        }
        return object.members().keySet().stream().noneMatch(REFUSED::contains)
                && closed(schema)
                && parts(schema).allMatch(StrictSchema::fits);
    }

    private static Stream<Json> parts(Json schema) {
        Stream<Json> named = PARTS.stream().flatMap(name -> schema.get(name).entries().values().stream());
        Stream<Json> others = Stream.concat(Stream.of(schema.get("items")), schema.get("anyOf").items().stream());
        return Stream.concat(named, others);
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
