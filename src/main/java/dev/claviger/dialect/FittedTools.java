package dev.claviger.dialect;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request in which all tools have names that the provider takes, and the way back to the caller's names in its answer. */
public final class FittedTools {

    private final NameRule rule;
    private final Map<String, String> originals = new HashMap<>();
    private final ChatRequest request;

    /** Exchanges the names that {@code rule} does not take, wherever the request has them. */
    public FittedTools(ChatRequest request, NameRule rule) {
        this.rule = rule;
        this.request = new ChatRequest(
                request.model(),
                request.messages().stream().map(this::fitted).toList(),
                request.tools().stream().map(this::fitted).toList(),
                fitted(request.toolChoice()),
                request.parallelTools(),
                request.sampling(),
                request.reasoning(),
                request.format(),
                request.hints(),
                request.stream());
    }

    /** The request to be written for the provider. */
    public ChatRequest request() {
        return request;
    }

    /** The caller's names that were exchanged, each with what stands for it. */
    public Map<String, String> exchanged() {
        Map<String, String> exchanged = new TreeMap<>();
        originals.forEach((fitted, name) -> {
            if (!fitted.equals(name)) {
                exchanged.put(name, fitted);
            }
        });
        return exchanged;
    }

    /** An event of the answer as the caller has to be told it. */
    public ChatEvent told(ChatEvent event) {
        if (!(event instanceof ChatEvent.Opened opened && opened.block() instanceof Block.ToolCall call)) {
            return event;
        }
        return new ChatEvent.Opened(opened.index(), new Block.ToolCall(call.id(), original(call.name()), call.seal()));
    }

    /** The answer as the caller has to be told it. */
    public ChatResponse told(ChatResponse response) {
        List<Part> parts = response.parts().stream()
                .map(part -> part instanceof Part.ToolCall call ? named(call, original(call.name())) : part)
                .toList();
        return new ChatResponse(response.id(), response.model(), parts, response.stop(), response.usage());
    }

    private String original(String name) {
        return originals.getOrDefault(name, name);
    }

    private String fitted(String name) {
        String fitted = rule.fit(name);
        originals.put(fitted, name);
        return fitted;
    }

    private Message fitted(Message message) {
        return message instanceof Message.Assistant assistant
                ? new Message.Assistant(
                        assistant.parts().stream().map(this::fitted).toList(), assistant.name())
                : message;
    }

    private Part fitted(Part part) {
        return part instanceof Part.ToolCall call ? named(call, fitted(call.name())) : part;
    }

    private Tool fitted(Tool tool) {
        return new Tool(
                fitted(tool.name()), tool.description(), tool.schema(), tool.strict(), tool.cache(), tool.freeform());
    }

    private @Nullable ToolChoice fitted(@Nullable ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Named named -> new ToolChoice.Named(fitted(named.name()));
            case ToolChoice.Allowed allowed ->
                new ToolChoice.Allowed(
                        allowed.names().stream().map(this::fitted).toList(), allowed.required());
            case ToolChoice.Auto auto -> auto;
            case ToolChoice.None none -> none;
            case ToolChoice.Required required -> required;
            case null -> null;
        };
    }

    private static Part.ToolCall named(Part.ToolCall call, String name) {
        return new Part.ToolCall(call.id(), name, call.arguments(), call.seal(), call.cache());
    }
}
