package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Part;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Relayable;
import dev.claviger.dialect.RelayedRequest;
import dev.claviger.dialect.Splitter;
import dev.claviger.dialect.frame.SseSplitter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Responses as a provider speaks it. */
final class Outbound implements Relayable {

    private final Host host;
    private final Destination speaker;

    Outbound(Host host) {
        this(host, Destination.plain(""));
    }

    private Outbound(Host host, Destination speaker) {
        this.host = host;
        this.speaker = speaker;
    }

    @Override
    public OutboundDialect spokenBy(Destination destination) {
        return new Outbound(host, destination);
    }

    @Override
    public String format() {
        return OpenAiResponses.FORMAT;
    }

    @Override
    public String host() {
        return host.word();
    }

    @Override
    public String path(Destination destination, boolean stream) {
        return host.path(destination);
    }

    @Override
    public List<String> passedHeaders() {
        return List.of("openai-beta", "x-client-request-id");
    }

    @Override
    public boolean wantsBytes(Part.Media media, Part.Source.Url link, Destination destination) {
        return media.kind() == Part.Kind.IMAGE && destination.has(Quirk.NO_IMAGE_URLS);
    }

    @Override
    public int mostStops() {
        return 0;
    }

    @Override
    public byte[] writeRequest(ChatRequest request, Destination destination, Recall recall, Losses losses) {
        return Json.bytes(new RequestWriter(request, new Crossing(destination, recall, losses)).write()::write);
    }

    @Override
    public RelayedRequest readdress(RelayedRequest request, Destination destination, Losses losses) {
        return request.with(request.body().withText("model", destination.model()));
    }

    @Override
    public Usage readUsage(byte[] body) {
        return ResponseReader.usage(body, speaker);
    }

    @Override
    public ChatResponse readResponse(byte[] body) {
        return ResponseReader.read(body, speaker);
    }

    @Override
    public Splitter splitter() {
        return new SseSplitter();
    }

    @Override
    public EventReader eventReader() {
        return new StreamReader(speaker);
    }

    @Override
    public Probe probe(Body sent) {
        return new StreamProbe(speaker);
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        return FailureReader.read(status, retryAfter, body, speaker.errors());
    }
}
