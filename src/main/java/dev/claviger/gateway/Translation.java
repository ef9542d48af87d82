package dev.claviger.gateway;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.AutoCache;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.FittedTools;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Reply;
import dev.claviger.dialect.SchemaTool;
import dev.claviger.dialect.Splitter;
import dev.claviger.dialect.StopTexts;
import dev.claviger.routing.Explanation;
import dev.claviger.routing.Target;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;

/** The provider speaks another format: the request and each event of the answer go through the neutral conversation. */
final class Translation implements Conversation {

    private final Call call;
    private final Target target;
    private final OutboundDialect outbound;
    private final DataBufferFactory buffers;
    private final Reply reply;
    private final Losses losses;
    private final SchemaTool schema;
    private final FittedTools tools;
    private final StopTexts stops;
    private final byte[] request;
    private final Splitter splitter;
    private final EventReader reader;
    private final EventWriter writer;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private boolean begun;
    private boolean finished;
    private Usage usage = Usage.NONE;
    private long characters;

    /** @param asked what the call asks, with its media as the provider takes them */
    Translation(
            Call call,
            ChatRequest asked,
            Target target,
            OutboundDialect outbound,
            DataBufferFactory buffers,
            Recall recall) {
        this.call = call;
        this.target = target;
        this.outbound = outbound;
        this.buffers = buffers;
        this.reply = reply(call, recall);
        this.losses = call.reading().losses();
        this.schema = SchemaTool.of(asked, outbound.schemasByTool(target.destination()), losses);
        this.tools = new FittedTools(schema.request(), outbound.toolNames());
        this.stops = new StopTexts(tools.request(), mostStops(), losses);
        this.request = outbound.writeRequest(kept(stops.request()), target.destination(), recall, losses);
        this.splitter = outbound.splitter();
        this.reader = outbound.eventReader();
        this.writer = call.entrance().dialect().eventWriter(reply);
        LossPolicy.heed(call, target, losses);
    }

    /** What an answer to this call says beside the model's words. */
    static Reply reply(Call call, Recall recall) {
        return new Reply(
                call.id().substring(call.id().indexOf('_') + 1),
                call.model(),
                call.arrived(),
                call.entrance().dialect().usageWanted(call.body()),
                call.promptEstimate(),
                recall,
                call.body());
    }

    private ChatRequest kept(ChatRequest wanted) {
        OptionalLong minimum = call.cacheMinimum(target);
        return minimum.isPresent() ? AutoCache.marked(wanted, minimum.getAsLong()) : wanted;
    }

    private int mostStops() {
        return target.destination().rejects().contains("stop") ? 0 : outbound.mostStops();
    }

    @Override
    public String path() {
        return outbound.path(target.destination(), call.stream());
    }

    @Override
    public Map<String, String> headers() {
        return outbound.headers(target.destination());
    }

    @Override
    public List<ByteBuffer> request() {
        return List.of(ByteBuffer.wrap(request));
    }

    @Override
    public List<Explanation.Edit> edits() {
        List<Explanation.Edit> edits = new ArrayList<>();
        edits.add(edit("model", call.model(), target.destination().model()));
        tools.exchanged().forEach((name, fitted) -> edits.add(edit("tools", name, fitted)));
        if (!kept(stops.request()).equals(stops.request())) {
            edits.add(new Explanation.Edit("prompt_cache", null, new Json.Str("auto").compact()));
        }
        return edits;
    }

    private static Explanation.Edit edit(String field, String from, String to) {
        return new Explanation.Edit(field, new Json.Str(from).compact(), new Json.Str(to).compact());
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public @Nullable DataBuffer next(DataBuffer piece) {
        try (DataBuffer.ByteBufferIterator views = piece.readableByteBuffers()) {
            while (views.hasNext()) {
                splitter.feed(views.next(), frame -> reader.read(frame, this::write));
            }
        } finally {
            DataBufferUtils.release(piece);
        }
        return onward();
    }

    @Override
    public boolean enough() {
        return stops.met();
    }

    @Override
    public @Nullable DataBuffer end() {
        if (enough()) {
            return null;
        }
        splitter.end(frame -> reader.read(frame, this::write));
        if (!finished) {
            reader.end(this::write);
        }
        if (!finished) {
            throw new FailureException(
                    new Failure.Broken("The provider's answer ended before it was complete.", "upstream_truncated"));
        }
        return onward();
    }

    private void write(ChatEvent event) {
        stops.told(schema.told(tools.told(event)), this::tell);
    }

    private void tell(ChatEvent event) {
        switch (event) {
            case ChatEvent.Failed failed -> throw new FailureException(failed.failure());
            case ChatEvent.UsageReported reported -> usage = reported.usage();
            case ChatEvent.Delta delta -> characters += delta.text().length();
            case ChatEvent.Opened ignored -> begun = true;
            case ChatEvent.Finished ignored -> {
                begun = true;
                finished = true;
                estimateUsage();
            }
            case ChatEvent.Started ignored -> {}
            case ChatEvent.Closed ignored -> {}
        }
        written.writeBytes(writer.write(event));
    }

    /** A caller is told of no usage that the provider did not report, but not of none either. */
    private void estimateUsage() {
        if (usage.empty()) {
            written.writeBytes(writer.write(new ChatEvent.UsageReported(estimate())));
        }
    }

    private Usage estimate() {
        return new Usage(call.promptEstimate(), 0, 0, 0, characters / Tally.CHARACTERS_A_TOKEN, 0);
    }

    private @Nullable DataBuffer onward() {
        if (!begun || written.size() == 0) {
            return null;
        }
        DataBuffer onward = buffers.wrap(written.toByteArray());
        written.reset();
        return onward;
    }

    @Override
    public byte[] whole(byte[] answer) {
        return call.entrance().dialect().writeResponse(read(answer), reply);
    }

    @Override
    public byte[] wholeAsStream(byte[] answer) {
        return Events.write(read(answer), writer);
    }

    private ChatResponse read(byte[] answer) {
        ChatResponse response = stops.told(schema.told(tools.told(outbound.readResponse(answer))));
        usage = response.usage();
        finished = true;
        if (!usage.empty()) {
            return response;
        }
        for (ChatEvent event : Events.of(response)) {
            characters += event instanceof ChatEvent.Delta delta ? delta.text().length() : 0;
        }
        return new ChatResponse(response.id(), response.model(), response.parts(), response.stop(), estimate());
    }

    @Override
    public byte[] failureEvent(Failure failure) {
        written.writeBytes(writer.write(new ChatEvent.Failed(failure)));
        return written.toByteArray();
    }

    @Override
    public Failure readFailure(ProviderError error) {
        return error.readBy(outbound);
    }

    @Override
    public boolean verbatim() {
        return false;
    }

    @Override
    public boolean verbatim(ProviderError error) {
        return false;
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public @Nullable Failure failure() {
        return writer.failure();
    }

    @Override
    public boolean complete() {
        return finished && !enough();
    }

    @Override
    public long characters() {
        return characters;
    }
}
