package dev.claviger.dialect.bedrock;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Part;
import dev.claviger.dialect.AnswerForm;
import dev.claviger.dialect.AwsFault;
import dev.claviger.dialect.CacheOrder;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.NameRule;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Splitter;
import dev.claviger.dialect.frame.AwsEventSplitter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** This format as providers are asked in it. */
final class Outbound implements OutboundDialect {

    @Override
    public String format() {
        return BedrockConverse.FORMAT;
    }

    @Override
    public String path(Destination destination, boolean stream) {
        return ModelPath.of(destination.model(), stream ? "converse-stream" : "converse");
    }

    @Override
    public NameRule toolNames() {
        return ToolWriter.NAMES;
    }

    @Override
    public boolean schemasByTool(Destination destination) {
        return Family.of(destination.model()) == Family.ANTHROPIC && AnswerForm.byTool(destination);
    }

    @Override
    public boolean wantsBytes(Part.Media media, Part.Source.Url link, Destination destination) {
        return !MediaWriter.readable(link.url());
    }

    @Override
    public byte[] writeRequest(ChatRequest request, Destination destination, Recall recall, Losses losses) {
        return Json.bytes(RequestWriter.write(CacheOrder.raised(request, losses), destination, recall, losses)::write);
    }

    @Override
    public ChatResponse readResponse(byte[] body) {
        return ResponseReader.read(body);
    }

    @Override
    public Splitter splitter() {
        return new AwsEventSplitter();
    }

    @Override
    public EventReader eventReader() {
        return new StreamReader();
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        return readFailure(status, retryAfter, null, body);
    }

    @Override
    public Optional<String> failureHeader() {
        return Optional.of(AwsFault.HEADER);
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, @Nullable String kind, byte[] body) {
        return AwsFault.read(status, retryAfter, kind, body);
    }
}
