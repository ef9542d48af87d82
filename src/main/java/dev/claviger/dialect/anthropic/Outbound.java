package dev.claviger.dialect.anthropic;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Part;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.AnswerForm;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.CacheOrder;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.NameRule;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Parameters;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Relayable;
import dev.claviger.dialect.RelayedRequest;
import dev.claviger.dialect.Splitter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** This format as providers are asked in it. */
final class Outbound implements Relayable {

    private final Host host;
    private final Destination speaker;

    Outbound(Host host) {
        this(host, Destination.plain(""));
    }

    Outbound(Host host, Destination speaker) {
        this.host = host;
        this.speaker = speaker;
    }

    @Override
    public OutboundDialect spokenBy(Destination destination) {
        return new Outbound(host, destination);
    }

    @Override
    public String format() {
        return AnthropicMessages.FORMAT;
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String path(Destination destination, boolean stream) {
        return host.path(destination, stream);
    }

    @Override
    public Map<String, String> headers() {
        return host.headers();
    }

    @Override
    public Map<String, String> headers(Destination destination) {
        return host.headers(betas(destination), destination);
    }

    /** What a request asks for that was written for that destination. */
    private static String betas(Destination destination) {
        return destination.rejects().contains(Parameters.BOUND_THINKING) ? ThinkingBinding.BETA : "";
    }

    @Override
    public List<String> passedHeaders() {
        return host.passedHeaders();
    }

    /** Anthropic places the mark itself, at the end of the last block that can carry one. */
    @Override
    public Body kept(Body body) {
        return !host.placesMarks() || body.mentions("cache_control")
                ? body
                : body.with("cache_control", "{\"type\":\"ephemeral\"}");
    }

    @Override
    public boolean warms() {
        return true;
    }

    @Override
    public NameRule toolNames() {
        return ToolWriter.NAMES;
    }

    @Override
    public boolean schemasByTool(Destination destination) {
        return AnswerForm.byTool(destination);
    }

    @Override
    public boolean wantsBytes(Part.Media media, Part.Source.Url link, Destination destination) {
        return switch (media.kind()) {
            case IMAGE, DOCUMENT -> !host.readsUrls() || destination.has(Quirk.NO_IMAGE_URLS);
            case AUDIO, VIDEO -> false;
        };
    }

    @Override
    public byte[] writeRequest(ChatRequest request, Destination destination, Recall recall, Losses losses) {
        byte[] written =
                Json.bytes(RequestWriter.write(CacheOrder.raised(request, losses), destination, recall, losses)::write);
        return host.written(written, betas(destination), destination, losses);
    }

    @Override
    public RelayedRequest readdress(RelayedRequest request, Destination destination, Losses losses) {
        return host.readdress(request, destination, losses);
    }

    @Override
    public ChatResponse readResponse(byte[] body) {
        return ResponseReader.read(body, speaker);
    }

    @Override
    public Splitter splitter() {
        return host.splitter();
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
    public Usage readUsage(byte[] body) {
        return ResponseReader.usage(body, speaker);
    }

    @Override
    public boolean tells(byte[] error) {
        return host.tells(error);
    }

    @Override
    public Optional<String> failureHeader() {
        return host.failureHeader();
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        return readFailure(status, retryAfter, null, body);
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, @Nullable String kind, byte[] body) {
        return host.tells(body)
                ? FailureReader.read(status, retryAfter, body, speaker)
                : host.readFailure(status, retryAfter, kind, body, speaker);
    }
}
