package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Json;

/** A tool call; it opens when its name is known, and the plain text of a custom one is told when all of it is there. */
final class InCall extends InItem {

    private static final int UNOPENED = -1;

    private final Blocks blocks;
    private final boolean custom;
    private final StringBuilder waiting = new StringBuilder();
    private int block = UNOPENED;

    InCall(String type, Blocks blocks) {
        super(type);
        this.blocks = blocks;
        this.custom = type.equals(Piece.INPUT.item());
    }

    /** Whether its name became known. */
    boolean named() {
        return block != UNOPENED;
    }

    @Override
    void begin(Json item) {
        String name = item.get("name").text("");
        if (!named() && !name.isEmpty()) {
            String id = item.get("call_id").text(item.get("id").text(""));
            block = blocks.open(new Block.ToolCall(id, name));
            tell();
        }
    }

    @Override
    void more(Piece piece, long part, String text) {
        waiting.append(text);
        tell();
    }

    private void tell() {
        if (named() && !custom) {
            blocks.delta(block, waiting.toString());
            waiting.setLength(0);
        }
    }

    @Override
    void complete(Json item) {
        begin(item);
        Piece piece = custom ? Piece.INPUT : Piece.ARGUMENTS;
        whole(piece, 0, item.get(piece.member()));
    }

    @Override
    void end() {
        if (!named()) {
            return;
        }
        if (custom) {
            blocks.delta(block, FreeformTool.arguments(waiting.toString()));
        }
        blocks.close(block, null);
    }
}
