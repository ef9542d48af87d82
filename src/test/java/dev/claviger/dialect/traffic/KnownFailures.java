package dev.claviger.dialect.traffic;

import java.util.List;

/** Recorded answers that clients do not get as they are, each with the reason. */
record KnownFailures(String reason, List<String> clients, List<String> exchanges) {

    private static final List<String> ALL = List.of("openai-chat", "openai-responses", "anthropic-messages");
    private static final List<String> MESSAGES = List.of("anthropic-messages");
    private static final List<String> RESPONSES = List.of("openai-responses");

    private static final List<KnownFailures> KNOWN = List.of(
            new KnownFailures(
                    "the arguments of a call are no JSON, which a whole message cannot hold",
                    MESSAGES,
                    List.of(
                            "deepseek.openai-chat.nonstream.8ab9516e",
                            "deepseek.openai-chat.stream.ab1a5363",
                            "deepseek.openai-chat.stream.b73765ae",
                            "llama.cpp.openai-chat.nonstream.3b10240d",
                            "llama.cpp.openai-chat.stream.e171dad0",
                            "openai.openai-chat.nonstream.215e7550",
                            "openai.openai-chat.nonstream.511156c1",
                            "openai.openai-chat.nonstream.7e4a4f09",
                            "openai.openai-chat.stream.0b8fbc99",
                            "openai.openai-chat.stream.829a87b9",
                            "openai.openai-chat.stream.f6a6f87a",
                            "openai.openai-responses.stream.b456483d")),
            new KnownFailures(
                    "the provider counts the same tokens as read from its cache and as written to it",
                    ALL,
                    List.of("openrouter.openai-chat.nonstream.5b134205")),
            new KnownFailures(
                    "the recording was edited: the pieces of its text say something else than the whole",
                    ALL,
                    List.of("openai.openai-responses.stream.06f7572b")),
            new KnownFailures(
                    "the recording holds several answers in a row, all of which are relayed, and the last usage counts",
                    RESPONSES,
                    List.of("openai.openai-responses.stream.2589fa32", "openai.openai-responses.stream.e007469f")),
            new KnownFailures(
                    "the answer is an image alone, which no client's format holds",
                    ALL,
                    List.of("google-gemini.gemini-generate.nonstream.f87fca71")),
            new KnownFailures(
                    "the provider says that the model called a tool that there is not",
                    ALL,
                    List.of("google-vertex.gemini-generate.nonstream.e33b4882")));

    /** Why that client cannot be told this; empty where it can. */
    static String reason(Exchange exchange, Wire client) {
        return KNOWN.stream()
                .filter(known -> known.clients.contains(client.format()) && known.exchanges.contains(exchange.id()))
                .map(KnownFailures::reason)
                .findFirst()
                .orElse("");
    }
}
