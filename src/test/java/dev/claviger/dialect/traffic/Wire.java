package dev.claviger.dialect.traffic;

import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.OutboundDialect;
import java.util.List;

/**
 * A format of the recordings.
 *
 * @param recorded its name there
 * @param format its name here
 * @param listener understands it
 */
record Wire(String recorded, String format, Listener listener) {

    static final List<Wire> ALL = List.of(
            new Wire("openai-chat", "openai-chat", new ChatListener()),
            new Wire("openai-responses", "openai-responses", new ResponsesListener()),
            new Wire("anthropic-messages", "anthropic-messages", new MessagesListener()),
            new Wire("gemini-generate", "gemini", new GeminiListener()),
            new Wire("bedrock-converse", "bedrock-converse", new ConverseListener()),
            new Wire("cohere-chat-v2", "cohere-chat", new CohereListener()));

    /** Those that clients speak. */
    static List<Wire> spoken() {
        return ALL.stream()
                .filter(wire -> Dialects.inbound(wire.format).isPresent())
                .toList();
    }

    OutboundDialect provider() {
        return Dialects.outbound(format).orElseThrow();
    }

    InboundDialect client() {
        return Dialects.inbound(format).orElseThrow();
    }

    @Override
    public String toString() {
        return format;
    }
}
