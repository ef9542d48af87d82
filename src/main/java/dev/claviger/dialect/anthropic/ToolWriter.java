package dev.claviger.dialect.anthropic;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.CacheBreakpoints;
import dev.claviger.dialect.CacheBreakpoints.Area;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.NameRule;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.ToolSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the tools and which of them has to be called. */
final class ToolWriter {

    static final NameRule NAMES = new NameRule("a-zA-Z0-9_-", 128);

    private final ChatRequest request;
    private final Destination destination;
    private final boolean whole;
    private final Losses losses;

    /**
     * @param whole whether all tools have to stay because signed thinking in the conversation depends on them
     */
    ToolWriter(ChatRequest request, Destination destination, boolean whole, Losses losses) {
        this.request = request;
        this.destination = destination;
        this.whole = whole;
        this.losses = losses;
    }

    /** The name itself; throws where the provider takes no such name, because none other could be told from the answer. */
    static String checked(String name, String path) {
        if (!NAMES.takes(name)) {
            throw FailureException.invalid(
                    path,
                    "'" + path + "': the provider takes no tool named '" + name
                            + "', only letters, digits, '_' and '-', at most 128.");
        }
        return name;
    }

    List<Json> tools(CacheBreakpoints breakpoints) {
        List<Json> tools = new ArrayList<>();
        for (int i = 0; i < request.tools().size(); i++) {
            Tool tool = request.tools().get(i);
            if (offered(tool)) {
                Members written = tool(tool, "tools[" + i + "]");
                CacheControl.mark(written, tool.cache(), Area.TOOLS, "tools[" + i + "]", breakpoints);
                tools.add(written.json());
            }
        }
        return tools;
    }

    private boolean offered(Tool tool) {
        return whole
                || !(request.toolChoice() instanceof ToolChoice.Allowed allowed)
                || single(allowed)
                || allowed.names().contains(tool.name());
    }

    private Members tool(Tool tool, String path) {
        ToolSchema schema = ToolSchema.of(tool, destination, path, losses);
        Members written = new Members()
                .put("name", checked(tool.name(), path))
                .put("description", schema.description())
                .put("input_schema", schema.schema());
        return schema.strict() ? written.flag("strict", true) : written;
    }

    /** Null where nothing has to be said. */
    @Nullable Json choice() {
        ToolChoice wanted = request.toolChoice();
        boolean serial = Boolean.FALSE.equals(request.parallelTools());
        if (request.tools().isEmpty()) {
            return withoutTools(wanted);
        }
        if (wanted == null && !serial) {
            return null;
        }
        if (destination.has(Quirk.NO_TOOL_CHOICE) || destination.rejects().contains("tool_choice")) {
            losses.drop("tool_choice");
            return null;
        }
        Members choice = choice(wanted == null ? new ToolChoice.Auto() : wanted);
        if (serial && !(wanted instanceof ToolChoice.None)) {
            choice.flag("disable_parallel_tool_use", true);
        }
        return choice.json();
    }

    private @Nullable Json withoutTools(@Nullable ToolChoice wanted) {
        if (wanted instanceof ToolChoice.Required || wanted instanceof ToolChoice.Named) {
            throw FailureException.invalid("tool_choice", "'tool_choice' asks for a tool, and there are none.");
        }
        return null;
    }

    private Members choice(ToolChoice wanted) {
        return switch (wanted) {
            case ToolChoice.Auto auto -> Members.ofType("auto");
            case ToolChoice.None none -> Members.ofType("none");
            case ToolChoice.Required required -> Members.ofType("any");
            case ToolChoice.Named named -> named(named.name());
            case ToolChoice.Allowed allowed -> allowed(allowed);
        };
    }

    private Members allowed(ToolChoice.Allowed allowed) {
        if (single(allowed)) {
            return named(allowed.names().getFirst());
        }
        losses.approximate("tool_choice");
        return Members.ofType(allowed.required() ? "any" : "auto");
    }

    private static boolean single(ToolChoice.Allowed allowed) {
        return allowed.required() && allowed.names().size() == 1;
    }

    private Members named(String name) {
        if (request.tools().stream().noneMatch(tool -> tool.name().equals(name))) {
            throw FailureException.invalid(
                    "tool_choice", "'tool_choice' names '" + name + "', which is none of the tools.");
        }
        return Members.ofType("tool").put("name", name);
    }
}
