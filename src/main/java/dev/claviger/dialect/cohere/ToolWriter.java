package dev.claviger.dialect.cohere;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.ToolParameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a provider which functions its model may and must call. A choice among them is made by offering no others. */
final class ToolWriter {

    private final Crossing crossing;
    private final List<Tool> tools;
    private final @Nullable ToolChoice choice;
    private final @Nullable Boolean parallel;

    ToolWriter(ChatRequest request, Crossing crossing) {
        this.crossing = crossing;
        this.choice = request.toolChoice();
        this.parallel = request.parallelTools();
        this.tools = request.tools().isEmpty() || !crossing.takes("tools") ? List.of() : request.tools();
        boolean forced = choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named;
        if (forced && request.tools().isEmpty()) {
            throw FailureException.invalid("tool_choice", "'tool_choice' asks for a tool, and there are none.");
        }
    }

    /** Whether the model is offered any. */
    boolean any() {
        return !tools.isEmpty();
    }

    void write(Members body) {
        if (tools.isEmpty()) {
            return;
        }
        List<Json> offered = new ArrayList<>();
        boolean strict = strict();
        for (int i = 0; i < tools.size(); i++) {
            Tool tool = tools.get(i);
            if (offers(tool)) {
                FreeformTool.nameFunction(tool, "tools[" + i + "]", crossing.losses());
                offered.add(tool(tool));
            }
            if (!strict && Boolean.TRUE.equals(tool.strict())) {
                crossing.losses().drop("tools[" + i + "].function.strict");
            }
        }
        if (offered.isEmpty()) {
            throw FailureException.invalid("tool_choice", "'tool_choice' names none of the tools.");
        }
        body.put("tools", offered);
        if (strict) {
            body.flag("strict_tools", true);
        }
        body.put("tool_choice", word());
        if (Boolean.FALSE.equals(parallel)) {
            crossing.losses().drop("parallel_tool_calls");
        }
    }

    /** Either all are strict or none. */
    private boolean strict() {
        return tools.stream().allMatch(tool -> Boolean.TRUE.equals(tool.strict()))
                && !crossing.destination().rejects().contains("strict");
    }

    private boolean offers(Tool tool) {
        return switch (choice) {
            case ToolChoice.Named named -> named.name().equals(tool.name());
            case ToolChoice.Allowed allowed -> allowed.names().contains(tool.name());
            case ToolChoice.Auto ignored -> true;
            case ToolChoice.None ignored -> true;
            case ToolChoice.Required ignored -> true;
            case null -> true;
        };
    }

    private static Json tool(Tool tool) {
        Members function = new Members()
                .put("name", tool.name())
                .put("description", tool.description())
                .put("parameters", ToolParameters.of(tool.schema()));
        return Members.ofType("function").put("function", function).json();
    }

    /** Null where nothing has to be said. */
    private @Nullable String word() {
        boolean refused = crossing.has(Quirk.NO_TOOL_CHOICE)
                || crossing.destination().rejects().contains("tool_choice");
        if (refused && choice != null && !(choice instanceof ToolChoice.Auto)) {
            crossing.losses().drop("tool_choice");
            return null;
        }
        return switch (choice) {
            case null -> null;
            case ToolChoice.Auto ignored -> null;
            case ToolChoice.None ignored -> "NONE";
            case ToolChoice.Required ignored -> "REQUIRED";
            case ToolChoice.Named ignored -> approximated("REQUIRED");
            case ToolChoice.Allowed allowed -> approximated(allowed.required() ? "REQUIRED" : null);
        };
    }

    private @Nullable String approximated(@Nullable String word) {
        crossing.losses().approximate("tool_choice");
        return word;
    }
}
