package dev.claviger.dialect.responses;

import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import java.util.HashMap;
import java.util.Map;

/** One item of an answer that is read. */
abstract sealed class InItem permits InMessage, InThought, InCall, InItem.Passed {

    private final String type;
    private final Map<Place, StringBuilder> told = new HashMap<>();
    private boolean closed;

    InItem(String type) {
        this.type = type;
    }

    /** One of several pieces of a kind. */
    private record Place(Piece piece, long part) {}

    /** The reader for an item of that type. */
    static InItem of(String type, Blocks blocks) {
        return switch (type) {
            case "message" -> new InMessage(type, blocks);
            case "reasoning" -> new InThought(type, blocks);
            case "function_call", "custom_tool_call" -> new InCall(type, blocks);
            default -> new Passed(type);
        };
    }

    abstract void more(Piece piece, long part, String text);

    /** Takes from the item what its events have not told. */
    abstract void complete(Json item);

    abstract void end();

    /** A part of its text comes from there. */
    void cite(long part, Json annotation) {}

    /** Reads what is known when the item begins. */
    void begin(Json item) {}

    final boolean is(String other) {
        return type.equals(other);
    }

    final void add(Piece piece, long part, String text) {
        if (!closed && !text.isEmpty() && piece.item().equals(type)) {
            told.computeIfAbsent(new Place(piece, part), place -> new StringBuilder())
                    .append(text);
            more(piece, part, text);
        }
    }

    /** All of a piece, of which some or nothing has come before. */
    final void whole(Piece piece, long part, Json text) {
        String all = text instanceof Json.Obj object ? object.compact() : text.text("");
        StringBuilder before = told.get(new Place(piece, part));
        if (before == null) {
            add(piece, part, all);
        } else if (all.startsWith(before.toString())) {
            add(piece, part, all.substring(before.length()));
        }
    }

    /** The whole item, after which nothing of it comes. */
    final void done(Json item) {
        if (!closed) {
            complete(item);
            close();
        }
    }

    final void close() {
        if (!closed) {
            closed = true;
            end();
        }
    }

    /** An item of the provider's own tools, which is for nobody else. */
    static final class Passed extends InItem {

        Passed(String type) {
            super(type);
        }

        @Override
        void more(Piece piece, long part, String text) {}

        @Override
        void complete(Json item) {}

        @Override
        void end() {}
    }
}
