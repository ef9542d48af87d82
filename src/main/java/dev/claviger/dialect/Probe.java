package dev.claviger.dialect;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import org.jspecify.annotations.Nullable;

/** Reads beside a relayed stream, and parses only what can hold usage, an error or the end. */
public interface Probe {

    Sight look(Frame frame);

    /** The last usage seen; {@link Usage#NONE} before any. */
    Usage usage();

    /** The error seen in the stream; null if none. */
    @Nullable Failure failure();

    /** Whether the answer was seen to its end. */
    boolean complete();

    /** Characters of the answer seen so far, roughly, for an estimate where no usage comes. */
    long characters();

    /** What a frame is to the one who relays it. */
    enum Sight {
        /** A comment or ping: the answer has not begun. */
        KEEP_ALIVE,
        CONTENT,
        /** Claviger asked for it and the caller did not: it is not passed on. */
        WITHHELD,
        FAILURE,
        /** Nothing follows it. */
        END
    }
}
