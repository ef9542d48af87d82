package dev.claviger.dialect;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that asks for an answer of a JSON Schema by way of a tool's arguments, and the way back from the call to the text: for
 * providers that hold their models to the schemas of tools alone.
 */
public final class SchemaTool {

    private static final String NAME = "json_response";
    private static final String DESCRIPTION = "Gives the answer.";

    private final ChatRequest request;
    private final @Nullable String name;
    private boolean called;

    private SchemaTool(ChatRequest request, @Nullable String name) {
        this.request = request;
        this.name = name;
    }

    /**
     * Exchanges the schema for a tool, where the model can be made to call one.
     *
     * @param only whether the provider knows no other way
     */
    public static SchemaTool of(ChatRequest request, boolean only, Losses losses) {
        boolean thinks = request.reasoning().mode() == Reasoning.Mode.ON;
        if (!only || thinks || !(request.format() instanceof OutputFormat.JsonSchema schema) || !isObject(schema)) {
            return new SchemaTool(request, null);
        }
        losses.approximate(SchemaFormat.PARAMETER);
        String name = NAME;
        while (isTaken(name, request.tools())) {
            name += "_";
        }
        return new SchemaTool(asked(request, schema, name), name);
    }

    private static boolean isObject(OutputFormat.JsonSchema schema) {
        return Json.tryRead(schema.schema().text())
                .map(json -> json.get("type").text("").equals("object"))
                .orElse(false);
    }

    private static boolean isTaken(String name, List<Tool> tools) {
        return tools.stream().anyMatch(tool -> tool.name().equals(name));
    }

    private static ChatRequest asked(ChatRequest request, OutputFormat.JsonSchema schema, String name) {
        String description = schema.description();
        List<Tool> tools = new ArrayList<>(request.tools());
        tools.add(new Tool(name, description == null ? DESCRIPTION : description, schema.schema(), null, null));
        boolean alone = request.tools().isEmpty() || request.toolChoice() instanceof ToolChoice.None;
        return new ChatRequest(
                request.model(),
                request.messages(),
                tools,
                alone ? new ToolChoice.Named(name) : choice(request.toolChoice()),
                request.parallelTools(),
                request.sampling(),
                request.reasoning(),
                new OutputFormat.Text(),
                request.hints(),
                request.stream());
    }

    /** A caller that leaves the choice to the model gets a call or an answer, and both are calls. */
    private static ToolChoice choice(@Nullable ToolChoice wanted) {
        return wanted == null || wanted instanceof ToolChoice.Auto ? new ToolChoice.Required() : wanted;
    }

    /** The request to be written for the provider. */
    public ChatRequest request() {
        return request;
    }

    /** An event of the answer as the caller has to be told it. */
    public ChatEvent told(ChatEvent event) {
        if (name == null) {
            return event;
        }
        if (event instanceof ChatEvent.Opened opened && opened.block() instanceof Block.ToolCall call) {
            if (call.name().equals(name)) {
                return new ChatEvent.Opened(opened.index(), new Block.Text());
            }
            called = true;
        }
        return event instanceof ChatEvent.Finished finished
                ? new ChatEvent.Finished(told(finished.stop(), called))
                : event;
    }

    /** The answer as the caller has to be told it. */
    public ChatResponse told(ChatResponse response) {
        if (name == null) {
            return response;
        }
        List<Part> parts = response.parts().stream()
                .map(part -> part instanceof Part.ToolCall call && call.name().equals(name)
                        ? new Part.Text(call.arguments())
                        : part)
                .toList();
        boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
        return new ChatResponse(response.id(), response.model(), parts, told(response.stop(), calls), response.usage());
    }

    private static Stop told(Stop stop, boolean calls) {
        return stop.reason() == Stop.Reason.TOOL_CALLS && !calls ? Stop.of(Stop.Reason.END) : stop;
    }
}
