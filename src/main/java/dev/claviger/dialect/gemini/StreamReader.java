package dev.claviger.dialect.gemini;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads the chunks of a provider's stream, which is complete where a reason to finish came before the bytes ended. */
final class StreamReader implements EventReader {

    private final List<ChatEvent> read = new ArrayList<>();
    private final AnswerReader answer;
    private boolean over;

    StreamReader(Supplier<String> ids) {
        answer = new AnswerReader(ids, read::add);
    }

    @Override
    public void read(Frame frame, Consumer<ChatEvent> events) {
        if (over || frame.blank() || frame.text().strip().equals("[DONE]")) {
            return;
        }
        chunk(frame);
        hand(events);
    }

    private void chunk(Frame frame) {
        Json chunk;
        try {
            chunk = frame.json();
        } catch (FailureException e) {
            fail(FinishReasons.failed("The provider sent an event that is not valid JSON.", "upstream_error"));
            return;
        }
        if (FailureDetails.in(chunk).present()) {
            fail(new ChatEvent.Failed(FailureDetails.read(chunk)));
        } else {
            answer.read(chunk);
        }
    }

    @Override
    public void end(Consumer<ChatEvent> events) {
        if (over) {
            return;
        }
        if (answer.finished()) {
            over = true;
            answer.end();
        } else if (answer.begun()) {
            fail(FinishReasons.failed("The provider's answer broke off.", "upstream_truncated"));
        } else {
            fail(FinishReasons.failed("The provider's stream ended without an answer.", "upstream_empty"));
        }
        hand(events);
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
