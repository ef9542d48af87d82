package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Blocks;
import org.jspecify.annotations.Nullable;

/** The text, thinking or refusal that an answer is at: at most one of them is open. An empty string opens and ends nothing. */
final class Prose {

    private final Blocks blocks;
    private @Nullable Block kind;
    private int index;
    private ReasoningDetail detail = new ReasoningDetail();

    Prose(Blocks blocks) {
        this.blocks = blocks;
    }

    void add(Block block, String text) {
        if (!text.isEmpty()) {
            enter(block);
            blocks.delta(index, text);
        }
    }

    /** The detail that belongs to the thinking at hand. */
    ReasoningDetail thinking() {
        enter(new Block.Thinking());
        return detail;
    }

    boolean isThinking() {
        return kind instanceof Block.Thinking;
    }

    /** Thinking that its provider withholds. */
    void redacted(Opaque seal) {
        end();
        blocks.close(blocks.open(new Block.Thinking()), seal);
    }

    void end() {
        if (kind != null) {
            blocks.close(index, kind instanceof Block.Thinking ? detail.seal() : null);
            kind = null;
        }
    }

    private void enter(Block block) {
        if (!block.equals(kind)) {
            end();
            kind = block;
            index = blocks.open(block);
            detail = new ReasoningDetail();
        }
    }
}
