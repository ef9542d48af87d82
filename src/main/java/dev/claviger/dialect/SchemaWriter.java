package dev.claviger.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a JSON Schema one that the provider can hold its answer to; what it cannot check it is told in words. */
public final class SchemaWriter {

    private static final Set<String> KEPT =
            Set.of("type", "enum", "const", "$ref", "required", "title", "default", "description");
    private static final Set<String> SILENT = Set.of("$schema", "$id", "$comment", "examples", "additionalProperties");
    private static final Set<String> BRANCHES = Set.of("anyOf", "allOf");
    private static final Set<String> NAMED = Set.of("properties", "$defs", "definitions");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");

    private boolean changed;

    /** Whether anything had to be said in words, or is stricter than it was. */
    public boolean changed() {
        return changed;
    }

    public Json write(Json schema) {
        if (!(schema instanceof Json.Obj object)) {
            return schema;
        }
        Map<String, Json> kept = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        object.members().forEach((name, value) -> member(name, value, kept, words));
        if (isObject(object)) {
            Json more = object.get("additionalProperties");
            changed |= more.present() && !more.equals(new Json.Bool(false));
            kept.put("additionalProperties", new Json.Bool(false));
        }
        if (!words.isEmpty()) {
            changed = true;
            String told = "(" + String.join(", ", words) + ")";
            String before = object.get("description").text("");
            kept.put("description", new Json.Str(before.isEmpty() ? told : before + " " + told));
        }
        return new Json.Obj(kept);
    }

    private void member(String name, Json value, Map<String, Json> kept, List<String> words) {
        if (KEPT.contains(name) || isKept(name, value)) {
            kept.put(name, value);
        } else if (NAMED.contains(name)) {
            Map<String, Json> members = new LinkedHashMap<>();
            value.entries().forEach((key, schema) -> members.put(key, write(schema)));
            kept.put(name, new Json.Obj(members));
        } else if (BRANCHES.contains(name) || name.equals("oneOf")) {
            kept.put(
                    name.equals("oneOf") ? "anyOf" : name,
                    new Json.Arr(value.items().stream().map(this::write).toList()));
        } else if (name.equals("items")) {
            kept.put(name, write(value));
        } else if (!SILENT.contains(name)) {
            words.add(name + ": " + value.compact());
        }
    }

    private static boolean isKept(String name, Json value) {
        return switch (name) {
            case "format" -> FORMATS.contains(value.text(""));
            case "minItems" -> value.number(2) < 2;
            default -> false;
        };
    }

    private static boolean isObject(Json schema) {
        return schema.get("type").text("").equals("object")
                || schema.get("properties").present();
    }
}
