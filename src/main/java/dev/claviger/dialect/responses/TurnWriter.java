package dev.claviger.dialect.responses;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.OwnThoughts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one turn of the model, with the thoughts that this provider can read, each before the item to which it led. */
final class TurnWriter {

    private static final String NO_ARGUMENTS = "{}";

    private final Set<String> freeform;
    private final OwnThoughts thoughts;
    private final Losses losses;
    private final String path;
    private final List<Json> items = new ArrayList<>();
    /** Thoughts that wait for what they led to; without it they are turned down. */
    private final List<Json> waiting = new ArrayList<>();
    /** The parts of a message that may go on. */
    private final List<Json> said = new ArrayList<>();

    /**
     * @param freeform the tools whose calls hold plain text
     * @param path of the turn's message
     */
    TurnWriter(Set<String> freeform, OwnThoughts thoughts, Losses losses, String path) {
        this.freeform = freeform;
        this.thoughts = thoughts;
        this.losses = losses;
        this.path = path;
    }

    List<Json> items(List<Part> parts) {
        thoughts.in(parts, path).forEach(this::part);
        endMessage();
        if (!waiting.isEmpty()) {
            losses.drop(path + ".reasoning_content");
        }
        return items;
    }

    private void part(Part part) {
        switch (part) {
            case Part.Text text -> text(text.text());
            case Part.Refusal refusal ->
                said.add(
                        Members.ofType("refusal").put("refusal", refusal.text()).json());
            case Part.Thinking thinking -> thought(thoughts.seal(thinking));
            case Part.ToolCall call -> {
                endMessage();
                add(call(call));
            }
            case Part.Media ignored -> losses.drop(path + ".content");
        }
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            said.add(Members.ofType("output_text")
                    .put("text", text)
                    .put("annotations", List.of())
                    .json());
        }
    }

    private void thought(@Nullable Opaque seal) {
        if (seal != null) {
            endMessage();
            waiting.add(Thought.item(seal));
        }
    }

    private void endMessage() {
        if (!said.isEmpty()) {
            add(Members.ofType("message")
                    .put("role", "assistant")
                    .put("content", List.copyOf(said))
                    .json());
            said.clear();
        }
    }

    private void add(Json item) {
        items.addAll(waiting);
        waiting.clear();
        items.add(item);
    }

    private Json call(Part.ToolCall call) {
        if (freeform.contains(call.name())) {
            return Members.ofType("custom_tool_call")
                    .put("call_id", CallIds.fit(call.id()))
                    .put("name", call.name())
                    .put("input", FreeformTool.input(call.arguments()))
                    .json();
        }
        boolean none = call.arguments().isBlank() || call.arguments().strip().equals("null");
        return Members.ofType("function_call")
                .put("call_id", CallIds.fit(call.id()))
                .put("name", call.name())
                .put("arguments", none ? NO_ARGUMENTS : call.arguments())
                .json();
    }
}
