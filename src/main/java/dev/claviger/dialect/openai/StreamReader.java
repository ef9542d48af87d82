package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads the chunks of a provider's stream. Its end is known by {@code [DONE]}, or by a finish reason and the end of the bytes. */
final class StreamReader implements EventReader {

    private final List<ChatEvent> read = new ArrayList<>();
    private final Destination speaker;
    private final AnswerReader answer;
    private boolean over;

    StreamReader(Supplier<String> ids, Destination speaker) {
        this.speaker = speaker;
        answer = new AnswerReader(ids, speaker, read::add);
    }

    @Override
    public void read(Frame frame, Consumer<ChatEvent> events) {
        if (over || frame.blank()) {
            return;
        }
        if (Terminator.is(frame)) {
            end(answer.finished() || answer.begun());
        } else {
            chunk(frame);
        }
        hand(events);
    }

    @Override
    public void end(Consumer<ChatEvent> events) {
        if (!over) {
            end(answer.finished());
            hand(events);
        }
    }

    private void chunk(Frame frame) {
        Json chunk;
        try {
            chunk = frame.json();
        } catch (FailureException e) {
            over = true;
            read.add(AnswerReader.failed("The provider sent an event that is not valid JSON.", "upstream_error"));
            return;
        }
        Json error = ErrorSign.find(frame, chunk);
        if (!error.present() || answer.begun()) {
            answer.read(chunk, "delta");
        }
        if (error.present()) {
            over = true;
            read.add(new ChatEvent.Failed(FailureReader.read(error, speaker.errors())));
        }
    }

    private void end(boolean complete) {
        over = true;
        if (complete) {
            answer.end();
        } else if (answer.begun()) {
            read.add(AnswerReader.failed("The provider's answer broke off.", "upstream_truncated"));
        } else {
            read.add(AnswerReader.failed("The provider's stream ended without an answer.", "upstream_empty"));
        }
    }

    private void hand(Consumer<ChatEvent> events) {
        read.forEach(events);
        read.clear();
    }
}
