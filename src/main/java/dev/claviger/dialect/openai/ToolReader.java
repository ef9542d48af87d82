package dev.claviger.dialect.openai;

import dev.claviger.chat.RawJson;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Leftovers;
import dev.claviger.dialect.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tools of a caller, and the functions of older ones. */
final class ToolReader {

    private static final Set<String> FUNCTION = Set.of("name", "description", "parameters", "strict", "cache_control");

    private final Losses losses;

    ToolReader(Losses losses) {
        this.losses = losses;
    }

    List<Tool> tools(Field request) {
        List<Tool> tools = new ArrayList<>();
        for (Field tool : request.get("tools").items()) {
            String type = tool.get("type").optionalText();
            Leftovers.drop(tool, Set.of("type", "function", "custom", "cache_control"), losses);
            tools.add(
                    switch (type == null ? "function" : type) {
                        case "function" -> function(tool.get("function"), tool);
                        case "custom" -> custom(tool.get("custom"), tool);
                        default ->
                            throw tool.get("type")
                                    .wrong("function or custom: this provider takes no tools of another type");
                    });
        }
        for (Field function : request.get("functions").items()) {
            tools.add(function(function, function));
        }
        return tools;
    }

    private Tool function(Field function, Field marked) {
        String name = function.get("name").text();
        Leftovers.drop(function, FUNCTION, losses);
        return new Tool(
                name,
                function.get("description").optionalText(),
                schema(function.get("parameters")),
                function.get("strict").optionalBoolean(),
                CacheMarks.read(marked));
    }

    private Tool custom(Field custom, Field marked) {
        Leftovers.drop(custom, Set.of("name", "description", "format"), losses);
        return FreeformTool.of(
                custom.get("name").text(),
                custom.get("description").optionalText(),
                custom.get("format").get("grammar"),
                CacheMarks.read(marked));
    }

    private static @Nullable RawJson schema(Field parameters) {
        return parameters.members().isEmpty()
                ? null
                : new RawJson(parameters.json().compact());
    }

    @Nullable ToolChoice choice(Field request) {
        Field choice = request.get("tool_choice");
        if (!choice.present()) {
            choice = request.get("function_call");
        }
        if (!choice.present()) {
            return null;
        }
        return choice.isText() ? word(choice) : object(choice);
    }

    private static ToolChoice word(Field choice) {
        return switch (choice.text()) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required", "any" -> new ToolChoice.Required();
            default -> throw choice.wrong("one of none, auto, required, or an object that names a function");
        };
    }

    private static ToolChoice object(Field choice) {
        String type = choice.get("type").optionalText();
        return switch (type == null ? "" : type) {
            case "" -> new ToolChoice.Named(choice.get("name").text());
            case "function" ->
                new ToolChoice.Named(choice.get("function").get("name").text());
            case "custom" ->
                new ToolChoice.Named(choice.get("custom").get("name").text());
            case "allowed_tools" -> allowed(choice.get("allowed_tools"));
            default -> throw choice.get("type").wrong("function, custom or allowed_tools");
        };
    }

    private static ToolChoice allowed(Field allowed) {
        List<String> names = new ArrayList<>();
        for (Field tool : allowed.get("tools").items()) {
            String kind = "custom".equals(tool.get("type").optionalText()) ? "custom" : "function";
            names.add(tool.get(kind).get("name").text());
        }
        String mode = allowed.get("mode").text();
        if (!mode.equals("auto") && !mode.equals("required")) {
            throw allowed.get("mode").wrong("auto or required");
        }
        return new ToolChoice.Allowed(names, mode.equals("required"));
    }
}
