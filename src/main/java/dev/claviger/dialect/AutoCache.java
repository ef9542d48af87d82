package dev.claviger.dialect;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.chat.Tool;
import dev.claviger.dialect.MarkPlaces.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses what of a request the provider is asked to keep, for providers that keep only what is marked. It places marks and
 * changes nothing else, and where the caller has placed any it places none.
 *
 * <p>Marked are the end of the instructions (of the tools, where there are none), which every turn of a conversation shares; the end of
 * the last message, for the turn that follows; and before it the end of the turn that was sent last, or, where a provider that looks
 * back twenty blocks would not find that any more, every fifteenth block.
 */
public final class AutoCache {

    private static final int MOST = 4;
    private static final int STRIDE = 15;
    private static final int FEWEST_MESSAGES = 3;
    private static final double CHARACTERS_PER_TOKEN = 3.5;

    private AutoCache() {}

    /**
     * The request with marks, or as it is.
     *
     * @param minimum tokens below which the provider keeps nothing
     */
    public static ChatRequest marked(ChatRequest request, long minimum) {
        if (MarkPlaces.marked(request)) {
            return request;
        }
        int prologue = prologue(request.messages());
        long instructions = size(request.messages().subList(0, prologue));
        long tools = toolSize(request.tools());
        long conversation =
                size(request.messages().subList(prologue, request.messages().size()));
        Set<Place> places = new TreeSet<>();
        boolean markTools = false;
        List<Place> shared = MarkPlaces.places(request.messages(), 0, prologue);
        if (tokens(tools + instructions) >= minimum) {
            markTools = shared.isEmpty();
            places.addAll(last(shared));
        }
        boolean again = !request.tools().isEmpty() || request.messages().size() >= FEWEST_MESSAGES;
        if (again && tokens(tools + instructions + conversation) >= minimum) {
            int slots = MOST - places.size() - (markTools ? 1 : 0);
            places.addAll(tail(request.messages(), prologue, slots));
        }
        return MarkPlaces.with(request, places, markTools);
    }

    private static List<Place> tail(List<Message> messages, int prologue, int slots) {
        int asked = lastButAssistant(messages) + 1;
        List<Place> blocks = MarkPlaces.places(messages, prologue, asked);
        List<Place> chosen = new ArrayList<>(last(blocks));
        int before = previousUser(messages, prologue, asked);
        List<Place> earlier = MarkPlaces.places(messages, prologue, before + 1);
        if (blocks.size() - earlier.size() > STRIDE) {
            for (int i = blocks.size() - 1 - STRIDE; i >= earlier.size() && chosen.size() < slots; i -= STRIDE) {
                chosen.add(blocks.get(i));
            }
        } else if (chosen.size() < slots) {
            chosen.addAll(last(earlier));
        }
        return chosen;
    }

    private static <T> List<T> last(List<T> list) {
        return list.isEmpty() ? List.of() : List.of(list.getLast());
    }

    /** How many instructions stand before everything else. */
    private static int prologue(List<Message> messages) {
        int count = 0;
        while (count < messages.size() && messages.get(count) instanceof Message.Instruction) {
            count++;
        }
        return count;
    }

    /** What the model is to go on with is written anew each time, so it is not worth keeping. */
    private static int lastButAssistant(List<Message> messages) {
        int last = messages.size() - 1;
        return last > 0 && messages.get(last) instanceof Message.Assistant ? last - 1 : last;
    }

    /** The message of a person before the last one; -1 where there is none. */
    private static int previousUser(List<Message> messages, int from, int to) {
        int seen = 0;
        for (int i = to - 1; i >= from; i--) {
            if (messages.get(i) instanceof Message.User && ++seen == 2) {
                return i;
            }
        }
        return -1;
    }

    private static long tokens(long characters) {
        return Math.round(characters / CHARACTERS_PER_TOKEN);
    }

    private static long toolSize(List<Tool> tools) {
        return tools.stream()
                .mapToLong(tool -> tool.name().length()
                        + (tool.description() == null ? 0 : tool.description().length())
                        + (tool.schema() == null ? 0 : tool.schema().text().length()))
                .sum();
    }

    private static long size(List<Message> messages) {
        return messages.stream()
                .flatMap(message -> message.parts().stream())
                .mapToLong(AutoCache::size)
                .sum();
    }

    /** An image is counted as nothing, since what it weighs depends on its resolution: better no mark than one that is refused. */
    private static long size(Part part) {
        return switch (part) {
            case Part.Text text -> text.text().length();
            case Part.Thinking thinking -> thinking.text().length();
            case Part.ToolCall call -> call.name().length() + call.arguments().length();
            case Part.Refusal refusal -> refusal.text().length();
            case Part.Media media ->
                media.source() instanceof Part.Source.Inline inline
                        ? inline.text().length()
                        : 0;
        };
    }
}
