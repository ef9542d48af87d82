package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.FreeformInput;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Recall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool call, of a function or of a tool that takes plain text. */
final class CallOut extends OutItem {

    private static final String NO_ARGUMENTS = "{}";

    private final String callId;
    private final ToolName name;
    private final @Nullable Opaque seal;
    private final FreeformInput custom = new FreeformInput();
    /** The function's arguments, or the plain text. */
    private final StringBuilder input = new StringBuilder();

    /**
     * @param seal what its provider wants back with the call
     */
    CallOut(Output output, String callId, ToolName name, @Nullable Opaque seal) {
        super(output, name.custom() ? "ctc_" : "fc_");
        this.callId = callId;
        this.name = name;
        this.seal = seal;
    }

    /** Keeps what was thought before it, and its own seal after that. */
    void remember(List<Part.Thinking> thoughts, Recall recall) {
        List<Part.Thinking> before = new ArrayList<>(thoughts);
        if (seal != null) {
            before.add(new Part.Thinking("", seal));
        }
        if (!before.isEmpty()) {
            recall.remember(callId, before);
        }
    }

    @Override
    void add(Block kind, String text) {
        more(name.custom() ? custom.add(text) : text);
    }

    private void more(String text) {
        if (!text.isEmpty()) {
            input.append(text);
            tell(event("delta"), event -> event.put("delta", text));
        }
    }

    @Override
    void seal(@Nullable Opaque none) {}

    @Override
    void finish() {
        if (name.custom()) {
            more(custom.end());
            tell(event("done"), event -> event.put("input", input.toString()));
            return;
        }
        if (input.isEmpty()) {
            more(NO_ARGUMENTS);
        }
        tell(event("done"), event -> event.put("name", name.name()).put("arguments", input.toString()));
    }

    private String event(String step) {
        return (name.custom() ? "response.custom_tool_call_input." : "response.function_call_arguments.") + step;
    }

    @Override
    Members content() {
        return Members.ofType(name.custom() ? "custom_tool_call" : "function_call")
                .put("call_id", callId)
                .put("name", name.name())
                .put("namespace", name.namespace())
                .put(name.custom() ? "input" : "arguments", input.toString());
    }
}
