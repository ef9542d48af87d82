package dev.claviger.dialect.gemini;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.NameRule;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Splitter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Generating content as a provider offers it; see <i>Generating content</i> in the reference of the Gemini API. */
final class Outbound implements OutboundDialect {

    private final Host host;
    private final Supplier<String> ids;

    /**
     * @param ids name the tool calls to which a provider gives no id of their own; each is given once
     */
    Outbound(Host host, Supplier<String> ids) {
        this.host = host;
        this.ids = ids;
    }

    @Override
    public String format() {
        return GeminiGenerate.FORMAT;
    }

    @Override
    public String host() {
        return host.word();
    }

    @Override
    public String path(Destination destination, boolean stream) {
        return host.path(destination)
                + ModelPath.of(destination.model())
                + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
    }

    @Override
    public NameRule toolNames() {
        return ToolWriter.NAMES;
    }

    @Override
    public boolean wantsBytes(Part.Media media, Part.Source.Url link, Destination destination) {
        return !MediaWriter.readable(link.url());
    }

    @Override
    public int mostStops() {
        return 5;
    }

    @Override
    public byte[] writeRequest(ChatRequest request, Destination destination, Recall recall, Losses losses) {
        Crossing crossing = new Crossing(destination, recall, losses);
        return host.written(Json.bytes(RequestWriter.write(request, crossing)::write), losses);
    }

    @Override
    public ChatResponse readResponse(byte[] body) {
        return ResponseReader.read(body, ids);
    }

    @Override
    public Splitter splitter() {
        return new StreamSplitter();
    }

    @Override
    public EventReader eventReader() {
        return new StreamReader(ids);
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        return FailureDetails.read(status, retryAfter, parsed(body));
    }

    private static Json parsed(byte[] body) {
        return Json.tryRead(new String(body, StandardCharsets.UTF_8)).orElse(Members.NULL);
    }
}
