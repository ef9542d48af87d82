package dev.claviger.gateway;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.EventWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a whole answer as a stream of events. */
final class Events {

    private Events() {}

    /** The bytes that {@code writer} makes of it. */
    static byte[] write(ChatResponse response, EventWriter writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        of(response).forEach(event -> out.writeBytes(writer.write(event)));
        return out.toByteArray();
    }

    static List<ChatEvent> of(ChatResponse response) {
        List<ChatEvent> events = new ArrayList<>();
        events.add(new ChatEvent.Started(response.id(), response.model()));
        int index = 0;
        for (Part part : response.parts()) {
            switch (part) {
                case Part.Text text -> {
                    begin(events, index, new Block.Text(), text.text());
                    events.add(new ChatEvent.Closed(index++, text.seal(), text.citations()));
                }
                case Part.Thinking thinking ->
                    block(events, index++, new Block.Thinking(), thinking.text(), thinking.seal());
                case Part.ToolCall call ->
                    block(
                            events,
                            index++,
                            new Block.ToolCall(call.id(), call.name(), call.seal()),
                            call.arguments(),
                            null);
                case Part.Refusal refusal -> block(events, index++, new Block.Refusal(), refusal.text(), null);
                case Part.Media ignored -> {}
            }
        }
        events.add(new ChatEvent.UsageReported(response.usage()));
        events.add(new ChatEvent.Finished(response.stop()));
        return events;
    }

    private static void block(List<ChatEvent> events, int index, Block block, String content, @Nullable Opaque seal) {
        begin(events, index, block, content);
        events.add(new ChatEvent.Closed(index, seal));
    }

    private static void begin(List<ChatEvent> events, int index, Block block, String content) {
        events.add(new ChatEvent.Opened(index, block));
        if (!content.isEmpty()) {
            events.add(new ChatEvent.Delta(index, content));
        }
    }
}
