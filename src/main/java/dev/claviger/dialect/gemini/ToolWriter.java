package dev.claviger.dialect.gemini;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.NameRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a provider which functions its model may and must call. */
final class ToolWriter {

    static final NameRule NAMES = new NameRule("a-zA-Z_", "a-zA-Z0-9_.:-", 128);

    private final ChatRequest request;
    private final Crossing crossing;
    private final Generation generation;
    private final boolean offered;

    ToolWriter(ChatRequest request, Crossing crossing) {
        this.request = request;
        this.crossing = crossing;
        this.generation = Generation.of(crossing.destination());
        this.offered = !request.tools().isEmpty() && crossing.takes("tools");
    }

    /** The name itself; throws where the provider takes no such name, because none other could be told from the answer. */
    static String checked(String name, String path) {
        if (!NAMES.takes(name)) {
            throw FailureException.invalid(
                    path,
                    "'" + path + "': the provider takes no function named '" + name
                            + "', only letters, digits and any of _ . : - after a letter or _, at most 128.");
        }
        return name;
    }

    /** Null where there are none. */
    @Nullable Json tools() {
        if (!offered) {
            return null;
        }
        Map<String, Tool> known = new LinkedHashMap<>();
        List<Json> declarations = new ArrayList<>();
        for (int i = 0; i < request.tools().size(); i++) {
            Tool tool = request.tools().get(i);
            String path = "tools[" + i + "]";
            Tool same = known.putIfAbsent(tool.name(), tool);
            if (same == null) {
                if (allowed(tool)) {
                    declarations.add(declaration(tool, path));
                }
            } else if (!same.equals(tool)) {
                throw FailureException.invalid(path, "'" + path + "' has the name of another tool.");
            }
        }
        return new Json.Arr(
                List.of(new Members().put("functionDeclarations", declarations).json()));
    }

    /** Models that cannot be told which tools they may call are told of no others. */
    private boolean allowed(Tool tool) {
        return generation != Generation.EARLY
                || !(request.toolChoice() instanceof ToolChoice.Allowed allowed)
                || allowed.required()
                || allowed.names().contains(tool.name());
    }

    private Json declaration(Tool tool, String path) {
        FreeformTool.nameFunction(tool, path, crossing.losses());
        if (Boolean.TRUE.equals(tool.strict()) && generation == Generation.EARLY) {
            crossing.losses().drop(path + ".function.strict");
        }
        Members declaration =
                new Members().put("name", checked(tool.name(), path)).put("description", tool.description());
        Schema schema = Schema.of(tool.schema(), path + ".function.parameters", crossing.losses())
                .ofObject();
        if (!schema.takesNothing()) {
            boolean subset = generation == Generation.EARLY;
            declaration.put(subset ? "parameters" : "parametersJsonSchema", subset ? schema.subset() : schema.whole());
        }
        return declaration.json();
    }

    /** Null where nothing has to be said. */
    @Nullable Json config() {
        ToolChoice wanted = request.toolChoice();
        if (!offered) {
            if (wanted instanceof ToolChoice.Required || wanted instanceof ToolChoice.Named) {
                throw FailureException.invalid("tool_choice", "'tool_choice' asks for a tool, and there are none.");
            }
            return null;
        }
        if (Boolean.FALSE.equals(request.parallelTools())) {
            crossing.losses().drop("parallel_tool_calls");
        }
        Members mode = wanted != null && crossing.takes(wanted) ? choice(wanted) : left();
        return mode.json().members().isEmpty()
                ? null
                : new Members().put("functionCallingConfig", mode).json();
    }

    private Members left() {
        return validated() ? mode("VALIDATED") : new Members();
    }

    private Members choice(ToolChoice wanted) {
        return switch (wanted) {
            case ToolChoice.Auto auto -> mode(validated() ? "VALIDATED" : "AUTO");
            case ToolChoice.None none -> mode("NONE");
            case ToolChoice.Required required -> mode("ANY");
            case ToolChoice.Named named -> named("ANY", List.of(named.name()));
            case ToolChoice.Allowed allowed -> allowed(allowed);
        };
    }

    private Members allowed(ToolChoice.Allowed allowed) {
        if (!allowed.required() && generation == Generation.EARLY) {
            crossing.losses().approximate("tool_choice");
            return mode("AUTO");
        }
        return named(allowed.required() ? "ANY" : "VALIDATED", allowed.names());
    }

    private Members named(String mode, List<String> names) {
        for (String name : names) {
            if (request.tools().stream().noneMatch(tool -> tool.name().equals(name))) {
                throw FailureException.invalid(
                        "tool_choice", "'tool_choice' names '" + name + "', which is none of the tools.");
            }
        }
        return mode(mode)
                .put(
                        "allowedFunctionNames",
                        names.stream().<Json>map(Json.Str::new).toList());
    }

    /** Whether calls have to fit their schemas. */
    private boolean validated() {
        return generation != Generation.EARLY
                && request.tools().stream().anyMatch(tool -> Boolean.TRUE.equals(tool.strict()));
    }

    private static Members mode(String mode) {
        return new Members().put("mode", mode);
    }
}
