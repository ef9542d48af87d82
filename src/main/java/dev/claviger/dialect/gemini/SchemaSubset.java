package dev.claviger.dialect.gemini;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says a JSON Schema in the subset of OpenAPI's that older models take, and names each keyword that is changed or left out. */
final class SchemaSubset {

    private static final Set<String> KEPT = Set.of(
            "title",
            "description",
            "nullable",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength",
            "minProperties",
            "maxProperties",
            "pattern",
            "minimum",
            "maximum",
            "propertyOrdering");
    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$id",
            "$anchor",
            "$comment",
            "$defs",
            "definitions",
            "default",
            "example",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly");
    private static final Set<String> FORMATS = Set.of("enum", "date-time", "int32", "int64", "float", "double");
    private static final Json OBJECT = Members.ofType("object").json();
    private static final int DEEPEST = 8;

    private final Json root;
    private final Losses losses;
    /** The references that are being followed. */
    private final Deque<String> following = new ArrayDeque<>();

    SchemaSubset(Json root, Losses losses) {
        this.root = root;
        this.losses = losses;
    }

    Json write(String path) {
        return write(root, path);
    }

    private Json write(Json schema, String path) {
        if (schema.get("$ref").present()) {
            return followed(schema, path);
        }
        Json whole = merged(schema);
        Members kept = new Members();
        whole.entries().forEach((name, value) -> keyword(name, value, kept, path + "." + name));
        if (kept.json().get("type").text("").equals("array")
                && !kept.json().get("items").present()) {
            losses.approximate(path + ".items");
            kept.put("items", Members.ofType("string"));
        }
        return withKnownNames(kept.json());
    }

    /** What a reference stands for takes its place; where it leads back to itself only that it is an object is known. */
    private Json followed(Json schema, String path) {
        String reference = schema.get("$ref").text("");
        if (following.contains(reference) || following.size() == DEEPEST) {
            losses.approximate(path + ".$ref");
            return OBJECT;
        }
        following.push(reference);
        Map<String, Json> target = new LinkedHashMap<>(find(reference).entries());
        schema.entries().forEach(target::putIfAbsent);
        target.remove("$ref", schema.get("$ref"));
        Json written = write(new Json.Obj(target), path);
        following.pop();
        return written;
    }

    private Json find(String reference) {
        Json found = root;
        String[] steps = reference.split("/", -1);
        for (int i = 1; i < steps.length; i++) {
            found = found.get(steps[i].replace("~1", "/").replace("~0", "~"));
        }
        return found.entries().isEmpty() ? OBJECT : found;
    }

    /** All branches of {@code allOf} in one; of a keyword in several branches the first counts, but for properties. */
    private static Json merged(Json schema) {
        List<Json> branches = schema.get("allOf").items();
        if (branches.isEmpty()) {
            return schema;
        }
        Map<String, Json> all = new LinkedHashMap<>(schema.entries());
        all.remove("allOf");
        Map<String, Json> properties =
                new LinkedHashMap<>(schema.get("properties").entries());
        List<Json> required = new ArrayList<>(schema.get("required").items());
        for (Json branch : branches) {
            merged(branch).entries().forEach(all::putIfAbsent);
            merged(branch).get("properties").entries().forEach(properties::putIfAbsent);
            required.addAll(merged(branch).get("required").items());
        }
        if (!properties.isEmpty()) {
            all.put("properties", new Json.Obj(properties));
        }
        if (!required.isEmpty()) {
            all.put("required", new Json.Arr(required.stream().distinct().toList()));
        }
        return new Json.Obj(all);
    }

    private void keyword(String name, Json value, Members kept, String path) {
        switch (name) {
            case "type" -> type(value, kept);
            case "enum" -> choices(value.items(), kept, path);
            case "const" -> choices(List.of(value), kept, path);
            case "format" -> format(value, kept, path);
            case "properties" -> {
                Members properties = new Members();
                value.entries().forEach((key, schema) -> properties.put(key, write(schema, path + "." + key)));
                kept.put(name, properties);
            }
            case "items" -> kept.put(name, write(value, path));
            case "required" -> kept.put(name, value);
            case "anyOf" -> branches(value, kept, path);
            case "oneOf" -> {
                losses.approximate(path);
                branches(value, kept, path);
            }
            case "exclusiveMinimum" -> limit("minimum", value, kept, path);
            case "exclusiveMaximum" -> limit("maximum", value, kept, path);
            default -> other(name, value, kept, path);
        }
    }

    private void other(String name, Json value, Members kept, String path) {
        if (KEPT.contains(name)) {
            kept.put(name, value);
        } else if (!ANNOTATIONS.contains(name)) {
            losses.approximate(path);
        }
    }

    /** Several types are so many alternatives, but for null, which is no type of its own. */
    private static void type(Json value, Members kept) {
        List<Json> types = new ArrayList<>(value instanceof Json.Arr ? value.items() : List.of(value));
        if (types.remove(new Json.Str("null"))) {
            kept.flag("nullable", true);
        }
        if (types.size() == 1) {
            kept.put("type", types.getFirst());
        } else if (types.size() > 1) {
            kept.put(
                    "anyOf",
                    types.stream()
                            .<Json>map(type -> new Members().put("type", type).json())
                            .toList());
        }
    }

    private void choices(List<Json> values, Members kept, String path) {
        if (!values.stream().allMatch(Json.Str.class::isInstance)) {
            losses.approximate(path);
            return;
        }
        if (!kept.json().get("type").present()) {
            kept.put("type", "string");
        }
        kept.put("enum", values);
    }

    private void format(Json value, Members kept, String path) {
        if (FORMATS.contains(value.text(""))) {
            kept.put("format", value);
        } else {
            losses.approximate(path);
        }
    }

    private void branches(Json value, Members kept, String path) {
        List<Json> branches = new ArrayList<>();
        for (Json branch : value.items()) {
            if (branch.get("type").text("").equals("null")) {
                kept.flag("nullable", true);
            } else {
                branches.add(write(branch, path + "[" + branches.size() + "]"));
            }
        }
        kept.put("anyOf", branches);
    }

    private void limit(String name, Json value, Members kept, String path) {
        losses.approximate(path);
        if (value instanceof Json.Num) {
            kept.put(name, value);
        }
    }

    /** A name that is required has to be one of the properties. */
    private static Json withKnownNames(Json.Obj schema) {
        Map<String, Json> properties = schema.get("properties").entries();
        List<Json> required = schema.get("required").items().stream()
                .filter(name -> properties.containsKey(name.text("")))
                .toList();
        Map<String, Json> members = new LinkedHashMap<>(schema.members());
        members.remove("required");
        if (!required.isEmpty()) {
            members.put("required", new Json.Arr(required));
        }
        return new Json.Obj(members);
    }
}
