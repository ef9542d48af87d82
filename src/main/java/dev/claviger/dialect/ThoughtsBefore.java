package dev.claviger.dialect;

import dev.claviger.chat.Part;
import java.util.ArrayList;
import java.util.List;

/** What a turn of the model thought before each of its tool calls, kept in case the caller does not bring it back. */
public final class ThoughtsBefore {

    private ThoughtsBefore() {}

    /**
     * Keeps, for each call, the thoughts before it, and its own seal after them.
     *
     * @param turn the thoughts and the calls in their order, each call under the id that the caller knows
     */
    public static void remember(List<? extends Part> turn, Recall recall) {
        List<Part.Thinking> thoughts = new ArrayList<>();
        for (Part part : turn) {
            if (part instanceof Part.Thinking thought) {
                thoughts.add(thought);
            } else if (part instanceof Part.ToolCall call) {
                List<Part.Thinking> before = new ArrayList<>(thoughts);
                if (call.seal() != null) {
                    before.add(new Part.Thinking("", call.seal()));
                }
                if (!before.isEmpty()) {
                    recall.remember(call.id(), before);
                }
            }
        }
    }

    /** All that is remembered of what a turn thought; the last of its calls knows most. */
    public static List<Part.Thinking> recalled(List<Part> turn, Recall recall) {
        for (Part part : turn.reversed()) {
            List<Part.Thinking> thoughts = part instanceof Part.ToolCall call ? recall.recall(call.id()) : List.of();
            if (!thoughts.isEmpty()) {
                return thoughts;
            }
        }
        return List.of();
    }
}
