package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Message;
import dev.claviger.dialect.CacheBreakpoints.Area;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Transcript;
import dev.claviger.dialect.Transcript.Said;
import dev.claviger.dialect.anthropic.Turn.Role;
import java.util.ArrayList;
import java.util.List;

/** A conversation in this format's blocks. */
final class Conversation {

    private final BlockWriter blocks;
    private final List<Json> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();

    Conversation(Transcript transcript, BlockWriter blocks, AssistantWriter assistants) {
        this.blocks = blocks;
        for (Transcript.Heading it : transcript.head()) {
            system.add(blocks.text(it.text().text(), it.text().cache(), Area.SYSTEM, it.path()));
        }
        for (Transcript.Turn turn : transcript.turns()) {
            switch (turn) {
                case Transcript.Turn.Answered answered ->
                    add(Role.ASSISTANT, assistants.write(answered.message(), answered.path()));
                case Transcript.Turn.Asked asked -> {
                    add(Role.USER, asked(asked));
                    add(Role.SYSTEM, instructed(asked));
                }
            }
        }
    }

    /** An instruction stands after all that the person says at once. */
    private void add(Role role, List<Json> written) {
        if (written.isEmpty()) {
            return;
        }
        boolean instructed = !turns.isEmpty() && turns.getLast().is(Role.SYSTEM);
        if (instructed && role == Role.SYSTEM) {
            turns.getLast().blocks().addAll(written);
        } else {
            turns.add(instructed && role == Role.USER ? turns.size() - 1 : turns.size(), new Turn(role, written));
        }
    }

    private List<Json> instructed(Transcript.Turn.Asked turn) {
        List<Json> written = new ArrayList<>();
        for (Transcript.Heading it : turn.after()) {
            written.add(blocks.text(it.text().text(), it.text().cache(), Area.MESSAGES, it.path()));
        }
        return written;
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
