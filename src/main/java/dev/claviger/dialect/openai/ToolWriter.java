package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Freeform;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.ToolParameters;
import java.util.List;
import java.util.Set;
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
        if (request.tools().isEmpty() || !crossing.takes("tools")) {
            return;
        }
        freeform = FreeformTool.taken(request, crossing);
        out.writeArrayPropertyStart("tools");
        for (int i = 0; i < request.tools().size(); i++) {
            Tool tool = request.tools().get(i);
            Freeform plain = FreeformTool.told(tool, freeform, "tools[" + i + "]", crossing.losses());
            if (plain == null) {
                tool(tool);
            } else {
                custom(tool, plain);
            }
        }
        out.writeEndArray();
        ToolChoice choice = request.toolChoice();
        if (choice != null && crossing.takes(choice)) {
            out.writeName("tool_choice");
            choice(choice);
        }
        Boolean parallel = request.parallelTools();
        if (parallel != null && crossing.takes("parallel_tool_calls")) {
            out.writeBooleanProperty("parallel_tool_calls", parallel);
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

    private void tool(Tool tool) {
        out.writeStartObject();
        out.writeStringProperty("type", "function");
        out.writeObjectPropertyStart("function");
        out.writeStringProperty("name", tool.name());
        if (tool.description() != null) {
            out.writeStringProperty("description", tool.description());
        }
        out.writeName("parameters");
        ToolParameters.of(tool.schema()).write(out);
        if (tool.strict() != null) {
            out.writeBooleanProperty("strict", tool.strict());
        }
        out.writeEndObject();
        if (crossing.has(Quirk.CACHE_CONTROL)) {
            CacheMarks.control(tool.cache(), out);
        }
        out.writeEndObject();
    }

    private void choice(ToolChoice choice) {
        switch (choice) {
            case ToolChoice.Auto ignored -> out.writeString("auto");
            case ToolChoice.None ignored -> out.writeString("none");
            case ToolChoice.Required ignored -> out.writeString("required");
            case ToolChoice.Named named -> function(named.name());
            case ToolChoice.Allowed allowed -> allowed(allowed.names(), allowed.required());
        }
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
