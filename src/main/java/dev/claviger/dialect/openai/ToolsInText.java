package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.ToolParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Puts tools, their calls and their results into the text of a conversation, in the words that FunctionGemma was trained on
 * (https://ai.google.dev/gemma/docs/functiongemma/formatting-and-best-practices).
 */
final class ToolsInText {

    private static final String INTRODUCTION = "You can do function calling with the following functions:";

    private final Crossing crossing;

    ToolsInText(Crossing crossing) {
        this.crossing = crossing;
    }

    /** The conversation, at whose beginning the tools are declared; the results of calls stand in the turn that made them. */
    List<Message> told(List<Message> messages, ChatRequest request) {
        List<Message> told = new ArrayList<>();
        List<Part> head = new ArrayList<>();
        Map<String, String> tools = new HashMap<>();
        for (Message message : messages) {
            switch (message) {
                case Message.Instruction instruction when told.isEmpty() -> head.addAll(instruction.parts());
                case Message.Assistant assistant -> told.add(assistant(assistant, tools));
                case Message.ToolResult result -> result(result, tools, told);
                case Message.Instruction instruction -> told.add(instruction);
                case Message.User user -> told.add(user);
            }
        }
        if (offers(request)) {
            head.add(new Part.Text(
                    INTRODUCTION + request.tools().stream().map(this::declared).collect(Collectors.joining())));
        }
        if (!head.isEmpty()) {
            told.addFirst(new Message.Instruction(Message.Authority.SYSTEM, head));
        }
        return told;
    }

    private boolean offers(ChatRequest request) {
        ToolChoice choice = request.toolChoice();
        boolean free = choice == null || choice instanceof ToolChoice.Auto || choice instanceof ToolChoice.None;
        if (!request.tools().isEmpty() && !free) {
            crossing.losses().drop("tool_choice");
        }
        return !request.tools().isEmpty() && !(choice instanceof ToolChoice.None);
    }

    private static Message assistant(Message.Assistant message, Map<String, String> tools) {
        List<Part> parts = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolCall call) {
                tools.put(call.id(), call.name());
                parts.add(new Part.Text("<start_function_call>call:" + call.name() + arguments(call.arguments())
                        + "<end_function_call>"));
            } else {
                parts.add(part);
            }
        }
        return new Message.Assistant(parts, message.name());
    }

    private static String arguments(String json) {
        Json arguments = Json.tryRead(json).orElse(new Json.Null());
        return ToolValue.write(arguments instanceof Json.Obj ? arguments : new Json.Obj(Map.of()));
    }

    private void result(Message.ToolResult result, Map<String, String> tools, List<Message> told) {
        StringBuilder said = new StringBuilder();
        for (Part part : result.parts()) {
            if (part instanceof Part.Text text) {
                said.append(text.text());
            } else {
                crossing.losses().drop("messages[" + told.size() + "].content");
            }
        }
        Json value = Json.tryRead(said.toString()).orElse(new Json.Str(said.toString()));
        Json values = value instanceof Json.Obj ? value : new Json.Obj(Map.of("value", value));
        Part response = new Part.Text("<start_function_response>response:" + tools.getOrDefault(result.callId(), "")
                + ToolValue.write(values) + "<end_function_response>");
        List<Part> parts = new ArrayList<>();
        if (!told.isEmpty() && told.getLast() instanceof Message.Assistant assistant) {
            parts.addAll(assistant.parts());
            told.removeLast();
        }
        parts.add(response);
        told.add(new Message.Assistant(parts, null));
    }

    private String declared(Tool tool) {
        Json schema = ToolParameters.of(tool.schema());
        String properties = schema.get("properties").entries().entrySet().stream()
                .map(property -> property.getKey() + ":" + property(property.getValue()))
                .collect(Collectors.joining(","));
        String description = tool.description() == null ? "" : tool.description();
        return "<start_function_declaration>declaration:" + tool.name() + "{description:"
                + ToolValue.write(new Json.Str(description)) + ",parameters:{properties:{" + properties + "},required:"
                + ToolValue.write(new Json.Arr(schema.get("required").items())) + ",type:"
                + ToolValue.write(new Json.Str("OBJECT")) + "}}<end_function_declaration>";
    }

    private static String property(Json schema) {
        String type = schema.get("type")
                .text(PlainSchema.of(schema).get("type").text("string"))
                .toUpperCase(java.util.Locale.ROOT);
        return "{description:"
                + ToolValue.write(new Json.Str(schema.get("description").text(""))) + ",type:"
                + ToolValue.write(new Json.Str(type)) + "}";
    }
}
