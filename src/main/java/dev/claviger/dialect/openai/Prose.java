package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Citation;
import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Blocks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text, thinking or refusal that an answer is at: at most one of them is open. An empty string opens and ends nothing. */
final class Prose {

    private final Blocks blocks;
    private @Nullable Block kind;
    private int index;
    private ReasoningDetail detail = new ReasoningDetail();
    /** Code points of all text so far, and of what stood before the text at hand. */
    private long said;

    private long before;
    private final List<Citation> citations = new ArrayList<>();

    Prose(Blocks blocks) {
        this.blocks = blocks;
    }

    void add(Block block, String text) {
        if (!text.isEmpty()) {
            enter(block);
            blocks.delta(index, text);
            said += block instanceof Block.Text ? text.codePointCount(0, text.length()) : 0;
        }
    }

    /** The text at hand, or the next one, comes from there. */
    void cite(Citation citation) {
        citations.add(citation);
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
            blocks.close(index, kind instanceof Block.Thinking ? detail.seal() : null, cited());
            kind = null;
        }
    }

    private List<Citation> cited() {
        if (!(kind instanceof Block.Text)) {
            return List.of();
        }
        List<Citation> cited = citations.stream().map(it -> it.moved(-before)).toList();
        citations.clear();
        return cited;
    }

    private void enter(Block block) {
        if (!block.equals(kind)) {
            end();
            kind = block;
            before = said;
            index = blocks.open(block);
            detail = new ReasoningDetail();
        }
    }
}
