package dev.claviger.dialect.openai;

import dev.claviger.chat.Message;
import dev.claviger.chat.Message.Authority;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.OperatorNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where what the operator says stands in a conversation. */
final class Instructions {

    private Instructions() {}

    /**
     * The conversation with {@code instruction} before anything else. Some models take one message of the system only, so it goes
     * into the caller's first one.
     */
    static List<Message> preceded(List<Message> messages, @Nullable String instruction) {
        if (instruction == null) {
            return messages;
        }
        List<Message> all = new ArrayList<>(messages);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(instruction));
        if (!all.isEmpty() && all.getFirst() instanceof Message.Instruction first) {
            parts.addAll(first.parts());
            all.removeFirst();
        }
        all.addFirst(new Message.Instruction(Authority.SYSTEM, parts));
        return all;
    }

    /** One instruction at the beginning; one in mid-conversation becomes a note, since moved to the front it would change what is cached. */
    static List<Message> first(List<Message> messages, Losses losses) {
        List<Message> all = new ArrayList<>();
        List<Part> head = new ArrayList<>();
        int at = 0;
        while (at < messages.size() && messages.get(at) instanceof Message.Instruction instruction) {
            head.addAll(instruction.parts());
            at++;
        }
        if (!head.isEmpty()) {
            all.add(new Message.Instruction(Authority.SYSTEM, head));
        }
        List<Part> notes = new ArrayList<>();
        for (; at < messages.size(); at++) {
            Message message = messages.get(at);
            if (message instanceof Message.Instruction instruction) {
                losses.approximate("messages[" + at + "]");
                OperatorNote.of(instruction).ifPresent(notes::add);
            } else {
                all.addAll(after(notes, message));
                notes.clear();
            }
        }
        asked(notes).ifPresent(all::add);
        return all;
    }

    /** Notes stand in the user's turn that follows, or in one of their own. */
    private static List<Message> after(List<Part> notes, Message message) {
        if (notes.isEmpty()) {
            return List.of(message);
        }
        if (message instanceof Message.User user) {
            List<Part> parts = new ArrayList<>(notes);
            parts.addAll(user.parts());
            return List.of(new Message.User(parts, user.name()));
        }
        return List.of(asked(notes).orElseThrow(), message);
    }

    private static Optional<Message> asked(List<Part> notes) {
        return notes.isEmpty() ? Optional.empty() : Optional.of(new Message.User(List.copyOf(notes), null));
    }
}
