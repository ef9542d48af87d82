package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Transcript;
import dev.claviger.dialect.anthropic.Turn.Role;
import java.util.ArrayList;
import java.util.List;

/** How a conversation has to begin and end for the model to answer it. */
final class Endings {

    private Endings() {}

    /**
     * @param prefill whether the model goes on from the beginning of an answer
     */
    static List<Json> closed(List<Turn> turns, boolean prefill, Losses losses) {
        List<Turn> closed = new ArrayList<>(turns);
        if (closed.isEmpty()) {
            losses.approximate("messages");
            closed.add(said(Transcript.BEGINNING));
        }
        if (closed.getLast().is(Role.ASSISTANT)) {
            if (prefill) {
                closed.add(trimmed(closed.removeLast()));
            } else {
                losses.approximate("messages");
                closed.add(said(Transcript.GO_ON));
            }
        }
        return closed.stream().map(Turn::json).toList();
    }

    private static Turn said(String text) {
        return new Turn(
                Role.USER, List.of(Members.ofType("text").put("text", text).json()));
    }

    /** White space at the end of a beginning is turned down. */
    private static Turn trimmed(Turn turn) {
        List<Json> blocks = new ArrayList<>(turn.blocks());
        Json last = blocks.getLast();
        String text = last.get("text").text();
        if (text == null) {
            return turn;
        }
        blocks.removeLast();
        if (!text.isBlank()) {
            Members copy = new Members();
            last.entries().forEach(copy::put);
            blocks.add(copy.put("text", text.stripTrailing()).json());
        }
        return new Turn(Role.ASSISTANT, blocks);
    }
}
