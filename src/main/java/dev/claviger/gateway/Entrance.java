package dev.claviger.gateway;

import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.TokenCount;
import dev.claviger.metering.Surface;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A way in for calls: a path, and the format that is spoken there. */
@SuppressWarnings("ImmutableEnumChecker") // formats are stateless
enum Entrance {
    CHAT(Surface.CHAT, "/v1/chat/completions", "openai-chat", List.of("x-request-id")),
    RESPONSES(Surface.RESPONSES, "/v1/responses", "openai-responses", List.of("x-request-id")),
    MESSAGES(Surface.MESSAGES, "/v1/messages", "anthropic-messages", List.of("x-request-id", "request-id")),
    /** No conversation, but its errors are told as in one. */
    EMBEDDINGS(Surface.EMBEDDINGS, "/v1/embeddings", "openai-chat", List.of("x-request-id")),
    /**
     * Tells how many tokens a request to {@link #MESSAGES} would take. Nobody charges for it and agents ask it before every turn, so it
     * leaves no record: reports count the requests that were answered, and what they cost.
     */
    COUNT_TOKENS(null, "/v1/messages/count_tokens", "anthropic-messages", List.of("x-request-id", "request-id"));

    private final @Nullable Surface surface;
    private final String path;
    private final InboundDialect dialect;
    private final List<String> requestIdHeaders;

    Entrance(@Nullable Surface surface, String path, String format, List<String> requestIdHeaders) {
        this.surface = surface;
        this.path = path;
        this.dialect = Dialects.inbound(format).orElseThrow();
        this.requestIdHeaders = requestIdHeaders;
    }

    /** Whether a call leaves a record. */
    boolean recorded() {
        return surface != null;
    }

    /** The name under which a call is recorded, which it must be. */
    Surface surface() {
        return Objects.requireNonNull(surface, "such calls leave no record");
    }

    String path() {
        return path;
    }

    /** The format of conversations, in whose manner errors are told. */
    InboundDialect dialect() {
        return dialect;
    }

    /** The name of the format in which providers can be asked without a translation. */
    String format() {
        return this == EMBEDDINGS ? Dialects.EMBEDDINGS.format() : dialect.format();
    }

    /** How tokens are counted in this format, which must be one in which they are. */
    TokenCount counting() {
        return dialect.counting().orElseThrow();
    }

    /** Whether it is answered in words, which can come as a stream. */
    boolean speaks() {
        return switch (this) {
            case CHAT, RESPONSES, MESSAGES -> true;
            case EMBEDDINGS, COUNT_TOKENS -> false;
        };
    }

    List<String> requestIdHeaders() {
        return requestIdHeaders;
    }

    /** The manner in which a caller of no entrance, or of one that both share, is answered. */
    static Entrance of(HttpHeaders headers) {
        return headers.containsHeader("anthropic-version") ? MESSAGES : CHAT;
    }
}
