package dev.claviger.dialect.anthropic;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Part;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.NameRule;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** This format as providers are asked in it. */
final class Outbound implements Relayable {

    private final Destination speaker;

    Outbound() {
        this(Destination.plain(""));
    }

    private Outbound(Destination speaker) {
        this.speaker = speaker;
    }

    @Override
    public OutboundDialect spokenBy(Destination destination) {
        return new Outbound(destination);
    }

    @Override
    public String format() {
        return AnthropicMessages.FORMAT;
    }

    @Override
    public String path(Destination destination, boolean stream) {
        return "/v1/messages";
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("anthropic-version", "2023-06-01");
    }

    /** Not the workspace: it belongs to the stored key. */
    @Override
    public List<String> passedHeaders() {
        return List.of("anthropic-version", "anthropic-beta", "anthropic-user-profile-id");
    }

    @Override
    public NameRule toolNames() {
        return ToolWriter.NAMES;
    }

    @Override
    public boolean wantsBytes(Part.Media media, Part.Source.Url link, Destination destination) {
        return switch (media.kind()) {
            case IMAGE, DOCUMENT -> destination.has(Quirk.NO_IMAGE_URLS);
            case AUDIO, VIDEO -> false;
        };
    }

    @Override
    public byte[] writeRequest(ChatRequest request, Destination destination, Recall recall, Losses losses) {
        return Json.bytes(RequestWriter.write(request, destination, recall, losses)::write);
    }

    @Override
    public RelayedRequest readdress(RelayedRequest request, Destination destination, Losses losses) {
        return request.with(request.body().withText("model", destination.model()));
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
    public Usage readUsage(byte[] body) {
        return ResponseReader.usage(body, speaker);
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        return FailureReader.read(status, retryAfter, body, speaker);
    }
}
