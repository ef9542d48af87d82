package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Citation;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the model says; each of its parts is a block. */
final class InMessage extends InItem {

    private final Blocks blocks;
    private @Nullable Piece open;
    private long openPart;
    private int block;
    private boolean refused;
    private final Map<Long, List<Citation>> citations = new HashMap<>();

    InMessage(String type, Blocks blocks) {
        super(type);
        this.blocks = blocks;
    }

    boolean refused() {
        return refused;
    }

    @Override
    void more(Piece piece, long part, String text) {
        if (piece != open || part != openPart) {
            end();
            open = piece;
            openPart = part;
            refused |= piece == Piece.REFUSAL;
            block = blocks.open(piece == Piece.REFUSAL ? new Block.Refusal() : new Block.Text());
        }
        blocks.delta(block, text);
    }

    @Override
    void cite(long part, Json annotation) {
        Annotation.read(annotation)
                .ifPresent(citation ->
                        citations.computeIfAbsent(part, p -> new ArrayList<>()).add(citation));
    }

    @Override
    void complete(Json item) {
        List<Json> parts = item.get("content").items();
        for (int i = 0; i < parts.size(); i++) {
            List<Json> annotations = parts.get(i).get("annotations").items();
            if (!annotations.isEmpty()) {
                citations.remove((long) i);
                for (Json annotation : annotations) {
                    cite(i, annotation);
                }
            }
            Piece piece = parts.get(i).get("type").text("").equals("refusal") ? Piece.REFUSAL : Piece.TEXT;
            whole(piece, i, parts.get(i).get(piece.member()));
        }
    }

    @Override
    void end() {
        if (open != null) {
            blocks.close(block, null, citations.getOrDefault(openPart, List.of()));
            open = null;
        }
    }
}
