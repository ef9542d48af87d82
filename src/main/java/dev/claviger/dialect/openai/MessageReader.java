package dev.claviger.dialect.openai;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Leftovers;
import dev.claviger.dialect.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a caller's messages one after the other. */
final class MessageReader {

    private static final Set<String> ASSISTANT = Set.of(
            "role",
            "content",
            "name",
            "refusal",
            "tool_calls",
            "function_call",
            "reasoning_content",
            "reasoning",
            "reasoning_details",
            "cache_control");

    private final Losses losses;
    private final ContentReader content;
    private int read;
    private @Nullable String functionCallId;

    MessageReader(Losses losses) {
        this.losses = losses;
        this.content = new ContentReader(losses);
    }

    List<Message> read(Field messages) {
        if (!messages.present()) {
            throw messages.wrong("an array of messages");
        }
        List<Message> list = new ArrayList<>();
        for (Field message : messages.items()) {
            list.add(message(message));
            read++;
        }
        return list;
    }

    private Message message(Field message) {
        Field role = message.get("role");
        return switch (role.text()) {
            case "system" -> instruction(message, Message.Authority.SYSTEM);
            case "developer" -> instruction(message, Message.Authority.DEVELOPER);
            case "user" -> user(message);
            case "assistant" -> assistant(message);
            case "tool" -> toolResult(message, message.get("tool_call_id").text());
            case "function" -> toolResult(message, openFunctionCall(message));
            default -> throw role.wrong("one of system, developer, user, assistant, tool");
        };
    }

    private Message instruction(Field message, Message.Authority authority) {
        Leftovers.drop(message, Set.of("role", "content", "cache_control"), losses);
        return new Message.Instruction(authority, parts(message));
    }

    private Message user(Field message) {
        Leftovers.drop(message, Set.of("role", "content", "name", "cache_control"), losses);
        return new Message.User(parts(message), message.get("name").optionalText());
    }

    private List<Part> parts(Field message) {
        return CacheMarks.onLast(content.parts(message.get("content")), CacheMarks.read(message));
    }

    private Message toolResult(Field message, String callId) {
        Leftovers.drop(message, Set.of("role", "content", "name", "tool_call_id", "cache_control"), losses);
        CacheMark mark = CacheMarks.read(message);
        return new Message.ToolResult(callId, content.parts(message.get("content")), false, mark);
    }

    private Message assistant(Field message) {
        Leftovers.drop(message, ASSISTANT, losses);
        if (message.get("audio").present()) {
            throw FailureException.invalid(
                    message.get("audio").path(), "Earlier answers in sound cannot be sent to this provider.");
        }
        List<Part> parts = new ArrayList<>(ThoughtReader.ofMessage(message));
        parts.addAll(content.parts(message.get("content")));
        String refusal = message.get("refusal").optionalText();
        if (refusal != null) {
            parts.add(new Part.Refusal(refusal));
        }
        for (Field call : message.get("tool_calls").items()) {
            parts.add(toolCall(call));
        }
        Field functionCall = message.get("function_call");
        if (functionCall.present()) {
            functionCallId = "call_function_" + read;
            parts.add(call(functionCallId, functionCall, null, null));
        }
        return new Message.Assistant(
                CacheMarks.onLast(parts, CacheMarks.read(message)),
                message.get("name").optionalText());
    }

    private Part toolCall(Field call) {
        String type = call.get("type").optionalText();
        String kind = type == null ? "function" : type;
        Leftovers.drop(call, Set.of("id", "type", kind, "index", CallSeals.MEMBER, "cache_control"), losses);
        Opaque seal = CallSeals.read(call, losses);
        return switch (kind) {
            case "function" -> call(call, seal);
            case "custom" -> custom(call, seal);
            default -> throw call.get("type").wrong("function or custom");
        };
    }

    private static Part custom(Field call, @Nullable Opaque seal) {
        Field custom = call.get("custom");
        return new Part.ToolCall(
                call.get("id").text(),
                custom.get("name").text(),
                FreeformTool.arguments(custom.get("input").text()),
                seal,
                CacheMarks.read(call));
    }

    private static Part call(Field call, @Nullable Opaque seal) {
        return call(call.get("id").text(), call.get("function"), seal, CacheMarks.read(call));
    }

    private static Part call(String id, Field function, @Nullable Opaque seal, @Nullable CacheMark mark) {
        Field arguments = function.get("arguments");
        String text = arguments.json() instanceof Json.Obj obj ? obj.compact() : arguments.optionalText();
        return new Part.ToolCall(id, function.get("name").text(), text == null ? "" : text, seal, mark);
    }

    /** Messages of the role that tools have replaced name no call: they answer the last one. */
    private String openFunctionCall(Field message) {
        if (functionCallId == null) {
            throw message.get("role").wrong("tool, since no function was called before");
        }
        return functionCallId;
    }
}
