package dev.claviger.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn asked of a model, with the conversation that leads to it.
 *
 * @param model the name the caller used
 * @param toolChoice null: the caller left it to the provider
 * @param parallelTools null: the caller left it to the provider
 * @param stream whether the caller wants the answer as a stream
 */
public record ChatRequest(
        String model,
        List<Message> messages,
        List<Tool> tools,
        @Nullable ToolChoice toolChoice,
        @Nullable Boolean parallelTools,
        Sampling sampling,
        Reasoning reasoning,
        OutputFormat format,
        Hints hints,
        boolean stream) {

    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** The same with other messages. */
    public ChatRequest with(List<Message> others) {
        return with(others, tools);
    }

    /** The same request with other messages and tools. */
    public ChatRequest with(List<Message> otherMessages, List<Tool> otherTools) {
        return new ChatRequest(
                model,
                otherMessages,
                otherTools,
                toolChoice,
                parallelTools,
                sampling,
                reasoning,
                format,
                hints,
                stream);
    }
}
