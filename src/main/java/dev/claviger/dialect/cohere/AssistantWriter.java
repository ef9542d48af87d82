package dev.claviger.dialect.cohere;

import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Keepsake;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.ThoughtsBefore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what the model answered in earlier turns. Its thoughts are plain text here: those that others have sealed stay out. */
final class AssistantWriter {

    private final Crossing crossing;

    AssistantWriter(Crossing crossing) {
        this.crossing = crossing;
    }

    /** The message of one turn; none where it says nothing. */
    List<Json> write(Message.Assistant message, String path) {
        List<Json> calls = new ArrayList<>();
        List<Json> texts = new ArrayList<>();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.ToolCall call -> calls.add(call(call, path));
                case Part.Text text -> text(text.text(), texts);
                case Part.Refusal refusal -> text(refusal.text(), texts);
                case Part.Media ignored -> crossing.losses().drop(path + ".content");
                case Part.Thinking ignored -> {}
            }
        }
        if (calls.isEmpty() && texts.isEmpty()) {
            return List.of();
        }
        Members written = MessageWriter.message("assistant");
        List<Part.Thinking> thoughts = thoughts(message, !calls.isEmpty(), path);
        if (calls.isEmpty()) {
            List<Json> content = thought(thoughts);
            content.addAll(texts);
            return List.of(UserWriter.content(written, content).json());
        }
        if (!texts.isEmpty()) {
            UserWriter.content(written, texts);
        }
        if (!thoughts.isEmpty()) {
            String plan = thoughts.stream().map(Part.Thinking::text).collect(Collectors.joining());
            written.put("tool_plan", plan);
        }
        return List.of(written.put("tool_calls", calls).json());
    }

    private static void text(String text, List<Json> texts) {
        if (!text.isEmpty()) {
            texts.add(UserWriter.text(text));
        }
    }

    private Json call(Part.ToolCall call, String path) {
        if (call.seal() != null) {
            crossing.losses().drop(path + ".tool_calls.extra_content");
        }
        String arguments = call.arguments().strip();
        boolean none = arguments.isEmpty() || arguments.equals("null");
        Members function = new Members().put("name", call.name()).put("arguments", none ? "{}" : call.arguments());
        return new Members()
                .put("id", call.id())
                .put("type", "function")
                .put("function", function)
                .json();
    }

    private static List<Json> thought(List<Part.Thinking> thoughts) {
        List<Json> content = new ArrayList<>();
        for (Part.Thinking thought : thoughts) {
            content.add(
                    Members.ofType("thinking").put("thinking", thought.text()).json());
        }
        return content;
    }

    /**
     * What was thought, or is remembered to have been before these calls.
     *
     * @param plan whether it goes before calls, where every model takes it
     */
    private List<Part.Thinking> thoughts(Message.Assistant message, boolean plan, String path) {
        List<Part.Thinking> own = own(message);
        boolean taken = plan || crossing.destination().thinking() != ThinkingStyle.NONE;
        List<Part.Thinking> known = own.isEmpty() ? ThoughtsBefore.recalled(message.parts(), crossing.recall()) : own;
        List<Part.Thinking> sent = known.stream()
                .filter(thought -> taken && thought.seal() == null)
                .toList();
        if (sent.size() < own.size()) {
            crossing.losses().drop(path + ".reasoning_content");
        }
        return sent;
    }

    private List<Part.Thinking> own(Message.Assistant message) {
        List<Part.Thinking> thoughts = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.Thinking thinking
                    && (thinking.seal() != null || !thinking.text().isEmpty())) {
                thoughts.add(Keepsake.opened(thinking, crossing.recall()));
            }
        }
        return thoughts;
    }
}
