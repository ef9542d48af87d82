package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Freeform;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.ToolParameters;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Tells a provider which functions its model may and must call. */
final class ToolWriter {

    private final Crossing crossing;
    private final JsonGenerator out;
    private Set<String> freeform = Set.of();

    ToolWriter(Crossing crossing, JsonGenerator out) {
        this.crossing = crossing;
        this.out = out;
    }

    void write(ChatRequest request) {
        if (crossing.has(Quirk.TOOLS_IN_TEXT) || request.tools().isEmpty() || !crossing.takes("tools")) {
            return;
        }
        ToolChoice wanted = request.toolChoice();
        ToolChoice choice = wanted != null && crossing.takes(wanted) ? wanted : null;
        List<Tool> tools = choice != null && offeredAlone(choice) ? offered(request.tools(), choice) : request.tools();
        boolean strict = strictAllowed(tools);
        freeform = FreeformTool.taken(request, crossing);
        out.writeArrayPropertyStart("tools");
        for (int i = 0; i < tools.size(); i++) {
            offer(tools.get(i), strict, "tools[" + i + "]");
        }
        out.writeEndArray();
        if (choice != null) {
            out.writeName("tool_choice");
            choice(choice);
        }
        Boolean parallel = request.parallelTools();
        if (parallel != null && crossing.takes("parallel_tool_calls")) {
            out.writeBooleanProperty("parallel_tool_calls", parallel);
        }
    }

    /** Whether the choice is made by what is offered. */
    private boolean offeredAlone(ToolChoice choice) {
        return crossing.has(Quirk.NO_NAMED_TOOL_CHOICE)
                && (choice instanceof ToolChoice.Named || choice instanceof ToolChoice.Allowed);
    }

    private List<Tool> offered(List<Tool> tools, ToolChoice choice) {
        crossing.losses().approximate("tool_choice");
        List<String> names = choice instanceof ToolChoice.Allowed allowed
                ? allowed.names()
                : choice instanceof ToolChoice.Named named ? List.of(named.name()) : List.of();
        return tools.stream().filter(tool -> names.contains(tool.name())).toList();
    }

    private boolean strictAllowed(List<Tool> tools) {
        return !crossing.has(Quirk.PLAIN_TOOL_SCHEMAS)
                && (!crossing.has(Quirk.STRICT_FOR_ALL)
                        || tools.stream().allMatch(tool -> Boolean.TRUE.equals(tool.strict())));
    }

    private void offer(Tool tool, boolean strictAllowed, String path) {
        Freeform plain = FreeformTool.told(tool, freeform, path, crossing.losses());
        if (plain == null) {
            tool(tool, strictAllowed, path);
        } else {
            custom(tool, plain);
        }
    }

    private void custom(Tool tool, Freeform plain) {
        Members custom = new Members().put("name", tool.name()).put("description", plain.description());
        if (plain.syntax() != null) {
            Members grammar = new Members().put("syntax", plain.syntax()).put("definition", plain.definition());
            custom.put("format", Members.ofType("grammar").put("grammar", grammar));
        }
        Members.ofType("custom").put("custom", custom).json().write(out);
    }

    private void tool(Tool tool, boolean strictAllowed, String path) {
        out.writeStartObject();
        out.writeStringProperty("type", "function");
        out.writeObjectPropertyStart("function");
        out.writeStringProperty("name", tool.name());
        if (tool.description() != null) {
            out.writeStringProperty("description", tool.description());
        }
        out.writeName("parameters");
        parameters(tool, path).write(out);
        strict(tool.strict(), strictAllowed, path);
        out.writeEndObject();
        if (crossing.has(Quirk.CACHE_CONTROL)) {
            CacheMarks.control(tool.cache(), out);
        }
        out.writeEndObject();
    }

    private Json parameters(Tool tool, String path) {
        Json whole = ToolParameters.of(tool.schema());
        if (!crossing.has(Quirk.PLAIN_TOOL_SCHEMAS)) {
            return whole;
        }
        Json plain = PlainSchema.of(whole);
        if (!plain.equals(whole)) {
            crossing.losses().approximate(path + ".function.parameters");
        }
        return plain;
    }

    private void strict(@Nullable Boolean strict, boolean allowed, String path) {
        if (strict == null) {
            return;
        }
        if (allowed) {
            out.writeBooleanProperty("strict", strict);
        } else if (strict) {
            crossing.losses().drop(path + ".function.strict");
        }
    }

    private void choice(ToolChoice choice) {
        switch (choice) {
            case ToolChoice.Auto ignored -> out.writeString("auto");
            case ToolChoice.None ignored -> out.writeString("none");
            case ToolChoice.Required ignored -> required();
            case ToolChoice.Named ignored when offeredAlone(choice) -> required();
            case ToolChoice.Allowed allowed
            when offeredAlone(choice) -> {
                if (allowed.required()) {
                    required();
                } else {
                    out.writeString("auto");
                }
            }
            case ToolChoice.Named named -> function(named.name());
            case ToolChoice.Allowed allowed -> allowed(allowed.names(), allowed.required());
        }
    }

    private void required() {
        out.writeString(crossing.has(Quirk.TOOL_CHOICE_ANY) ? "any" : "required");
    }

    private void allowed(List<String> names, boolean required) {
        out.writeStartObject();
        out.writeStringProperty("type", "allowed_tools");
        out.writeObjectPropertyStart("allowed_tools");
        out.writeStringProperty("mode", required ? "required" : "auto");
        out.writeArrayPropertyStart("tools");
        names.forEach(this::function);
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndObject();
    }

    private void function(String name) {
        String kind = freeform.contains(name) ? "custom" : "function";
        out.writeStartObject();
        out.writeStringProperty("type", kind);
        out.writeObjectPropertyStart(kind);
        out.writeStringProperty("name", name);
        out.writeEndObject();
        out.writeEndObject();
    }
}
