package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Part;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Relayable;
import dev.claviger.dialect.RelayedRequest;
import dev.claviger.dialect.Splitter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chat Completions as a provider speaks it. */
final class Outbound implements Relayable {

    private static final String STREAM_OPTIONS = "stream_options";
    private static final String INCLUDE_USAGE = "include_usage";

    private final Host host;
    private final Supplier<String> ids;
    private final Destination speaker;

    /**
     * @param ids name the tool calls to which a provider gives no id of their own; each is given once
     */
    Outbound(Host host, Supplier<String> ids) {
        this(host, ids, Destination.plain(""));
    }

    private Outbound(Host host, Supplier<String> ids, Destination speaker) {
        this.host = host;
        this.ids = ids;
        this.speaker = speaker;
    }

    @Override
    public Outbound spokenBy(Destination destination) {
        return new Outbound(host, ids, destination);
    }

    /** Callers know nothing of tools that are called in the text. */
    @Override
    public boolean relays() {
        return !speaker.has(Quirk.TOOLS_IN_TEXT);
    }

    @Override
    public String format() {
        return OpenAiChat.FORMAT;
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String path(Destination destination, boolean stream) {
        return host.path(destination, "/chat/completions");
    }

    @Override
    public List<String> passedHeaders() {
        return List.of("openai-beta", "x-client-request-id");
    }

    @Override
    public boolean wantsBytes(Part.Media media, Part.Source.Url link, Destination destination) {
        return switch (media.kind()) {
            case IMAGE, VIDEO -> destination.has(Quirk.NO_IMAGE_URLS);
            case AUDIO, DOCUMENT -> true;
        };
    }

    @Override
    public int mostStops() {
        return 4;
    }

    @Override
    public byte[] writeRequest(ChatRequest request, Destination destination, Recall recall, Losses losses) {
        return RequestWriter.write(request, new Crossing(destination, recall, losses));
    }

    @Override
    public RelayedRequest readdress(RelayedRequest request, Destination destination, Losses losses) {
        return request.with(readdress(request.body(), destination));
    }

    private static Body readdress(Body body, Destination destination) {
        Body addressed = body.withText("model", destination.model());
        Json options = body.get(STREAM_OPTIONS);
        boolean asks =
                body.get("stream").isTrue() && !options.get(INCLUDE_USAGE).isTrue();
        if (!asks || destination.has(Quirk.NO_STREAM_OPTIONS)) {
            return addressed;
        }
        return addressed.with(STREAM_OPTIONS, withUsage(options));
    }

    private static String withUsage(Json options) {
        if (options.entries().isEmpty()) {
            return "{\"" + INCLUDE_USAGE + "\":true}";
        }
        Body body = Body.of(options.compact().getBytes(StandardCharsets.UTF_8)).with(INCLUDE_USAGE, "true");
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public ChatResponse readResponse(byte[] body) {
        return ResponseReader.read(body, ids, speaker);
    }

    @Override
    public Splitter splitter() {
        return host.splitter();
    }

    @Override
    public EventReader eventReader() {
        return new StreamReader(ids, speaker);
    }

    @Override
    public Probe probe(Body sent) {
        return new StreamProbe(sent.get(STREAM_OPTIONS).get(INCLUDE_USAGE).isTrue(), speaker);
    }

    @Override
    public Usage readUsage(byte[] body) {
        Json answer = Json.tryRead(new String(body, StandardCharsets.UTF_8)).orElse(Members.NULL);
        Json error = ErrorSign.find(answer);
        if (error.present()) {
            throw new FailureException(FailureReader.read(error, speaker.errors()));
        }
        return UsageFormat.find(answer, speaker);
    }

    @Override
    public boolean tells(byte[] error) {
        return host.tells(error);
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        Duration wait = retryAfter == null ? host.retryAfter(body) : retryAfter;
        return FailureReader.read(status, wait, body, speaker.errors());
    }
}
