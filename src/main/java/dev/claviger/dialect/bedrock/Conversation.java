package dev.claviger.dialect.bedrock;

import dev.claviger.dialect.CacheBreakpoints.Area;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Transcript;
import java.util.ArrayList;
import java.util.List;

/** A conversation in this format's blocks: person and model speak in turn, and the person first. */
final class Conversation {

    private final Content system = new Content();
    private final List<Turn> turns = new ArrayList<>();
    private final Losses losses;

    private record Turn(boolean assistant, Content content) {

        Json json() {
            return new Members()
                    .put("role", assistant ? "assistant" : "user")
                    .put("content", content.json())
                    .json();
        }
    }

    Conversation(
            Transcript transcript, BlockWriter blocks, AssistantWriter assistants, CachePoints points, Losses losses) {
        this.losses = losses;
        for (Transcript.Heading it : transcript.head()) {
            system.add(BlockWriter.text(it.text().text()));
            points.end(system, it.text().cache(), Area.SYSTEM, it.path());
        }
        for (Transcript.Turn turn : transcript.turns()) {
            switch (turn) {
                case Transcript.Turn.Answered answered ->
                    add(true, assistants.write(answered.message(), answered.path()));
                case Transcript.Turn.Asked asked -> add(false, blocks.write(asked.said()));
            }
        }
        if (turns.isEmpty() || turns.getFirst().assistant()) {
            losses.approximate("messages");
            turns.addFirst(new Turn(false, Content.of(BlockWriter.text(Transcript.BEGINNING))));
        }
    }

    private void add(boolean assistant, Content content) {
        if (content.isEmpty()) {
            return;
        }
        if (content.has("document") && !content.has("text")) {
            content.add(BlockWriter.text("(see attached document)"));
        }
        if (!turns.isEmpty() && turns.getLast().assistant() == assistant) {
            turns.getLast().content().add(content);
        } else {
            turns.add(new Turn(assistant, content));
        }
    }

    Content system() {
        return system;
    }

    /** What the person said last. */
    Content lastAsked() {
        return turns.stream()
                .filter(turn -> !turn.assistant())
                .toList()
                .getLast()
                .content();
    }

    boolean has(String kind) {
        return turns.stream().anyMatch(turn -> turn.content().has(kind));
    }

    /** Whether the last turn answers tool calls before which the model's thinking is missing. */
    boolean lostThinking() {
        int before = turns.size() - 2;
        return before >= 0
                && turns.getLast().content().begins("toolResult")
                && !turns.get(before).content().begins("reasoningContent");
    }

    /**
     * The messages to be sent.
     *
     * @param prefill whether the model goes on from the beginning of an answer
     */
    List<Json> messages(boolean prefill) {
        if (prefill && turns.getLast().assistant()) {
            turns.getLast().content().trimEnd();
        }
        List<Json> messages = new ArrayList<>(turns.stream().map(Turn::json).toList());
        if (turns.getLast().assistant() && !prefill) {
            losses.approximate("messages");
            messages.add(new Turn(false, Content.of(BlockWriter.text(Transcript.GO_ON))).json());
        }
        return messages;
    }
}
