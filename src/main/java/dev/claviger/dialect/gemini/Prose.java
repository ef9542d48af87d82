package dev.claviger.dialect.gemini;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Citation;
import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text and thinking of one answer, of which one block is open at a time. */
final class Prose {

    private final Blocks blocks;
    private @Nullable Block open;
    private int index;
    private @Nullable Opaque seal;
    private boolean text;
    private final StringBuilder said = new StringBuilder();
    private Json grounding = Members.NULL;

    Prose(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Whether any text came. */
    boolean any() {
        return text;
    }

    /** More of a block of that kind; a signature without text belongs to the block before it. */
    void add(Block kind, String more, @Nullable Opaque signature) {
        if (!more.isEmpty()) {
            begin(kind);
            blocks.delta(index, more);
            text |= kind instanceof Block.Text;
            said.append(more);
        }
        if (signature != null) {
            if (open == null) {
                begin(new Block.Thinking());
            }
            seal = signature;
        }
    }

    /** What the text at hand, or the next one, is supported by; the last that is told holds. */
    void ground(Json metadata) {
        grounding = metadata;
    }

    private List<Citation> cited() {
        if (!(open instanceof Block.Text)) {
            return List.of();
        }
        List<Citation> cited = Grounding.read(grounding, said.toString());
        grounding = Members.NULL;
        return cited;
    }

    private void begin(Block kind) {
        if (open == null || !open.equals(kind)) {
            end();
            index = blocks.open(kind);
            open = kind;
        }
    }

    /** Ends the open block, if there is one. */
    void end() {
        if (open != null) {
            blocks.close(index, seal, cited());
            open = null;
            said.setLength(0);
            seal = null;
        }
    }
}
