package dev.claviger.dialect.responses;

import dev.claviger.chat.FailureException;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Tool;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Leftovers;
import dev.claviger.dialect.Losses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tools of a caller, wherever they stand; those that only one provider has are named as lost. */
final class ToolReader {

    private static final Set<String> FUNCTION = Set.of("type", "name", "description", "parameters", "strict");
    private static final Set<String> CUSTOM = Set.of("type", "name", "description", "format");
    private static final Set<String> NAMESPACE = Set.of("type", "name", "tools");

    private final Losses losses;
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final Map<String, ToolName> names = new LinkedHashMap<>();
    private final List<Field> hosted = new ArrayList<>();

    private ToolReader(Losses losses) {
        this.losses = losses;
    }

    /** The tools of a request and those that its conversation brings along. */
    static ToolReader of(Field request, Losses losses) {
        ToolReader reader = new ToolReader(losses);
        reader.read(request.get("tools"), null);
        Field input = request.get("input");
        for (Field item : input.isText() ? List.<Field>of() : input.items()) {
            if ("additional_tools".equals(item.get("type").json().text())) {
                reader.read(item.get("tools"), null);
            }
        }
        return reader;
    }

    /** Throws where there are none but tools that only one provider has. */
    List<Tool> tools() {
        if (tools.isEmpty() && !hosted.isEmpty()) {
            Field first = hosted.getFirst();
            throw FailureException.invalid(
                    first.path(),
                    "'" + first.path() + "' (" + first.get("type").text()
                            + ") is a tool that this model's provider does not have.");
        }
        hosted.forEach(tool -> losses.drop(tool.path()));
        return List.copyOf(tools.values());
    }

    /** What the caller calls each of them, by the name that providers are told. */
    Map<String, ToolName> names() {
        return names;
    }

    private void read(Field list, @Nullable String namespace) {
        for (Field tool : list.items()) {
            switch (tool.get("type").text()) {
                case "namespace" -> {
                    Leftovers.drop(tool, NAMESPACE, losses);
                    losses.approximate(tool.path());
                    read(tool.get("tools"), tool.get("name").text());
                }
                case String type ->
                    CallKind.ofTool(type)
                            .ifPresentOrElse(kind -> add(tool, name(tool, kind, namespace)), () -> hosted.add(tool));
            }
        }
    }

    private static ToolName name(Field tool, CallKind kind, @Nullable String namespace) {
        String name = kind.builtIn() ? kind.tool() : tool.get("name").text();
        return new ToolName(namespace, name, kind);
    }

    private void add(Field field, ToolName name) {
        Tool tool = switch (name.kind()) {
            case FUNCTION -> function(field, name);
            case CUSTOM -> custom(field, name);
            case LOCAL_SHELL, SHELL, APPLY_PATCH -> builtIn(field, name.kind());
        };
        Tool known = tools.putIfAbsent(name.flat(), tool);
        if (known != null && !known.equals(tool)) {
            throw field.get("name").wrong("unique among the tools");
        }
        names.put(name.flat(), name);
    }

    private Tool builtIn(Field tool, CallKind kind) {
        Leftovers.drop(tool, Set.of("type"), losses);
        losses.approximate(tool.path());
        return BuiltInTool.function(kind);
    }

    private Tool custom(Field tool, ToolName name) {
        Leftovers.drop(tool, CUSTOM, losses);
        Field format = tool.get("format");
        boolean grammar = "grammar".equals(format.get("type").optionalText());
        return FreeformTool.of(
                name.flat(), tool.get("description").optionalText(), grammar ? format : format.get("grammar"), null);
    }

    private Tool function(Field tool, ToolName name) {
        Leftovers.drop(tool, FUNCTION, losses);
        Field schema = tool.get("parameters");
        return new Tool(
                name.flat(),
                tool.get("description").optionalText(),
                schema.members().isEmpty() ? null : new RawJson(schema.json().compact()),
                tool.get("strict").optionalBoolean(),
                null);
    }
}
