package dev.claviger.dialect;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Freeform;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Tool;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tool that takes plain text, as a function whose only argument is that text. */
public final class FreeformTool {

    static final String INPUT = "input";

    private static final RawJson SCHEMA = new RawJson(
            "{\"type\":\"object\",\"properties\":{\"input\":{\"type\":\"string\"}},\"required\":[\"input\"]}");

    private FreeformTool() {}

    /**
     * The function that stands for a tool.
     *
     * @param grammar an object with {@code syntax} and {@code definition}; may be absent
     */
    public static Tool of(String name, @Nullable String description, Field grammar, @Nullable CacheMark cache) {
        if (!grammar.present()) {
            return new Tool(name, description, SCHEMA, null, cache, new Freeform(description, null, null));
        }
        String syntax = grammar.get("syntax").text();
        String definition = grammar.get("definition").text();
        String told = (description == null ? "" : description + "\n") + "The input must match this " + syntax
                + " grammar:\n" + definition;
        return new Tool(name, told, SCHEMA, null, cache, new Freeform(description, syntax, definition));
    }

    /** The names of a request's tools that the provider can be told as what they are. */
    public static Set<String> taken(ChatRequest request, Crossing crossing) {
        if (!crossing.has(Quirk.CUSTOM_TOOLS)) {
            return Set.of();
        }
        return request.tools().stream()
                .filter(tool -> tool.freeform() != null)
                .map(Tool::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How a tool is told as what it is; null where it is not {@code taken} so and told as a function, for which its path is named. */
    public static @Nullable Freeform told(Tool tool, Set<String> taken, String path, Losses losses) {
        if (taken.contains(tool.name())) {
            return tool.freeform();
        }
        nameFunction(tool, path, losses);
        return null;
    }

    /** Names a tool at {@code path} that is told as a function and is none. */
    public static void nameFunction(Tool tool, String path, Losses losses) {
        if (tool.freeform() != null) {
            losses.approximate(path);
        }
    }

    /** The arguments that stand for the text. */
    public static String arguments(String input) {
        return new Members().put(INPUT, input).json().compact();
    }

    /** The text that the arguments stand for. */
    public static String input(String arguments) {
        FreeformInput input = new FreeformInput();
        return input.add(arguments) + input.end();
    }
}
