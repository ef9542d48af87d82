package dev.claviger.dialect;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as formats want it in which two sides take turns: instructions at its head stand apart, and what tools gave back
 * comes first after their calls, in the order of the calls.
 *
 * @param head the texts of the instructions before anything else was said
 */
public record Transcript(List<Heading> head, List<Turn> turns) {

    /** What is said where the conversation has to begin with the person and does not. */
    public static final String BEGINNING = "(conversation start)";

    /** What is said where the model has to go on and the person has to say so. */
    public static final String GO_ON = "Continue your previous reply exactly where it stopped. Do not repeat it.";

    public record Heading(Part.Text text, String path) {}

    /** What one side says; turns of the same side may follow each other. */
    public sealed interface Turn {

        record Answered(Message.Assistant message, String path) implements Turn {}

        /**
         * Never empty.
         *
         * @param after instructions that are given here, where the provider takes them in mid-conversation
         */
        record Asked(List<Said> said, List<Heading> after) implements Turn {
            public Asked {
                said = List.copyOf(said);
                after = List.copyOf(after);
            }
        }
    }

    /** A piece of what is said to the model; {@code path} is its message's. */
    public sealed interface Said {

        /** What a tool gave back; null where the caller does not tell. */
        record Result(Part.ToolCall call, Message.@Nullable ToolResult result, String path) implements Said {

            /** What the tool gave back, or an error in its place which says that the caller does not tell. */
            public Message.ToolResult given() {
                List<Part> missing = List.of(new Part.Text("No result was provided for this tool call."));
                return result == null ? new Message.ToolResult(call.id(), missing, true, null) : result;
            }
        }

        record Parts(List<Part> parts, String path) implements Said {}
    }

    public Transcript {
        head = List.copyOf(head);
        turns = List.copyOf(turns);
    }

    /** Names in {@code losses} what cannot stand as it is. Throws where the last calls have no results. */
    public static Transcript of(List<Message> messages, Losses losses) {
        return new Order(messages, false, losses).transcript();
    }

    /** The same for a provider that takes instructions in mid-conversation, after what the person or the tools said. */
    public static Transcript withLateInstructions(List<Message> messages, Losses losses) {
        return new Order(messages, true, losses).transcript();
    }

    /** Puts the messages in order. */
    private static final class Order {

        private final List<Message> messages;
        private final boolean late;
        private final Losses losses;
        private final Names names;
        private final List<Heading> head = new ArrayList<>();
        private final List<Turn> turns = new ArrayList<>();

        Order(List<Message> messages, boolean late, Losses losses) {
            this.messages = messages;
            this.late = late;
            this.losses = losses;
            this.names = Names.of(messages, losses);
        }

        Transcript transcript() {
            List<Part.ToolCall> calls = List.of();
            for (int at = readHead(); at < messages.size(); ) {
                int end = endOfRun(at);
                asked(calls, at, end);
                calls = end < messages.size() ? answered(end) : List.of();
                at = end + 1;
            }
            asked(calls, messages.size(), messages.size());
            return new Transcript(head, turns);
        }

        private int readHead() {
            int at = 0;
            while (at < messages.size() && messages.get(at) instanceof Message.Instruction instruction) {
                head.addAll(headings(instruction, path(at)));
                at++;
            }
            return at;
        }

        private List<Heading> headings(Message.Instruction instruction, String path) {
            List<Heading> headings = new ArrayList<>();
            for (Part part : instruction.parts()) {
                if (part instanceof Part.Text text && !text.text().isBlank()) {
                    headings.add(new Heading(text, path));
                } else if (!(part instanceof Part.Text)) {
                    losses.drop(path + ".content");
                }
            }
            return headings;
        }

        private int endOfRun(int from) {
            int at = from;
            while (at < messages.size() && !(messages.get(at) instanceof Message.Assistant)) {
                at++;
            }
            return at;
        }

        private List<Part.ToolCall> answered(int at) {
            if (!(messages.get(at) instanceof Message.Assistant message)) {
                throw new IllegalStateException("no assistant's turn at " + at);
            }
            if (message.name() != null) {
                losses.drop(path(at) + ".name");
            }
            turns.add(new Turn.Answered(message, path(at)));
            return message.parts().stream()
                    .filter(Part.ToolCall.class::isInstance)
                    .map(Part.ToolCall.class::cast)
                    .toList();
        }

        /** All that was said to the model between two of its turns; its calls' results and the next message are one turn. */
        private void asked(List<Part.ToolCall> calls, int from, int end) {
            if (!calls.isEmpty() && from == messages.size()) {
                throw FailureException.invalid(
                        path(from - 1), "'" + path(from - 1) + "' calls tools whose results are missing.");
            }
            Results results = new Results(calls, messages, from, end);
            List<Said> turn = new ArrayList<>();
            for (Part.ToolCall call : calls) {
                turn.add(result(call, results.place(call), path(from - 1)));
            }
            List<Heading> after = new ArrayList<>();
            boolean inPlace = late && messages.subList(from, end).stream().anyMatch(Order::isNoInstruction);
            for (int at = from; at < end; at++) {
                if (inPlace && messages.get(at) instanceof Message.Instruction instruction) {
                    after.addAll(headings(instruction, path(at)));
                    continue;
                }
                turn.addAll(said(at, results));
                if (messages.get(at) instanceof Message.User) {
                    end(turn, List.of());
                }
            }
            end(turn, after);
        }

        private static boolean isNoInstruction(Message message) {
            return !(message instanceof Message.Instruction);
        }

        /** Instructions follow the last that was said. */
        private void end(List<Said> turn, List<Heading> after) {
            if (!turn.isEmpty()) {
                turns.add(new Turn.Asked(turn, after));
                turn.clear();
            } else if (!after.isEmpty() && turns.removeLast() instanceof Turn.Asked last) {
                turns.add(new Turn.Asked(last.said(), after));
            }
        }

        private Said result(Part.ToolCall call, @Nullable Integer place, String callPath) {
            if (place != null && messages.get(place) instanceof Message.ToolResult result) {
                return new Said.Result(call, result, path(place));
            }
            losses.approximate(callPath);
            return new Said.Result(call, null, callPath);
        }

        private List<Said> said(int at, Results results) {
            return switch (messages.get(at)) {
                case Message.Instruction instruction -> note(instruction, path(at));
                case Message.User user -> names.before(user, path(at), user(user, path(at)));
                case Message.ToolResult result -> leftOver(result, at, results);
                case Message.Assistant ignored -> List.of();
            };
        }

        private List<Said> user(Message.User user, String path) {
            List<Said> said = new ArrayList<>();
            said.add(new Said.Parts(user.parts(), path));
            if (user.parts().stream().noneMatch(Order::speaks)) {
                losses.approximate(path + ".content");
                said.add(text("(no content)", null, path));
            }
            return said;
        }

        private static boolean speaks(Part part) {
            return switch (part) {
                case Part.Text text -> !text.text().isEmpty();
                case Part.Media ignored -> true;
                case Part.Refusal ignored -> true;
                case Part.Thinking ignored -> false;
                case Part.ToolCall ignored -> false;
            };
        }

        /** An instruction in mid-conversation; moved to the head it would change what the provider has cached and signed. */
        private List<Said> note(Message.Instruction instruction, String path) {
            Optional<Part.Text> note = OperatorNote.of(instruction);
            note.ifPresent(told -> losses.approximate(path));
            return note.<List<Said>>map(told -> List.of(new Said.Parts(List.of(told), path)))
                    .orElse(List.of());
        }

        private List<Said> leftOver(Message.ToolResult result, int at, Results results) {
            if (results.placed(at)) {
                return List.of();
            }
            if (results.answered(result.callId())) {
                losses.drop(path(at));
                return List.of();
            }
            losses.approximate(path(at));
            return List.of(
                    text("[tool result " + result.callId() + "]", null, path(at)),
                    new Said.Parts(result.parts(), path(at)));
        }

        private static Said text(String text, @Nullable CacheMark mark, String path) {
            return new Said.Parts(List.of(new Part.Text(text, mark)), path);
        }

        private static String path(int at) {
            return "messages[" + at + "]";
        }
    }
}
