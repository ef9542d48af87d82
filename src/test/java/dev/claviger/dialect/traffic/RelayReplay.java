package dev.claviger.dialect.traffic;

import dev.claviger.chat.ChatEvent;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Splitter;
import java.nio.ByteBuffer;
import java.util.List;

/** A recorded stream that is relayed to a client of the same format, with a probe beside it. */
record RelayReplay(Replay replay, Probe probe) {

    /** The probe has to see what the reader of the same stream says. */
    void compare(List<ChatEvent> events, Comparison comparison) {
        Splitter splitter = replay.provider().splitter();
        splitter.feed(ByteBuffer.wrap(replay.exchange().bytes()), probe::look);
        splitter.end(probe::look);
        boolean finished = events.getLast() instanceof ChatEvent.Finished;
        comparison.equal("relayed usage", Replay.usage(events), probe.usage());
        comparison.equal("relayed end", finished, probe.complete() && probe.failure() == null);
    }
}
