package dev.claviger.dialect.cohere;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Splitter;
import dev.claviger.dialect.frame.SseSplitter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** This format as providers are asked in it. */
final class Outbound implements OutboundDialect {

    @Override
    public String format() {
        return CohereChat.FORMAT;
    }

    @Override
    public String path(Destination destination, boolean stream) {
        return "/v2/chat";
    }

    @Override
    public boolean wantsBytes(Part.Media media, Part.Source.Url link, Destination destination) {
        return switch (media.kind()) {
            case IMAGE -> destination.has(Quirk.NO_IMAGE_URLS);
            case DOCUMENT -> true;
            case AUDIO, VIDEO -> false;
        };
    }

    @Override
    public int mostStops() {
        return 5;
    }

    @Override
    public byte[] writeRequest(ChatRequest request, Destination destination, Recall recall, Losses losses) {
        Crossing crossing = new Crossing(destination, recall, losses);
        return Json.bytes(RequestWriter.write(request, crossing)::write);
    }

    @Override
    public ChatResponse readResponse(byte[] body) {
        return ResponseReader.read(body);
    }

    @Override
    public Splitter splitter() {
        return new SseSplitter();
    }

    @Override
    public EventReader eventReader() {
        return new StreamReader();
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        return Faults.read(status, retryAfter, body);
    }
}
