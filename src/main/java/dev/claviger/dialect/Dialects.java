package dev.claviger.dialect;

import dev.claviger.dialect.anthropic.AnthropicMessages;
import dev.claviger.dialect.bedrock.BedrockConverse;
import dev.claviger.dialect.bedrock.BedrockEmbeddings;
import dev.claviger.dialect.cohere.CohereChat;
import dev.claviger.dialect.cohere.CohereEmbeddings;
import dev.claviger.dialect.gemini.GeminiEmbeddings;
import dev.claviger.dialect.gemini.GeminiGenerate;
import dev.claviger.dialect.openai.OpenAiChat;
import dev.claviger.dialect.openai.OpenAiEmbeddings;
import dev.claviger.dialect.responses.OpenAiResponses;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats there are: one line each. */
public final class Dialects {

    private static final List<InboundDialect> INBOUND =
            List.of(OpenAiChat.INBOUND, OpenAiResponses.INBOUND, AnthropicMessages.INBOUND);
    private static final List<OutboundDialect> OUTBOUND = List.of(
            OpenAiChat.OUTBOUND,
            OpenAiChat.AZURE,
            OpenAiChat.WATSONX,
            OpenAiResponses.OUTBOUND,
            OpenAiResponses.AZURE,
            AnthropicMessages.OUTBOUND,
            AnthropicMessages.AZURE,
            AnthropicMessages.BEDROCK,
            AnthropicMessages.VERTEX,
            BedrockConverse.OUTBOUND,
            CohereChat.OUTBOUND,
            GeminiGenerate.OUTBOUND,
            GeminiGenerate.VERTEX);

    private static final List<OutboundEmbeddings> OUTBOUND_EMBEDDINGS =
            List.of(BedrockEmbeddings.OUTBOUND, CohereEmbeddings.OUTBOUND, GeminiEmbeddings.OUTBOUND);

    /** The format in which clients ask for embeddings. */
    public static final InboundEmbeddings EMBEDDINGS = OpenAiEmbeddings.INBOUND;

    private Dialects() {}

    public static List<String> outboundFormats() {
        return OUTBOUND.stream().map(OutboundDialect::format).distinct().toList();
    }

    /** The format of that name that clients can speak. */
    public static Optional<InboundDialect> inbound(String format) {
        return INBOUND.stream()
                .filter(dialect -> dialect.format().equals(format))
                .findFirst();
    }

    /** The words for those who serve a format in a way of their own. */
    public static List<String> hosts(String format) {
        if (format.equals(EMBEDDINGS.format())) {
            return EMBEDDINGS.hosts();
        }
        return OUTBOUND.stream()
                .filter(dialect -> dialect.format().equals(format))
                .map(OutboundDialect::host)
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** The format of that name that providers can be asked in, as its vendor serves it. */
    public static Optional<OutboundDialect> outbound(String format) {
        return outbound(format, "");
    }

    /**
     * The format of that name that providers can be asked in, as that host serves it.
     *
     * @param host one of {@link #hosts}, or empty for the format as its vendor serves it
     */
    public static Optional<OutboundDialect> outbound(String format, String host) {
        return OUTBOUND.stream()
                .filter(dialect ->
                        dialect.format().equals(format) && dialect.host().equals(host))
                .findFirst();
    }

    /** The formats in which providers can be asked for embeddings, that of clients first. */
    public static List<String> embeddingFormats() {
        return Stream.concat(
                        Stream.of(EMBEDDINGS.format()),
                        OUTBOUND_EMBEDDINGS.stream().map(OutboundEmbeddings::format))
                .toList();
    }

    /** Whether the format of that name is one for embeddings rather than for conversations. */
    public static boolean embeds(String format) {
        return embeddingFormats().contains(format);
    }

    /** The format of that name in which providers can be asked for embeddings, and clients do not ask. */
    public static Optional<OutboundEmbeddings> embeddings(String format) {
        return OUTBOUND_EMBEDDINGS.stream()
                .filter(dialect -> dialect.format().equals(format))
                .findFirst();
    }
}
