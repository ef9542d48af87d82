package dev.claviger.dialect.anthropic;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.anthropic.CacheBreakpoints.Area;
import java.util.ArrayList;
import java.util.List;

/** Puts a conversation into this format's order: instructions at its head apart, and the results of tools where they must stand. */
final class Conversation {

    private final List<Message> messages;
    private final BlockWriter blocks;
    private final AssistantWriter assistants;
    private final Names names;
    private final Losses losses;
    private final List<Json> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();

    Conversation(List<Message> messages, BlockWriter blocks, AssistantWriter assistants, Losses losses) {
        this.messages = messages;
        this.blocks = blocks;
        this.assistants = assistants;
        this.losses = losses;
        this.names = Names.of(messages, losses);
        List<Part.ToolCall> calls = List.of();
        for (int at = head(); at < messages.size(); ) {
            int end = endOfRun(at);
            user(calls, at, end);
            calls = end < messages.size() ? assistant(end) : List.of();
            at = end + 1;
        }
        user(calls, messages.size(), messages.size());
    }

    List<Json> system() {
        return system;
    }

    List<Turn> turns() {
        return turns;
    }

    private int head() {
        int at = 0;
        while (at < messages.size() && messages.get(at) instanceof Message.Instruction instruction) {
            for (Part part : instruction.parts()) {
                if (part instanceof Part.Text text && !text.text().isBlank()) {
                    system.add(blocks.text(text.text(), text.cache(), Area.SYSTEM, path(at)));
                } else if (!(part instanceof Part.Text)) {
                    losses.drop(path(at) + ".content");
                }
            }
            at++;
        }
        return at;
    }

    private int endOfRun(int from) {
        int at = from;
        while (at < messages.size() && !(messages.get(at) instanceof Message.Assistant)) {
            at++;
        }
        return at;
    }

    private List<Part.ToolCall> assistant(int at) {
        if (!(messages.get(at) instanceof Message.Assistant message)) {
            throw new IllegalStateException("no assistant's turn at " + at);
        }
        if (message.name() != null) {
            losses.drop(path(at) + ".name");
        }
        List<Json> written = assistants.write(message, path(at));
        if (!written.isEmpty()) {
            turns.add(new Turn(true, written));
        }
        return message.parts().stream()
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();
    }

    /** All that was said to the model between two of its turns; the results of its calls come first, in the order of the calls. */
    private void user(List<Part.ToolCall> calls, int from, int end) {
        if (!calls.isEmpty() && from == messages.size()) {
            throw FailureException.invalid(
                    path(from - 1), "'" + path(from - 1) + "' calls tools whose results are missing.");
        }
        Results results = new Results(calls, messages, from, end);
        List<Json> turn = new ArrayList<>();
        for (Part.ToolCall call : calls) {
            turn.add(results.place(call).map(at -> result(at)).orElseGet(() -> {
                losses.approximate(path(from - 1));
                return BlockWriter.missingResult(call.id());
            }));
        }
        for (int at = from; at < end; at++) {
            turn.addAll(said(at, results));
            if (messages.get(at) instanceof Message.User) {
                turns.add(new Turn(false, turn));
                turn = new ArrayList<>();
            }
        }
        if (!turn.isEmpty()) {
            turns.add(new Turn(false, turn));
        }
    }

    private Json result(int at) {
        if (!(messages.get(at) instanceof Message.ToolResult result)) {
            throw new IllegalStateException("no tool's result at " + at);
        }
        return blocks.result(result, path(at));
    }

    private List<Json> said(int at, Results results) {
        return switch (messages.get(at)) {
            case Message.Instruction instruction -> note(instruction, path(at));
            case Message.User user -> names.put(user, path(at), userBlocks(user, path(at)));
            case Message.ToolResult result -> leftOver(result, at, results);
            case Message.Assistant ignored -> List.of();
        };
    }

    private List<Json> userBlocks(Message.User user, String path) {
        List<Json> said = blocks.blocks(user.parts(), path);
        if (said.isEmpty()) {
            losses.approximate(path + ".content");
            said.add(blocks.text("(no content)", null, Area.MESSAGES, path));
        }
        return said;
    }

    /** An instruction in mid-conversation; moved to the head it would change what the provider has cached and signed. */
    private List<Json> note(Message.Instruction instruction, String path) {
        List<String> texts = new ArrayList<>();
        CacheMark mark = null;
        for (Part part : instruction.parts()) {
            if (part instanceof Part.Text text && !text.text().isBlank()) {
                texts.add(text.text());
                mark = text.cache();
            }
        }
        if (texts.isEmpty()) {
            return List.of();
        }
        losses.approximate(path);
        String note =
                "Operator note (not from the user):\n<system-note>\n" + String.join("\n", texts) + "\n</system-note>";
        return List.of(blocks.text(note, mark, Area.MESSAGES, path));
    }

    private List<Json> leftOver(Message.ToolResult result, int at, Results results) {
        if (results.placed(at)) {
            return List.of();
        }
        if (results.answered(result.callId())) {
            losses.drop(path(at));
            return List.of();
        }
        losses.approximate(path(at));
        List<Json> said = new ArrayList<>();
        said.add(blocks.text("[tool result " + result.callId() + "]", null, Area.MESSAGES, path(at)));
        said.addAll(blocks.blocks(result.parts(), path(at)));
        return said;
    }

    private static String path(int at) {
        return "messages[" + at + "]";
    }
}
