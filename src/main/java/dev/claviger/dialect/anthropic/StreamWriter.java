package dev.claviger.dialect.anthropic;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Reply;
import dev.claviger.dialect.ThoughtsBefore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a stream, whose blocks stand strictly one after the other: a block that overlaps another one waits. */
final class StreamWriter implements EventWriter {

    private final Reply reply;
    private final BlockFrames frames = new BlockFrames();
    private final Map<Integer, OutBlock> blocks = new HashMap<>();
    /** The block whose frames are being written, and those that wait behind it. */
    private final Deque<OutBlock> line = new ArrayDeque<>();
    /** All blocks in their order. */
    private final List<OutBlock> turn = new ArrayList<>();

    private final CallIds ids;
    private Usage usage;
    private boolean started;
    private boolean ended;
    private boolean refused;
    private boolean cutCall;
    private @Nullable Failure failure;

    StreamWriter(Reply reply) {
        this.reply = reply;
        this.ids = new CallIds(reply);
        this.usage = new Usage(reply.promptEstimate(), 0, 0, 0, 0, 0);
    }

    @Override
    public byte[] write(ChatEvent event) {
        if (ended) {
            return new byte[0];
        }
        switch (event) {
            case ChatEvent.Started e -> start();
            case ChatEvent.Opened e -> open(e.index(), e.block());
            case ChatEvent.Delta e -> more(e.index(), e.text());
            case ChatEvent.Closed e -> close(e);
            case ChatEvent.UsageReported e -> usage = e.usage();
            case ChatEvent.Finished e -> finish(e.stop());
            case ChatEvent.Failed e -> fail(e.failure());
        }
        return frames.take();
    }

    private void start() {
        if (started) {
            return;
        }
        started = true;
        Members message = new Members()
                .put("id", "msg_" + reply.id())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", reply.model())
                .put("content", List.of())
                .put("stop_reason", Members.NULL)
                .put("stop_sequence", Members.NULL)
                .put("stop_details", Members.NULL)
                .put("usage", UsageTally.write(usage));
        frames.frame(Members.ofType("message_start").put("message", message));
    }

    private void open(int index, ChatEvent.Block block) {
        start();
        enter(
                index,
                switch (block) {
                    case ChatEvent.Block.Text text -> new OutBlock.Text(reply.recall());
                    case ChatEvent.Block.Refusal refusal -> {
                        refused = true;
                        yield new OutBlock.Text(reply.recall());
                    }
                    case ChatEvent.Block.Thinking thinking -> new OutBlock.Thinking(reply.recall());
                    case ChatEvent.Block.ToolCall call -> {
                        carry(call.seal());
                        yield new OutBlock.Call(ids.next(call.id()), call.name(), call.seal());
                    }
                });
        advance();
    }

    /** A call has no member for a seal: it goes before the call, in a thought that says nothing. */
    private void carry(@Nullable Opaque seal) {
        if (seal != null) {
            OutBlock carrier = new OutBlock.Thinking(reply.recall());
            carrier.close(seal);
            line.add(carrier);
        }
    }

    private void enter(int index, OutBlock block) {
        blocks.put(index, block);
        line.add(block);
        turn.add(block);
    }

    private void more(int index, String text) {
        OutBlock block = blocks.get(index);
        if (block == null) {
            return;
        }
        if (block.done()) {
            if (!(block instanceof OutBlock.Text)) {
                late(text);
                return;
            }
            block = new OutBlock.Text(reply.recall());
            enter(index, block);
        }
        block.add(text);
        advance();
    }

    private void late(String text) {
        if (!text.isBlank()) {
            fail(malformed());
        }
    }

    private void close(ChatEvent.Closed closed) {
        OutBlock block = blocks.remove(closed.index());
        if (block != null) {
            block.cite(closed.citations());
            block.close(closed.seal());
            advance();
        }
    }

    private void advance() {
        while (!line.isEmpty()) {
            OutBlock first = line.element();
            first.write(frames);
            if (!first.closed() && !(line.size() > 1 && first.yields())) {
                return;
            }
            first.end(frames);
            line.remove();
            if (first instanceof OutBlock.Call call) {
                cutCall |= !call.complete();
                if (call.broken()) {
                    fail(malformed());
                    return;
                }
            }
        }
    }

    private void finish(Stop stop) {
        start();
        line.forEach(block -> block.close(null));
        advance();
        if (ended) {
            return;
        }
        if (cutCall && !StopReasons.cuts(stop)) {
            fail(malformed());
            return;
        }
        remember();
        Members delta = StopReasons.write(new Members(), stop, !ids.none(), refused);
        frames.frame(Members.ofType("message_delta").put("delta", delta).put("usage", UsageTally.write(usage)));
        frames.frame(Members.ofType("message_stop"));
        ended = true;
    }

    private void remember() {
        List<Part> parts = new ArrayList<>();
        for (OutBlock block : turn) {
            switch (block) {
                case OutBlock.Thinking thinking -> parts.add(thinking.part());
                case OutBlock.Call call -> parts.add(call.part());
                case OutBlock.Text ignored -> {}
            }
        }
        ThoughtsBefore.remember(parts, reply.recall());
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    private void fail(Failure reason) {
        failure = reason;
        line.clear();
        frames.frame(FailureWriter.body(reason, "req_" + reply.id()));
        ended = true;
    }

    static Failure malformed() {
        return new Failure.Broken(
                "The provider's tool call has arguments that are no JSON object.", "upstream_malformed_tool_call");
    }
}
