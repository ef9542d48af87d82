package dev.claviger.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One turn of a conversation. */
public sealed interface Message {

    List<Part> parts();

    /** What the operator of the application tells the model; it may stand anywhere in the conversation. */
    record Instruction(Authority authority, List<Part> parts) implements Message {
        public Instruction {
            parts = List.copyOf(parts);
        }
    }

    /** What the person asks; {@code name} tells several persons apart. */
    record User(List<Part> parts, @Nullable String name) implements Message {
        public User {
            parts = List.copyOf(parts);
        }
    }

    /** What the model answered earlier. */
    record Assistant(List<Part> parts, @Nullable String name) implements Message {
        public Assistant {
            parts = List.copyOf(parts);
        }
    }

    /** What a tool gave back for the call {@code callId}; {@code error} where the tool failed. */
    record ToolResult(
            String callId,
            List<Part> parts,
            boolean error,
            @Nullable CacheMark cache) implements Message {
        public ToolResult {
            parts = List.copyOf(parts);
        }
    }

    /** The word a caller used for an instruction; formats with one word for both ignore it. */
    enum Authority {
        SYSTEM,
        DEVELOPER
    }
}
