package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Freeform;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.ToolParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells a provider which functions its model may and must call. */
final class ToolWriter {

    private final Crossing crossing;
    private Set<String> freeform = Set.of();

    ToolWriter(Crossing crossing) {
        this.crossing = crossing;
    }

    void write(ChatRequest request, Members body) {
        if (request.tools().isEmpty() || !crossing.takes("tools")) {
            return;
        }
        freeform = FreeformTool.taken(request, crossing);
        List<Json> tools = new ArrayList<>();
        for (int i = 0; i < request.tools().size(); i++) {
            Tool tool = request.tools().get(i);
            Freeform plain = FreeformTool.told(tool, freeform, "tools[" + i + "]", crossing.losses());
            tools.add(plain == null ? tool(tool) : custom(tool, plain));
        }
        body.put("tools", tools);
        if (request.toolChoice() != null && crossing.takes(request.toolChoice())) {
            body.put("tool_choice", choice(request.toolChoice()));
        }
        if (request.parallelTools() != null && crossing.takes("parallel_tool_calls")) {
            body.flag("parallel_tool_calls", request.parallelTools());
        }
    }

    /** A tool that does not say is not held to its schema; left out, that would mean that it is. */
    private static Json tool(Tool tool) {
        return function(tool.name())
                .put("description", tool.description())
                .put("parameters", ToolParameters.of(tool.schema()))
                .flag("strict", Boolean.TRUE.equals(tool.strict()))
                .json();
    }

    private static Json custom(Tool tool, Freeform plain) {
        Members custom = Members.ofType("custom").put("name", tool.name()).put("description", plain.description());
        if (plain.syntax() != null) {
            custom.put(
                    "format",
                    Members.ofType("grammar").put("syntax", plain.syntax()).put("definition", plain.definition()));
        }
        return custom.json();
    }

    private static Members function(String name) {
        return Members.ofType("function").put("name", name);
    }

    private Members named(String name) {
        return freeform.contains(name) ? Members.ofType("custom").put("name", name) : function(name);
    }

    private Json choice(ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Auto ignored -> new Json.Str("auto");
            case ToolChoice.None ignored -> new Json.Str("none");
            case ToolChoice.Required ignored -> new Json.Str("required");
            case ToolChoice.Named named -> named(named.name()).json();
            case ToolChoice.Allowed allowed -> allowed(allowed);
        };
    }

    private Json allowed(ToolChoice.Allowed allowed) {
        List<Json> functions =
                allowed.names().stream().<Json>map(name -> named(name).json()).toList();
        return Members.ofType("allowed_tools")
                .put("mode", allowed.required() ? "required" : "auto")
                .put("tools", functions)
                .json();
    }
}
