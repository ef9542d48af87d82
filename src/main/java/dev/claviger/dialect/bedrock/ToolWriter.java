package dev.claviger.dialect.bedrock;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.CacheBreakpoints.Area;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.NameRule;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.ToolSchema;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the tools and which of them has to be called; a conversation in which tools were called cannot be without. */
final class ToolWriter {

    static final NameRule NAMES = new NameRule("a-zA-Z0-9_-", 64);

    private final ChatRequest request;
    private final Destination destination;
    private final boolean whole;
    private final Set<String> called = new LinkedHashSet<>();
    private final Losses losses;

    /**
     * @param whole whether all tools have to stay because signed thinking in the conversation depends on them
     */
    ToolWriter(ChatRequest request, Destination destination, boolean whole, Losses losses) {
        this.request = request;
        this.destination = destination;
        this.whole = whole;
        this.losses = losses;
        for (Message message : request.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolCall call) {
                    called.add(call.name());
                }
            }
        }
    }

    /** The name itself; throws where the provider takes no such name, because none other could be told from the answer. */
    static String checked(String name, String path) {
        if (!NAMES.takes(name)) {
            throw FailureException.invalid(
                    path, "'" + path + "': the provider takes no tool named '" + name + "' (" + NAMES + ").");
        }
        return name;
    }

    /** The member {@code toolConfig}; null where there is none. */
    @Nullable Members write(CachePoints points) {
        check();
        if (Boolean.FALSE.equals(request.parallelTools()) && !request.tools().isEmpty()) {
            losses.drop("parallel_tool_calls");
        }
        boolean off = request.toolChoice() instanceof ToolChoice.None;
        if (called.isEmpty() && (off || request.tools().isEmpty())) {
            return null;
        }
        if (request.tools().isEmpty()) {
            return new Members().put("tools", known().json());
        }
        return new Members().put("tools", offered(points).json()).put("toolChoice", choice());
    }

    private void check() {
        ToolChoice wanted = request.toolChoice();
        if (wanted instanceof ToolChoice.Required) {
            check(!request.tools().isEmpty(), "asks for a tool, and there are none");
        } else if (wanted instanceof ToolChoice.Named named) {
            boolean known =
                    request.tools().stream().anyMatch(tool -> tool.name().equals(named.name()));
            check(known, "names '" + named.name() + "', which is none of the tools");
        }
    }

    private static void check(boolean right, String wrong) {
        if (!right) {
            throw FailureException.invalid("tool_choice", "'tool_choice' " + wrong + ".");
        }
    }

    /** What stands for the tools that were called earlier and of which only the names are known. */
    private Content known() {
        Content tools = new Content();
        for (String name : called) {
            Members spec = spec(
                    checked(name, "messages"), name, Members.ofType("object").json());
            tools.add(new Members().put("toolSpec", spec));
        }
        return tools;
    }

    private Content offered(CachePoints points) {
        Content tools = new Content();
        for (int i = 0; i < request.tools().size(); i++) {
            Tool tool = request.tools().get(i);
            if (offered(tool)) {
                String path = "tools[" + i + "]";
                tools.add(tool(tool, path));
                points.end(tools, tool.cache(), Area.TOOLS, path);
            }
        }
        return tools;
    }

    private boolean offered(Tool tool) {
        return whole
                || !(request.toolChoice() instanceof ToolChoice.Allowed allowed)
                || single(allowed)
                || allowed.names().contains(tool.name())
                || called.contains(tool.name());
    }

    private Members tool(Tool tool, String path) {
        ToolSchema schema = ToolSchema.of(tool, destination, path, losses);
        Members spec = spec(checked(tool.name(), path), schema.description(), schema.schema());
        return new Members().put("toolSpec", schema.strict() ? spec.flag("strict", true) : spec);
    }

    private static Members spec(String name, @Nullable String description, Json schema) {
        return new Members()
                .put("name", name)
                .put("description", description)
                .put("inputSchema", new Members().put("json", schema));
    }

    /** Null where nothing has to be said. */
    private @Nullable Json choice() {
        ToolChoice wanted = request.toolChoice();
        boolean refused =
                destination.has(Quirk.NO_TOOL_CHOICE) || destination.rejects().contains("tool_choice");
        if (wanted != null && refused) {
            losses.drop("tool_choice");
            return null;
        }
        return switch (wanted) {
            case null -> null;
            case ToolChoice.Auto ignored -> kind("auto");
            case ToolChoice.Required ignored -> kind("any");
            case ToolChoice.Named named -> only(named.name());
            case ToolChoice.None ignored -> {
                losses.approximate("tool_choice");
                yield null;
            }
            case ToolChoice.Allowed allowed
            when single(allowed) -> only(allowed.names().getFirst());
            case ToolChoice.Allowed allowed -> {
                losses.approximate("tool_choice");
                yield kind(allowed.required() ? "any" : "auto");
            }
        };
    }

    private static boolean single(ToolChoice.Allowed allowed) {
        return allowed.required() && allowed.names().size() == 1;
    }

    private static Json kind(String name) {
        return new Members().put(name, new Members()).json();
    }

    private static Json only(String name) {
        return new Members().put("tool", new Members().put("name", name)).json();
    }
}
