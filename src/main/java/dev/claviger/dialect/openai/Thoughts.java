package dev.claviger.dialect.openai;

import dev.claviger.chat.Part;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.ThoughtsBefore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The thoughts of an answer, and the calls to which they led, each under the number of its block. */
final class Thoughts {

    private final Map<Integer, Thought> thoughts = new TreeMap<>();
    private final Map<Integer, Part.ToolCall> calls = new HashMap<>();
    private boolean text;

    Thought open(int block) {
        Thought thought = new Thought(all().size(), calls.size() + (text ? 1 : 0));
        thoughts.put(block, thought);
        return thought;
    }

    void call(int block, Part.ToolCall call) {
        calls.put(block, call);
    }

    /** Text has been said. */
    void text() {
        text = true;
    }

    /** Null where that block is no thought. */
    @Nullable Thought at(int block) {
        return thoughts.get(block);
    }

    /** Those that say anything. */
    List<Thought> all() {
        return thoughts.values().stream().filter(Thought::says).toList();
    }

    /** Keeps what callers may not bring back. */
    void remember(Recall recall) {
        TreeMap<Integer, Part> turn = new TreeMap<>(calls);
        thoughts.forEach((block, thought) -> turn.put(block, thought.part()));
        List<Part> parts = new ArrayList<>(turn.values());
        ThoughtsBefore.remember(parts, recall);
    }
}
