package dev.claviger.dialect.fuzz;

import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Splitter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** The words without which no stream of a format has come to its end. */
final class Terminators {

    private static final Map<String, List<String>> WORDS = Map.of(
            "openai-chat", List.of("finish_reason", "[DONE]"),
            "openai-responses", List.of("response.completed", "response.incomplete"),
            "anthropic-messages", List.of("message_stop", "stop_reason"),
            "gemini", List.of("finishReason", "blockReason"),
            "bedrock-converse", List.of("messageStop"),
            "cohere-chat", List.of("message-end"));

    private Terminators() {}

    /** Fails where a stream that is read as a success has none of them. */
    static void check(OutboundDialect provider, byte[] stream) {
        List<String> words = Objects.requireNonNull(WORDS.get(provider.format()), provider.format());
        AtomicBoolean seen = new AtomicBoolean();
        Calls.orFailure(() -> {
            Splitter splitter = provider.splitter();
            splitter.feed(ByteBuffer.wrap(stream), frame -> look(frame, words, seen));
            splitter.end(frame -> look(frame, words, seen));
        });
        if (!seen.get()) {
            throw new AssertionError("success without any of " + words);
        }
    }

    private static void look(Frame frame, List<String> words, AtomicBoolean seen) {
        String said = frame.event() + " "
                + Json.tryRead(frame.text()).map(Json::compact).orElse(frame.text());
        if (words.stream().anyMatch(said::contains)) {
            seen.set(true);
        }
    }
}
