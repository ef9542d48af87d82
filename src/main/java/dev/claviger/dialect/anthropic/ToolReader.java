package dev.claviger.dialect.anthropic;

import dev.claviger.chat.FailureException;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tools that a client declares itself; those that only this vendor knows have no place elsewhere. */
final class ToolReader {

    private static final Set<String> KNOWN =
            Set.of("type", "name", "description", "input_schema", "strict", "cache_control");

    private final List<Tool> tools = new ArrayList<>();
    private final Losses losses;

    /**
     * @param answered whether the request is to be answered: one that is only counted may have the vendor's tools, of which what is
     *     written counts
     */
    ToolReader(Field list, Losses losses, boolean answered) {
        this.losses = losses;
        List<Field> vendors = new ArrayList<>();
        for (Field tool : list.items()) {
            String type = tool.get("type").optionalText();
            if (type == null || type.equals("custom")) {
                add(tool);
            } else if (answered) {
                vendors.add(tool);
            } else {
                String written = tool.json().compact();
                tools.add(new Tool(tool.get("name").json().text(type), null, new RawJson(written), null, null));
            }
        }
        if (tools.isEmpty() && !vendors.isEmpty()) {
            Field first = vendors.getFirst();
            throw FailureException.invalid(
                    first.path(),
                    "'" + first.path() + "' (" + first.get("type").text()
                            + ") is a tool that this model's provider does not have.");
        }
        vendors.forEach(tool -> losses.drop(tool.path()));
    }

    List<Tool> tools() {
        return tools;
    }

    private void add(Field field) {
        Strays.drop(field, KNOWN, losses);
        Field schema = field.get("input_schema");
        if (!schema.present()) {
            throw schema.wrong("an object");
        }
        schema.members();
        Tool tool = new Tool(
                field.get("name").text(),
                field.get("description").optionalText(),
                new RawJson(schema.json().compact()),
                field.get("strict").optionalBoolean(),
                CacheControl.read(field, losses));
        if (!tools.contains(tool)) {
            if (known(tool.name())) {
                throw field.get("name").wrong("unique among the tools");
            }
            tools.add(tool);
        }
    }

    private boolean known(String name) {
        return tools.stream().anyMatch(tool -> tool.name().equals(name));
    }

    @Nullable ToolChoice choice(Field choice) {
        if (!choice.present()) {
            return null;
        }
        Strays.drop(choice, Set.of("type", "name", "disable_parallel_tool_use"), losses);
        Field type = choice.get("type");
        return switch (type.text()) {
            case "auto" -> new ToolChoice.Auto();
            case "any" -> new ToolChoice.Required();
            case "none" -> new ToolChoice.None();
            case "tool" -> named(choice.get("name"));
            default -> throw type.wrong("'auto', 'any', 'tool' or 'none'");
        };
    }

    private ToolChoice named(Field name) {
        if (!known(name.text())) {
            throw name.wrong("the name of one of the tools");
        }
        return new ToolChoice.Named(name.text());
    }
}
