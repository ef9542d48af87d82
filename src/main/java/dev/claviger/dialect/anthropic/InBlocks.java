package dev.claviger.dialect.anthropic;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.dialect.Json;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The blocks of a stream that is read: one is open at a time, and those of a provider's own tools are passed over. */
final class InBlocks {

    private int next;
    private @Nullable Open open;
    private boolean calls;

    /** Whether a tool call has been read. */
    boolean calls() {
        return calls;
    }

    void start(int wireIndex, Json block, Consumer<ChatEvent> events) {
        close(events);
        switch (block.get("type").text("")) {
            case "text" -> {
                Open text = open(wireIndex, new Block.Text(), events);
                text.text(block.get("text"), events);
                block.get("citations").items().forEach(text::cite);
            }
            case "thinking" -> {
                Open thinking = open(wireIndex, new Block.Thinking(), events);
                thinking.text(block.get("thinking"), events);
                thinking.seal(block.get("signature"), false);
            }
            case "redacted_thinking" ->
                open(wireIndex, new Block.Thinking(), events).seal(block.get("data"), true);
            case "tool_use" -> {
                calls = true;
                String id = block.get("id").text("");
                open(wireIndex, new Block.ToolCall(id, block.get("name").text("")), events)
                        .input(block.get("input"));
            }
            default -> {}
        }
    }

    void delta(int wireIndex, Json delta, Consumer<ChatEvent> events) {
        switch (delta.get("type").text("")) {
            case "text_delta" -> at(wireIndex, new Block.Text(), events).text(delta.get("text"), events);
            case "thinking_delta" -> {
                Open thinking = at(wireIndex, new Block.Thinking(), events);
                thinking.text(delta.get("thinking"), events);
                thinking.seal(delta.get("signature"), false);
            }
            case "signature_delta" ->
                at(wireIndex, new Block.Thinking(), events).seal(delta.get("signature"), false);
            case "citations_delta" -> at(wireIndex, new Block.Text(), events).cite(delta.get("citation"));
            case "input_json_delta" -> {
                if (open != null && open.is(wireIndex) && open.block() instanceof Block.ToolCall) {
                    open.text(delta.get("partial_json"), events);
                }
            }
            default -> {}
        }
    }

    void stop(int wireIndex, Consumer<ChatEvent> events) {
        if (open != null && open.is(wireIndex)) {
            close(events);
        }
    }

    void close(Consumer<ChatEvent> events) {
        if (open != null) {
            open.close(events);
            open = null;
        }
    }

    /** The open block, or a new one where the provider forgot to tell that another kind begins. */
    private Open at(int wireIndex, Block block, Consumer<ChatEvent> events) {
        if (open != null && open.is(wireIndex) && open.block().equals(block)) {
            return open;
        }
        close(events);
        return open(wireIndex, block, events);
    }

    private Open open(int wireIndex, Block block, Consumer<ChatEvent> events) {
        Open opened = new Open(wireIndex, next++, block);
        events.accept(new ChatEvent.Opened(opened.index(), block));
        open = opened;
        return opened;
    }
}
