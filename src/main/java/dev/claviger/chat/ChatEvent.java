package dev.claviger.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a streamed answer.
 *
 * <p>Grammar: {@code Started (Opened Delta* Closed)* UsageReported* (Finished | Failed)}. Blocks are told apart by their index,
 * count from 0 in the order in which they open, and may overlap. Usage is cumulative: the last report holds.
 */
public sealed interface ChatEvent {

    record Started(String id, String model) implements ChatEvent {}

    record Opened(int index, Block block) implements ChatEvent {}

    /** More of an open block: its text, or the next piece of its JSON arguments. Never empty. */
    record Delta(int index, String text) implements ChatEvent {}

    /** The end of a block; {@code seal} belongs to a block of thinking or text, and {@code citations} to one of text. */
    record Closed(int index, @Nullable Opaque seal, List<Citation> citations) implements ChatEvent {
        public Closed {
            citations = List.copyOf(citations);
        }

        public Closed(int index, @Nullable Opaque seal) {
            this(index, seal, List.of());
        }
    }

    record UsageReported(Usage usage) implements ChatEvent {}

    record Finished(Stop stop) implements ChatEvent {}

    /** The provider broke off: nothing follows, and open blocks stay open. */
    record Failed(Failure failure) implements ChatEvent {}

    /** What kind of content a block holds. */
    sealed interface Block {

        record Text() implements Block {}

        record Thinking() implements Block {}

        record Refusal() implements Block {}

        /** A tool call; {@code seal} is what some providers want back with it. */
        record ToolCall(String id, String name, @Nullable Opaque seal) implements Block {
            public ToolCall(String id, String name) {
                this(id, name, null);
            }
        }
    }
}
