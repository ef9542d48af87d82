package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the model thinks: as a summary or in full, whichever is told first. */
final class InThought extends InItem {

    private static final int UNOPENED = -1;

    private final Blocks blocks;
    private @Nullable Piece told;
    private long toldPart;
    private int block = UNOPENED;
    private @Nullable Opaque seal;

    InThought(String type, Blocks blocks) {
        super(type);
        this.blocks = blocks;
    }

    @Override
    void more(Piece piece, long part, String text) {
        if (told == null) {
            told = piece;
            toldPart = part;
            open();
        }
        if (piece != told) {
            return;
        }
        if (part != toldPart) {
            toldPart = part;
            blocks.delta(block, Thought.BETWEEN_PARTS);
        }
        blocks.delta(block, text);
    }

    private void open() {
        if (block == UNOPENED) {
            block = blocks.open(new Block.Thinking());
        }
    }

    @Override
    void complete(Json item) {
        parts(Piece.SUMMARY, item.get("summary").items());
        parts(Piece.THOUGHT, item.get("content").items());
        seal = Thought.seal(item);
    }

    private void parts(Piece piece, List<Json> parts) {
        for (int i = 0; i < parts.size(); i++) {
            whole(piece, i, parts.get(i).get(piece.member()));
        }
    }

    @Override
    void end() {
        if (seal != null) {
            open();
        }
        if (block != UNOPENED) {
            blocks.close(block, seal);
        }
    }
}
