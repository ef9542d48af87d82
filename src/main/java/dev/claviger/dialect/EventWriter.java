package dev.claviger.dialect;

import dev.claviger.chat.ChatEvent;

/** Writes the events of one stream; it holds what the format has to know from one event to the next. */
public interface EventWriter {

    /** The bytes an event adds to the stream, whole frames; empty where it adds none yet. */
    byte[] write(ChatEvent event);
}
