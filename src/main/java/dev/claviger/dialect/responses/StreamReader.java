package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the events of a provider's stream, which its last one repeats as a whole; what it does not know it passes over. */
final class StreamReader implements EventReader {

    private static final String DONE = "[DONE]";

    private final List<ChatEvent> read = new ArrayList<>();
    private final AnswerReader answer;
    private final Destination speaker;
    private boolean over;

    StreamReader(Destination speaker) {
        this.speaker = speaker;
        this.answer = new AnswerReader(speaker, read::add);
    }

    @Override
    public void read(Frame frame, Consumer<ChatEvent> events) {
        if (over || frame.blank() || frame.text().strip().equals(DONE)) {
            return;
        }
        try {
            event(frame, frame.json());
        } catch (FailureException e) {
            fail(AnswerReader.failed("The provider sent an event that is not valid JSON.", "upstream_error"));
        }
        hand(events);
    }

    @Override
    public void end(Consumer<ChatEvent> events) {
        if (!over) {
            fail(
                    answer.begun()
                            ? AnswerReader.failed("The provider's answer broke off.", "upstream_truncated")
                            : AnswerReader.failed("The provider's stream ended without an answer.", "upstream_empty"));
            hand(events);
        }
    }

    private void event(Frame frame, Json event) {
        String named = frame.event();
        String type = event.get("type").text(named == null ? "" : named);
        switch (type) {
            case "response.created", "response.in_progress", "response.queued" -> answer.start(event.get("response"));
            case "response.output_item.added" -> answer.added(event);
            case "response.output_item.done" -> answer.done(event);
            case "response.output_text.annotation.added" -> answer.cited(event);
            case "response.completed", "response.incomplete" -> {
                over = true;
                answer.end(event.get("response"));
            }
            case "response.failed", "response.cancelled" -> {
                answer.usage(event.get("response"));
                error(event.get("response"));
            }
            case "error" -> error(event);
            default -> piece(type, event);
        }
    }

    private void piece(String type, Json event) {
        Optional<Piece> piece = Piece.of(type);
        if (piece.isPresent()) {
            answer.piece(piece.get(), event, type.endsWith(".done"));
        } else if (event.get("error").present()) {
            error(event);
        }
    }

    private void error(Json holder) {
        fail(new ChatEvent.Failed(FailureReader.read(holder, speaker.errors())));
    }

    private void fail(ChatEvent failed) {
        over = true;
        read.add(failed);
    }

    private void hand(Consumer<ChatEvent> events) {
        read.forEach(events);
        read.clear();
    }
}
