package dev.claviger.dialect.responses;

import dev.claviger.chat.FailureException;
import dev.claviger.chat.Message;
import dev.claviger.chat.Message.Authority;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Leftovers;
import dev.claviger.dialect.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the items of a conversation; those of the model that follow each other become one turn. */
final class InputReader {

    private static final Set<String> MESSAGE = Set.of("type", "role", "content", "id", "status", "phase");

    private final Losses losses;
    private final ContentReader content;
    private final CallReader calls;
    private final List<Message> messages = new ArrayList<>();
    /** What the model said since someone else did. */
    private final List<Part> turn = new ArrayList<>();

    private String turnPath = "";

    InputReader(Losses losses) {
        this.losses = losses;
        this.content = new ContentReader(losses);
        this.calls = new CallReader(content, losses);
    }

    List<Message> read(Field instructions, Field input) {
        if (instructions.present()) {
            messages.add(new Message.Instruction(Authority.SYSTEM, List.of(new Part.Text(instructions.text()))));
        }
        if (!input.present()) {
            throw input.wrong("a string or an array of items");
        }
        if (input.isText()) {
            messages.add(new Message.User(content.parts(input), null));
        } else {
            input.items().forEach(this::item);
            endTurn();
        }
        return messages;
    }

    private void item(Field item) {
        String type = item.get("type").optionalText();
        switch (type == null ? "message" : type) {
            case "message" -> message(item);
            case "reasoning" -> say(List.of(Thought.read(item)), item);
            case "function_call", "custom_tool_call" -> say(List.of(calls.call(item)), item);
            case "function_call_output", "custom_tool_call_output" -> {
                endTurn();
                messages.add(calls.result(item));
            }
            case "additional_tools", "configuration_update" -> {} // read with the request's own tools and settings
            case "item_reference" -> throw kept(item, "refers to an item that is not kept: send the item itself");
            case "compaction", "compaction_summary" ->
                throw kept(item, "can be read by the provider alone that wrote it: send the conversation itself");
            case String other ->
                CallKind.ofItem(other)
                        .filter(CallKind::builtIn)
                        .ifPresentOrElse(kind -> builtIn(item, kind), () -> losses.drop(item.path()));
        }
    }

    private void builtIn(Field item, CallKind kind) {
        if (item.get("type").text().equals(kind.item())) {
            say(List.of(calls.builtIn(item, kind)), item);
        } else {
            endTurn();
            messages.add(calls.builtInResult(item, kind));
        }
    }

    private static FailureException kept(Field item, String why) {
        return FailureException.invalid(item.path(), "'" + item.path() + "' " + why + ".");
    }

    private void message(Field message) {
        Leftovers.drop(message, MESSAGE, losses);
        List<Part> parts = content.parts(message.get("content"));
        Field role = message.get("role");
        if (role.text().equals("assistant")) {
            say(parts, message);
            return;
        }
        endTurn();
        messages.add(
                switch (role.text()) {
                    case "user" -> new Message.User(parts, null);
                    case "developer" -> new Message.Instruction(Authority.DEVELOPER, parts);
                    case "system" -> new Message.Instruction(Authority.SYSTEM, parts);
                    default -> throw role.wrong("one of user, assistant, developer, system");
                });
    }

    private void say(List<Part> parts, Field item) {
        if (turn.isEmpty()) {
            turnPath = item.path();
        }
        turn.addAll(parts);
    }

    /** Thoughts that led to nothing are no turn. */
    private void endTurn() {
        if (!turn.isEmpty() && turn.stream().allMatch(Part.Thinking.class::isInstance)) {
            losses.drop(turnPath);
        } else if (!turn.isEmpty()) {
            messages.add(new Message.Assistant(turn, null));
        }
        turn.clear();
    }
}
