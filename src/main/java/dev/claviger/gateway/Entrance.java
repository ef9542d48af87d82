package dev.claviger.gateway;

import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.metering.Surface;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** A way in for calls: a path, and the format that is spoken there. */
@SuppressWarnings("ImmutableEnumChecker") // formats are stateless
enum Entrance {
    CHAT(Surface.CHAT, "/v1/chat/completions", "openai-chat", List.of("x-request-id")),
    RESPONSES(Surface.RESPONSES, "/v1/responses", "openai-responses", List.of("x-request-id")),
    MESSAGES(Surface.MESSAGES, "/v1/messages", "anthropic-messages", List.of("x-request-id", "request-id"));

    private final Surface surface;
    private final String path;
    private final InboundDialect dialect;
    private final List<String> requestIdHeaders;

    Entrance(Surface surface, String path, String format, List<String> requestIdHeaders) {
        this.surface = surface;
        this.path = path;
        this.dialect = Dialects.inbound(format).orElseThrow();
        this.requestIdHeaders = requestIdHeaders;
    }

    Surface surface() {
        return surface;
    }

    String path() {
        return path;
    }

    InboundDialect dialect() {
        return dialect;
    }

    List<String> requestIdHeaders() {
        return requestIdHeaders;
    }

    /** The manner in which a caller of no entrance, or of one that both share, is answered. */
    static Entrance of(HttpHeaders headers) {
        return headers.containsHeader("anthropic-version") ? MESSAGES : CHAT;
    }
}
