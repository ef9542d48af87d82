package dev.claviger.dialect.bedrock;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The blocks of an answer that is read, streamed or whole; those of a provider's own tools are passed over. */
final class Contents {

    /** The format of the seals of thoughts. Another host of the same models cannot read them. */
    static final String SEAL = "bedrock";

    private static final String SERVED = "server_tool_use";

    private final Blocks blocks;
    private final Map<Integer, Slot> open = new LinkedHashMap<>();
    private boolean calls;
    private boolean text;

    Contents(Blocks blocks) {
        this.blocks = blocks;
    }

    /** A block that has begun and not ended. */
    private static final class Slot {

        private final int index;
        private final Block block;
        private @Nullable Opaque seal;

        Slot(int index, Block block) {
            this.index = index;
            this.block = block;
        }
    }

    /** Whether a tool call has been read. */
    boolean calls() {
        return calls;
    }

    /** Whether text has been read. */
    boolean text() {
        return text;
    }

    /** Of the blocks only those of tools are announced, and their results where the provider has run them. */
    void start(int at, Json start) {
        Json call = start.get("toolUse");
        if (call.present() && !call.get("type").text("").equals(SERVED)) {
            calls = true;
            begin(
                    at,
                    new Block.ToolCall(
                            call.get("toolUseId").text(""), call.get("name").text("")));
        }
    }

    void delta(int at, Json delta) {
        text(at, delta.get("text"));
        thought(at, delta.get("reasoningContent"));
        Slot slot = open.get(at);
        if (slot != null && slot.block instanceof Block.ToolCall) {
            blocks.delta(slot.index, delta.get("toolUse").get("input").text(""));
        }
    }

    void stop(int at) {
        Slot slot = open.remove(at);
        if (slot != null) {
            blocks.close(slot.index, slot.seal);
        }
    }

    /** A block of a whole answer. */
    void whole(int at, Json block) {
        text(at, block.get("text"));
        block.get("citationsContent").get("content").items().forEach(cited -> text(at, cited.get("text")));
        thought(at, block.get("reasoningContent").get("reasoningText"));
        thought(at, block.get("reasoningContent"));
        start(at, block);
        Slot slot = open.get(at);
        Json input = block.get("toolUse").get("input");
        if (slot != null && input.present()) {
            blocks.delta(slot.index, input.compact());
        }
        stop(at);
    }

    /** Nothing more comes. */
    void end() {
        open.values().forEach(slot -> blocks.close(slot.index, slot.seal));
        open.clear();
    }

    private void text(int at, Json told) {
        String words = told.text("");
        if (!words.isEmpty()) {
            text = true;
            blocks.delta(at(at, new Block.Text()).index, words);
        }
    }

    private void thought(int at, Json thought) {
        String words = thought.get("text").text("");
        if (!words.isEmpty()) {
            blocks.delta(at(at, new Block.Thinking()).index, words);
        }
        String signature = thought.get("signature").text("");
        if (!signature.isEmpty()) {
            at(at, new Block.Thinking()).seal = new Opaque(SEAL, signature, false);
        }
        String withheld = thought.get("redactedContent").text("");
        if (!withheld.isEmpty()) {
            begin(at, new Block.Thinking()).seal = new Opaque(SEAL, withheld, true);
        }
    }

    /** The open block at that place, or a new one where none or one of another kind is. */
    private Slot at(int at, Block block) {
        Slot slot = open.get(at);
        return slot != null && slot.block.equals(block) ? slot : begin(at, block);
    }

    /** Text and thoughts come one after another, so that the next block ends them. */
    private Slot begin(int at, Block block) {
        stop(at);
        open.entrySet().removeIf(other -> {
            boolean ended = !(other.getValue().block instanceof Block.ToolCall);
            if (ended) {
                blocks.close(other.getValue().index, other.getValue().seal);
            }
            return ended;
        });
        Slot slot = new Slot(blocks.open(block), block);
        open.put(at, slot);
        return slot;
    }
}
