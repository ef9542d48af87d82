package dev.claviger.dialect;

import dev.claviger.chat.RawJson;
import dev.claviger.chat.Tool;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tool's schema as models of the Anthropic family want it: an object at its root, without alternatives there.
 *
 * @param description what the schema no longer says is told here
 * @param strict whether the model is held to it
 */
public record ToolSchema(Json schema, @Nullable String description, boolean strict) {

    private static final List<String> ALTERNATIVES = List.of("anyOf", "oneOf", "allOf");

    /** The schema of the tool at {@code path}; what it cannot say is named in {@code losses}. */
    public static ToolSchema of(Tool tool, Destination destination, String path, Losses losses) {
        FreeformTool.nameFunction(tool, path, losses);
        boolean strict = Boolean.TRUE.equals(tool.strict());
        if (strict && destination.rejects().contains("strict")) {
            losses.drop(path + ".function.strict");
            strict = false;
        }
        RawJson text = tool.schema();
        Json schema = text == null ? Members.NULL : Json.tryRead(text.text()).orElse(Members.NULL);
        boolean merged = ALTERNATIVES.stream().anyMatch(name -> schema.get(name).present());
        Json root = rooted(merged ? merged(schema) : schema.entries());
        SchemaWriter writer = new SchemaWriter();
        Json written = strict ? writer.write(root) : root;
        if (merged || writer.changed()) {
            losses.approximate(path + ".function.parameters");
        }
        return new ToolSchema(written, description(tool, merged ? schema : null), strict);
    }

    private static @Nullable String description(Tool tool, @Nullable Json schema) {
        String own = tool.description() == null ? "" : tool.description();
        String told = schema == null ? "" : "The arguments must match this JSON Schema: " + schema.compact();
        String between = own.isEmpty() || told.isEmpty() ? "" : "\n";
        String all = own + between + told;
        return all.isEmpty() ? null : all;
    }

    private static Json rooted(Map<String, Json> schema) {
        Members root = Members.ofType("object");
        schema.forEach((name, value) -> {
            if (!name.equals("type")) {
                root.put(name, value);
            }
        });
        if (!schema.containsKey("properties")) {
            root.put("properties", new Members());
        }
        return root.json();
    }

    /** All properties of all branches; required are those that every alternative requires. */
    private static Map<String, Json> merged(Json schema) {
        Map<String, Json> properties =
                new LinkedHashMap<>(schema.get("properties").entries());
        Set<Json> required = new LinkedHashSet<>(schema.get("required").items());
        Map<String, Json> root = new LinkedHashMap<>(schema.entries());
        for (String name : ALTERNATIVES) {
            root.remove(name);
            List<Json> branches = schema.get(name).items();
            branches.forEach(branch -> branch.get("properties").entries().forEach(properties::putIfAbsent));
            required.addAll(required(branches, name.equals("allOf")));
        }
        root.put("properties", new Json.Obj(properties));
        if (!required.isEmpty()) {
            root.put("required", new Json.Arr(List.copyOf(required)));
        }
        return root;
    }

    private static Set<Json> required(List<Json> branches, boolean all) {
        Set<Json> required = new LinkedHashSet<>();
        for (Json branch : branches) {
            required.addAll(branch.get("required").items());
        }
        if (!all) {
            branches.forEach(branch -> required.retainAll(branch.get("required").items()));
        }
        return required;
    }
}
