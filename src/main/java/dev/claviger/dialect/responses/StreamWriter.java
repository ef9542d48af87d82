package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Reply;

/** Writes a stream for a caller. */
final class StreamWriter implements EventWriter {

    private final Frames frames = new Frames();
    private final Envelope envelope;
    private final Output output;
    private Usage usage = Usage.NONE;
    private boolean started;
    private boolean ended;

    StreamWriter(Reply reply) {
        this.envelope = Envelope.of(reply);
        this.output = new Output(reply, frames);
    }

    @Override
    public byte[] write(ChatEvent event) {
        if (ended) {
            return new byte[0];
        }
        start();
        switch (event) {
            case ChatEvent.Started ignored -> {}
            case ChatEvent.Opened opened -> output.open(opened.index(), opened.block());
            case ChatEvent.Delta delta -> output.more(delta.index(), delta.text());
            case ChatEvent.Closed closed -> output.close(closed.index(), closed.seal(), closed.citations());
            case ChatEvent.UsageReported reported -> usage = reported.usage();
            case ChatEvent.Finished finished -> finish(finished.stop());
            case ChatEvent.Failed failed -> fail(failed.failure());
        }
        return frames.take();
    }

    private void start() {
        if (!started) {
            started = true;
            tell("response.created", envelope.begun());
            tell("response.in_progress", envelope.begun());
        }
    }

    private void finish(Stop stop) {
        Ending ending = output.end(stop);
        tell("response." + ending.status(), envelope.ended(ending, output.json(), usage));
        ended = true;
    }

    private void fail(Failure failure) {
        output.cut();
        tell("response.failed", envelope.failed(failure, output.json(), usage));
        ended = true;
    }

    private void tell(String type, Json response) {
        frames.tell(type, event -> event.put("response", response));
    }
}
