package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a whole answer as the events of a stream. */
final class PartEvents {

    private PartEvents() {}

    static List<ChatEvent> of(int index, Part part) {
        return switch (part) {
            case Part.Text said -> events(index, new Block.Text(), said.text(), said.seal());
            case Part.Refusal refusal -> events(index, new Block.Refusal(), refusal.text(), null);
            case Part.Thinking thought -> events(index, new Block.Thinking(), thought.text(), thought.seal());
            case Part.ToolCall call ->
                events(index, new Block.ToolCall(call.id(), call.name(), call.seal()), call.arguments(), null);
            case Part.Media ignored -> throw new IllegalArgumentException("no answer holds media");
        };
    }

    private static List<ChatEvent> events(int index, Block block, String text, @Nullable Opaque seal) {
        List<ChatEvent> events = new ArrayList<>();
        events.add(new ChatEvent.Opened(index, block));
        if (!text.isEmpty()) {
            events.add(new ChatEvent.Delta(index, text));
        }
        events.add(new ChatEvent.Closed(index, seal));
        return events;
    }
}
