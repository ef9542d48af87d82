package dev.claviger.dialect.openai;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Recall;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The thoughts of a streamed answer, gathered for the turn that follows; each block's index has its number among them. */
final class Thoughts {

    private final TreeMap<Integer, Thought> byBlock = new TreeMap<>();

    void open(int block) {
        byBlock.put(block, new Thought(byBlock.size()));
    }

    /** Null where that block is no thought. */
    @Nullable Thought at(int block) {
        return byBlock.get(block);
    }

    void remember(List<Part.ToolCall> calls, Recall recall) {
        List<Part.Thinking> thoughts = new ArrayList<>();
        byBlock.values().forEach(thought -> thoughts.add(thought.part()));
        remember(thoughts, calls, recall);
    }

    /** Keeps what was thought before tools were called, and each call's own seal after it, in case the caller does not send it back. */
    static void remember(List<Part.Thinking> thoughts, List<Part.ToolCall> calls, Recall recall) {
        for (Part.ToolCall call : calls) {
            List<Part.Thinking> before = new ArrayList<>(thoughts);
            if (call.seal() != null) {
                before.add(new Part.Thinking("", call.seal()));
            }
            if (!before.isEmpty()) {
                recall.remember(call.id(), before);
            }
        }
    }

    /** One block of thinking as far as it has come. */
    static final class Thought {

        private final int number;
        private final StringBuilder text = new StringBuilder();
        private @Nullable Opaque seal;

        Thought(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        void add(String more) {
            text.append(more);
        }

        void close(@Nullable Opaque with) {
            seal = with;
        }

        boolean empty() {
            return text.isEmpty();
        }

        private Part.Thinking part() {
            return new Part.Thinking(text.toString(), seal);
        }
    }
}
