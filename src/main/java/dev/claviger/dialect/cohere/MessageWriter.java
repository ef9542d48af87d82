package dev.claviger.dialect.cohere;

import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Transcript;
import dev.claviger.dialect.Transcript.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes a conversation for a provider. */
final class MessageWriter {

    private final Crossing crossing;
    private final UserWriter users;
    private final ResultWriter results;
    private final AssistantWriter assistants;

    MessageWriter(Crossing crossing) {
        this.crossing = crossing;
        this.users = new UserWriter(crossing);
        this.results = new ResultWriter(crossing);
        this.assistants = new AssistantWriter(crossing);
    }

    /**
     * The messages.
     *
     * @param instruction what the model has to be told beside the caller's instructions; null if nothing
     */
    List<Json> write(Transcript transcript, @Nullable String instruction) {
        List<Json> messages = new ArrayList<>();
        StringJoiner system = new StringJoiner("\n\n");
        transcript.head().forEach(heading -> system.add(heading.text().text()));
        if (instruction != null) {
            system.add(instruction);
        }
        if (system.length() > 0) {
            messages.add(message("system").put("content", system.toString()).json());
        }
        for (Transcript.Turn turn : transcript.turns()) {
            switch (turn) {
                case Transcript.Turn.Answered answered ->
                    messages.addAll(assistants.write(answered.message(), answered.path()));
                case Transcript.Turn.Asked asked -> messages.addAll(asked(asked));
            }
        }
        close(messages);
        return messages;
    }

    static Members message(String role) {
        return new Members().put("role", role);
    }

    private List<Json> asked(Transcript.Turn.Asked turn) {
        List<Json> messages = new ArrayList<>();
        List<Json> said = new ArrayList<>();
        for (Said piece : turn.said()) {
            switch (piece) {
                case Said.Result result -> messages.add(results.write(result.given(), result.path()));
                case Said.Parts parts -> said.addAll(users.parts(parts.parts(), parts.path()));
            }
        }
        if (!said.isEmpty()) {
            messages.add(UserWriter.content(message("user"), said).json());
        }
        return messages;
    }

    /** The provider answers people and tools. */
    private void close(List<Json> messages) {
        String last =
                messages.isEmpty() ? "system" : messages.getLast().get("role").text("");
        if (last.equals("system") || last.equals("assistant")) {
            crossing.losses().approximate("messages");
            String said = last.equals("assistant") ? Transcript.GO_ON : Transcript.BEGINNING;
            messages.add(message("user").put("content", said).json());
        }
    }
}
