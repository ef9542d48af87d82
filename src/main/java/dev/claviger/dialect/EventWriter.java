package dev.claviger.dialect;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import org.jspecify.annotations.Nullable;

/** Writes the events of one stream; it holds what the format has to know from one event to the next. */
public interface EventWriter {

    /** The bytes an event adds to the stream, whole frames; empty where it adds none yet. */
    byte[] write(ChatEvent event);

    /** The failure with which the writer ended the stream by itself, since what the provider said cannot be written; null if none. */
    default @Nullable Failure failure() {
        return null;
    }
}
