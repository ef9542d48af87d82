package dev.claviger.dialect;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.chat.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a request has cache marks, and where it could have them. */
final class MarkPlaces {

    private MarkPlaces() {}

    /** A block that can carry a mark; {@code part} is -1 where the message itself carries it. */
    record Place(int message, int part) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return message == other.message
                    ? Integer.compare(part, other.part)
                    : Integer.compare(message, other.message);
        }
    }

    /** The blocks of the messages from {@code from} up to {@code to} that can carry a mark, in order. */
    static List<Place> places(List<Message> messages, int from, int to) {
        List<Place> places = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Message message = messages.get(i);
            if (message instanceof Message.ToolResult) {
                places.add(new Place(i, -1));
                continue;
            }
            for (int j = 0; j < message.parts().size(); j++) {
                if (markable(message.parts().get(j))) {
                    places.add(new Place(i, j));
                }
            }
        }
        return places;
    }

    private static boolean markable(Part part) {
        return switch (part) {
            case Part.Text text -> !text.text().isBlank();
            case Part.Media ignored -> true;
            case Part.ToolCall ignored -> true;
            case Part.Thinking ignored -> false;
            case Part.Refusal ignored -> false;
        };
    }

    /** Whether a mark stands anywhere. */
    static boolean marked(ChatRequest request) {
        return request.hints().cache() != null
                || request.tools().stream().anyMatch(tool -> tool.cache() != null)
                || request.messages().stream().anyMatch(MarkPlaces::marked);
    }

    private static boolean marked(Message message) {
        return (message instanceof Message.ToolResult result && result.cache() != null)
                || message.parts().stream().anyMatch(part -> mark(part) != null);
    }

    /** The mark that a block carries; null where it carries none. */
    static @Nullable CacheMark mark(Part part) {
        return switch (part) {
            case Part.Text text -> text.cache();
            case Part.Media media -> media.cache();
            case Part.ToolCall call -> call.cache();
            case Part.Thinking ignored -> null;
            case Part.Refusal ignored -> null;
        };
    }

    /** The request with marks at those places, and at the end of its tools if {@code markTools}. */
    static ChatRequest with(ChatRequest request, Set<Place> places, boolean markTools) {
        if (places.isEmpty() && !markTools) {
            return request;
        }
        List<Message> messages = new ArrayList<>(request.messages());
        places.forEach(place -> messages.set(
                place.message(), with(messages.get(place.message()), place.part(), CacheMark.FIVE_MINUTES)));
        List<Tool> tools = new ArrayList<>(request.tools());
        if (markTools && !tools.isEmpty()) {
            Tool last = tools.removeLast();
            tools.add(last.with(CacheMark.FIVE_MINUTES));
        }
        return request.with(messages, tools);
    }

    /** The message with that mark at that part; -1 for the message itself. */
    static Message with(Message message, int place, CacheMark mark) {
        return switch (message) {
            case Message.ToolResult result ->
                new Message.ToolResult(result.callId(), result.parts(), result.error(), mark);
            case Message.Instruction instruction ->
                new Message.Instruction(instruction.authority(), with(instruction.parts(), place, mark));
            case Message.User user -> new Message.User(with(user.parts(), place, mark), user.name());
            case Message.Assistant assistant ->
                new Message.Assistant(with(assistant.parts(), place, mark), assistant.name());
        };
    }

    private static List<Part> with(List<Part> parts, int place, CacheMark mark) {
        List<Part> changed = new ArrayList<>(parts);
        changed.set(place, with(parts.get(place), mark));
        return changed;
    }

    private static Part with(Part part, CacheMark mark) {
        return switch (part) {
            case Part.Text text -> new Part.Text(text.text(), text.seal(), mark, text.citations());
            case Part.Media media ->
                new Part.Media(media.kind(), media.source(), media.mediaType(), media.title(), media.detail(), mark);
            case Part.ToolCall call -> new Part.ToolCall(call.id(), call.name(), call.arguments(), call.seal(), mark);
            case Part.Thinking thinking -> thinking;
            case Part.Refusal refusal -> refusal;
        };
    }
}
