package dev.claviger.gateway;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Relayable;
import dev.claviger.dialect.RelayedRequest;
import dev.claviger.dialect.Splitter;
import dev.claviger.routing.Explanation;
import dev.claviger.routing.Target;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;

/** The provider speaks the caller's format: its frames pass byte for byte, and a probe looks at each. */
final class Relay implements Conversation {

    private final Call call;
    private final Target target;
    private final Relayable dialect;
    private final DataBufferFactory buffers;
    private final Recall recall;
    private final Losses losses = new Losses();
    private final RelayedRequest request;
    private final Splitter splitter;
    private final Probe probe;
    private final List<DataBuffer> passing = new ArrayList<>();
    private boolean begun;
    private Usage wholeUsage = Usage.NONE;
    private boolean whole;

    Relay(Call call, Target target, Relayable dialect, DataBufferFactory buffers, Recall recall) {
        this.call = call;
        this.target = target;
        this.dialect = dialect;
        this.buffers = buffers;
        this.recall = recall;
        this.request = dialect.readdress(
                new RelayedRequest(kept(), call.passed(dialect.passedHeaders())), target.destination(), losses);
        this.splitter = dialect.splitter();
        this.probe = dialect.probe(call.body());
        LossPolicy.heed(call, target, losses);
    }

    @Override
    public String path() {
        return dialect.path(target.destination(), call.stream());
    }

    private Body kept() {
        return call.cacheMinimum(target).isPresent() ? dialect.kept(call.body()) : call.body();
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(dialect.headers());
        headers.putAll(request.headers());
        return headers;
    }

    @Override
    public List<ByteBuffer> request() {
        return request.body().buffers();
    }

    @Override
    public List<Explanation.Edit> edits() {
        List<Explanation.Edit> edits = new ArrayList<>();
        request.body().differences().forEach((field, json) -> {
            Json before = call.body().get(field);
            edits.add(new Explanation.Edit(field, before.present() ? before.compact() : null, json.orElse(null)));
        });
        return edits;
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public @Nullable DataBuffer next(DataBuffer piece) {
        try (DataBuffer.ByteBufferIterator views = piece.readableByteBuffers()) {
            while (views.hasNext()) {
                splitter.feed(views.next(), this::pass);
            }
        } finally {
            DataBufferUtils.release(piece);
        }
        return onward();
    }

    @Override
    public @Nullable DataBuffer end() {
        splitter.end(this::pass);
        if (probe.failure() == null && !probe.complete()) {
            throw new FailureException(
                    new Failure.Broken("The provider's answer ended before it was complete.", "upstream_truncated"));
        }
        return onward();
    }

    /** Until the answer has begun its frames are held back, so that a failure can still be told by its status. */
    private void pass(Frame frame) {
        switch (probe.look(frame)) {
            case CONTENT, END -> begun = true;
            case FAILURE -> refuseIfNotBegun();
            case KEEP_ALIVE -> {}
            case WITHHELD -> {
                return;
            }
        }
        passing.add(buffers.wrap(frame.raw()));
    }

    private void refuseIfNotBegun() {
        Failure failure = probe.failure();
        if (!begun && failure != null) {
            throw new FailureException(failure);
        }
    }

    private @Nullable DataBuffer onward() {
        if (!begun || passing.isEmpty()) {
            return null;
        }
        DataBuffer onward = passing.size() == 1 ? passing.getFirst() : buffers.join(List.copyOf(passing));
        passing.clear();
        return onward;
    }

    @Override
    public byte[] whole(byte[] answer) {
        wholeUsage = dialect.readUsage(answer);
        whole = true;
        return answer;
    }

    @Override
    public byte[] wholeAsStream(byte[] answer) {
        ChatResponse response = dialect.readResponse(answer);
        wholeUsage = response.usage();
        whole = true;
        return Events.write(response, call.entrance().dialect().eventWriter(Translation.reply(call, recall)));
    }

    @Override
    public byte[] failureEvent(Failure failure) {
        byte[] event = call.entrance().dialect().writeFailureEvent(failure, call.id());
        DataBuffer before = onward();
        if (before == null) {
            return event;
        }
        int size = before.readableByteCount();
        byte[] all = new byte[size + event.length];
        before.read(all, 0, size);
        System.arraycopy(event, 0, all, size, event.length);
        return all;
    }

    @Override
    public Failure readFailure(ProviderError error) {
        return error.readBy(dialect);
    }

    @Override
    public boolean verbatim() {
        return true;
    }

    @Override
    public boolean verbatim(ProviderError error) {
        return dialect.tells(error.body().value());
    }

    @Override
    public Usage usage() {
        return whole ? wholeUsage : probe.usage();
    }

    @Override
    public @Nullable Failure failure() {
        return probe.failure();
    }

    @Override
    public boolean complete() {
        return whole || probe.complete();
    }

    @Override
    public long characters() {
        return probe.characters();
    }
}
