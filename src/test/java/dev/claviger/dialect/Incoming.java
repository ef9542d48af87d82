package dev.claviger.dialect;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.FailureException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What is read of a provider's stream. */
public final class Incoming {

    private Incoming() {}

    /** The events of a stream that comes in two chunks; what its splitter throws before the end of the answer is a failure like any other. */
    public static List<ChatEvent> read(OutboundDialect dialect, byte[] stream, int cut) {
        List<ChatEvent> events = new ArrayList<>();
        Splitter splitter = dialect.splitter();
        EventReader reader = dialect.eventReader();
        try {
            splitter.feed(ByteBuffer.wrap(stream, 0, cut), frame -> reader.read(frame, events::add));
            splitter.feed(ByteBuffer.wrap(stream, cut, stream.length - cut), frame -> reader.read(frame, events::add));
            splitter.end(frame -> reader.read(frame, events::add));
            reader.end(events::add);
        } catch (FailureException e) {
            if (events.isEmpty() || !(events.getLast() instanceof ChatEvent.Finished)) {
                events.add(new ChatEvent.Failed(e.failure()));
            }
        }
        return events;
    }

    /** The answer that the events make. Throws a {@link FailureException} where it failed. */
    public static ChatResponse collected(List<ChatEvent> events) {
        AnswerCollector collector = new AnswerCollector();
        events.forEach(collector);
        return collector.response();
    }
}
