package dev.claviger.dialect;

import dev.claviger.chat.ChatEvent;
import java.util.function.Consumer;

/** Reads the frames of one stream. After {@code Finished} or {@code Failed} it gives nothing more. */
public interface EventReader {

    void read(Frame frame, Consumer<ChatEvent> events);

    /** The connection has ended: gives {@code Finished} where the answer was complete, else {@code Failed}. */
    void end(Consumer<ChatEvent> events);
}
