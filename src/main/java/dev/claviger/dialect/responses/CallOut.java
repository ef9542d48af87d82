package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.FreeformInput;
import dev.claviger.dialect.Members;
import org.jspecify.annotations.Nullable;

/** A tool call; the input of a tool that takes plain text is taken out of its arguments. */
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
        super(output, name.kind().prefix());
        this.callId = callId;
        this.name = name;
        this.seal = seal;
    }

    /** Whether it is told piece by piece; a call whose arguments the format knows is told when it is whole. */
    boolean growing() {
        return !name.kind().builtIn();
    }

    /** The call as it stands, under the id that the caller knows. */
    Part.ToolCall part() {
        return new Part.ToolCall(callId, name.flat(), input.toString(), seal, null);
    }

    @Override
    void add(Block kind, String text) {
        more(name.kind() == CallKind.CUSTOM ? custom.add(text) : text);
    }

    private void more(String text) {
        if (!text.isEmpty()) {
            input.append(text);
            if (growing()) {
                tell(event("delta"), event -> event.put("delta", text));
            }
        }
    }

    @Override
    void seal(@Nullable Opaque none) {
        begin();
    }

    @Override
    void finish() {
        switch (name.kind()) {
            case CUSTOM -> {
                more(custom.end());
                tell(event("done"), event -> event.put("input", input.toString()));
            }
            case FUNCTION -> {
                if (input.isEmpty()) {
                    more(NO_ARGUMENTS);
                }
                tell(event("done"), event -> event.put("name", name.name()).put("arguments", input.toString()));
            }
            case LOCAL_SHELL, SHELL, APPLY_PATCH -> {}
        }
    }

    private String event(String step) {
        return "response." + (name.kind() == CallKind.CUSTOM ? "custom_tool_call_input." : "function_call_arguments.")
                + step;
    }

    @Override
    Members content() {
        CallKind kind = name.kind();
        Members content = Members.ofType(kind.item()).put("call_id", callId);
        if (kind.builtIn()) {
            return content.put(kind.member(), BuiltInTool.told(kind, input.toString()));
        }
        return content.put("name", name.name())
                .put("namespace", name.namespace())
                .put(kind.member(), input.toString());
    }
}
