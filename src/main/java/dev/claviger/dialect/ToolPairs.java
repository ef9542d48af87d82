package dev.claviger.dialect;

import dev.claviger.chat.FailureException;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts a conversation in the order that this format demands: after tool calls their results, one each. What is put right depends
 * only on what stands before the next message, so that a longer conversation begins with the same bytes.
 */
public final class ToolPairs {

    private static final String MISSING = "No result was provided for this tool call.";

    private final Losses losses;
    private final List<Message> paired = new ArrayList<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> answered = new LinkedHashSet<>();

    private ToolPairs(Losses losses) {
        this.losses = losses;
    }

    /** The conversation in that order. Throws where the last calls have no results yet. */
    public static List<Message> of(List<Message> messages, Losses losses) {
        ToolPairs pairs = new ToolPairs(losses);
        for (int i = 0; i < messages.size(); i++) {
            pairs.add(messages.get(i), "messages[" + i + "]");
        }
        if (!pairs.open.isEmpty()) {
            throw FailureException.invalid(
                    "messages",
                    "There is no result for the tool call '"
                            + pairs.open.iterator().next() + "'.");
        }
        return pairs.paired;
    }

    private void add(Message message, String path) {
        if (message instanceof Message.ToolResult result) {
            result(result, path);
            return;
        }
        for (String id : open) {
            losses.approximate(path);
            paired.add(new Message.ToolResult(id, List.of(new Part.Text(MISSING)), true, null));
        }
        open.clear();
        answered.clear();
        paired.add(message);
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolCall call) {
                open.add(call.id());
            }
        }
    }

    private void result(Message.ToolResult result, String path) {
        if (open.remove(result.callId())) {
            answered.add(result.callId());
            paired.add(result);
        } else if (answered.contains(result.callId())) {
            losses.drop(path);
        } else {
            losses.approximate(path);
            List<Part> parts = new ArrayList<>();
            parts.add(new Part.Text("[tool result " + result.callId() + "]"));
            parts.addAll(result.parts());
            add(new Message.User(parts, null), path);
        }
    }
}
