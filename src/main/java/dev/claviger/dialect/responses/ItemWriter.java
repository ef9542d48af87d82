package dev.claviger.dialect.responses;

import dev.claviger.chat.Message;
import dev.claviger.chat.Message.Authority;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.OwnThoughts;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.ToolPairs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a conversation as items. */
final class ItemWriter {

    private static final String ERROR = "[tool error] ";

    /** A message without any parts is turned down. */
    private static final List<Part> NOTHING = List.of(new Part.Text(""));

    private final Set<String> freeform;
    /** The ids of calls that hold plain text. */
    private final Set<String> freeformCalls = new HashSet<>();

    private final Crossing crossing;
    private final ContentWriter content;
    private final OwnThoughts thoughts;

    /**
     * @param freeform the tools whose calls hold plain text
     */
    ItemWriter(Set<String> freeform, Crossing crossing) {
        this.freeform = freeform;
        this.crossing = crossing;
        this.content = new ContentWriter(crossing);
        this.thoughts = new OwnThoughts(OpenAiResponses.FORMAT, crossing.recall(), crossing.losses());
    }

    /**
     * The items of a conversation.
     *
     * @param told how many messages at its beginning the model is told otherwise
     */
    List<Json> write(List<Message> messages, int told) {
        List<Message> all = ToolPairs.of(messages, crossing.losses());
        List<Json> items = new ArrayList<>();
        for (int i = told; i < all.size(); i++) {
            items.addAll(items(all.get(i), "messages[" + i + "]"));
        }
        if (!all.isEmpty() && all.getLast() instanceof Message.Assistant) {
            crossing.losses().approximate("messages[" + (all.size() - 1) + "]");
        }
        return items;
    }

    private List<Json> items(Message message, String path) {
        return switch (message) {
            case Message.Assistant assistant -> {
                assistant.parts().forEach(this::noteFreeform);
                yield new TurnWriter(freeform, thoughts, crossing.losses(), path).items(assistant.parts());
            }
            case Message.ToolResult result -> List.of(result(result, path));
            case Message.Instruction instruction -> List.of(said(role(instruction), instruction.parts(), path));
            case Message.User user -> {
                if (user.name() != null) {
                    crossing.losses().drop(path + ".name");
                }
                yield List.of(said("user", user.parts(), path));
            }
        };
    }

    private void noteFreeform(Part part) {
        if (part instanceof Part.ToolCall call && freeform.contains(call.name())) {
            freeformCalls.add(call.id());
        }
    }

    private String role(Message.Instruction instruction) {
        return instruction.authority() == Authority.DEVELOPER || crossing.has(Quirk.DEVELOPER_ROLE)
                ? "developer"
                : "system";
    }

    private Json said(String role, List<Part> parts, String path) {
        return Members.ofType("message")
                .put("role", role)
                .put("content", content.parts(parts.isEmpty() ? NOTHING : parts, path))
                .json();
    }

    private Json result(Message.ToolResult result, String path) {
        List<Part> parts = result.error() ? marked(result.parts(), path) : result.parts();
        boolean custom = freeformCalls.contains(result.callId());
        Members item = Members.ofType(custom ? "custom_tool_call_output" : "function_call_output")
                .put("call_id", CallIds.fit(result.callId()));
        boolean plain = parts.stream().allMatch(Part.Text.class::isInstance);
        return plain
                ? item.put("output", ContentWriter.joined(parts)).json()
                : item.put("output", content.parts(parts, path)).json();
    }

    /** There is no member that says that a tool failed. */
    private List<Part> marked(List<Part> parts, String path) {
        crossing.losses().approximate(path + ".is_error");
        List<Part> marked = new ArrayList<>(parts);
        boolean text = !parts.isEmpty() && parts.getFirst() instanceof Part.Text;
        String said = text ? ContentWriter.joined(parts.subList(0, 1)) : "";
        if (text) {
            marked.removeFirst();
        }
        marked.addFirst(new Part.Text(said.startsWith(ERROR) ? said : ERROR + said));
        return marked;
    }
}
