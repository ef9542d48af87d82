package dev.claviger.dialect;

import dev.claviger.dialect.anthropic.StreamGrammar;
import dev.claviger.dialect.openai.ChatGrammar;
import dev.claviger.dialect.responses.ResponsesGrammar;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** How the clients of each format read a stream, one line each. */
public final class Grammars {

    private static final Map<String, Function<byte[], Json>> CLIENTS = Map.of(
            "openai-chat", ChatGrammar::answer,
            "openai-responses", ResponsesGrammar::answer,
            "anthropic-messages", StreamGrammar::answer);

    private Grammars() {}

    /**
     * The answer that a client of that format has at the end of a stream, with a member {@code error} where it failed. Fails where the
     * client would stumble.
     */
    public static Json answer(String format, byte[] stream) {
        return Objects.requireNonNull(CLIENTS.get(format), "no grammar of " + format)
                .apply(stream);
    }
}
