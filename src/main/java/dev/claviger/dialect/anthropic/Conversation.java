package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Message;
import dev.claviger.dialect.CacheBreakpoints.Area;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Transcript;
import dev.claviger.dialect.Transcript.Said;
import java.util.ArrayList;
import java.util.List;

/** A conversation in this format's blocks. */
final class Conversation {

    private final BlockWriter blocks;
    private final List<Json> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();

    Conversation(List<Message> messages, BlockWriter blocks, AssistantWriter assistants, Losses losses) {
        this.blocks = blocks;
        Transcript transcript = Transcript.of(messages, losses);
        for (Transcript.Heading it : transcript.head()) {
            system.add(blocks.text(it.text().text(), it.text().cache(), Area.SYSTEM, it.path()));
        }
        for (Transcript.Turn turn : transcript.turns()) {
            switch (turn) {
                case Transcript.Turn.Answered answered ->
                    add(true, assistants.write(answered.message(), answered.path()));
                case Transcript.Turn.Asked asked -> add(false, asked(asked));
            }
        }
    }

    private void add(boolean assistant, List<Json> written) {
        if (!written.isEmpty()) {
            turns.add(new Turn(assistant, written));
        }
    }

    private List<Json> asked(Transcript.Turn.Asked turn) {
        List<Json> written = new ArrayList<>();
        for (Said said : turn.said()) {
            switch (said) {
                case Said.Result result -> written.add(result(result));
                case Said.Parts parts -> written.addAll(blocks.blocks(parts.parts(), parts.path()));
            }
        }
        return written;
    }

    private Json result(Said.Result said) {
        Message.ToolResult result = said.result();
        return result == null ? BlockWriter.missingResult(said.call().id()) : blocks.result(result, said.path());
    }

    List<Json> system() {
        return system;
    }

    List<Turn> turns() {
        return turns;
    }
}
