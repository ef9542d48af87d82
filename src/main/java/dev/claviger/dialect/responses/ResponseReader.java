package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.AnswerCollector;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.nio.charset.StandardCharsets;

/** Reads a provider's whole answer. */
final class ResponseReader {

    private ResponseReader() {}

    static ChatResponse read(byte[] body, Destination speaker) {
        Json response =
                Json.tryRead(new String(body, StandardCharsets.UTF_8)).orElseThrow(() -> broken("is not valid JSON"));
        check(response, speaker);
        if (!(response.get("output") instanceof Json.Arr)) {
            throw broken("has no output");
        }
        AnswerCollector collector = new AnswerCollector();
        AnswerReader reader = new AnswerReader(speaker, collector);
        reader.start(response);
        reader.end(response);
        return collector.response();
    }

    /** The usage in a whole answer that is no error; {@link Usage#NONE} where it tells none. */
    static Usage usage(byte[] body, Destination speaker) {
        Json response = Json.tryRead(new String(body, StandardCharsets.UTF_8)).orElse(Members.NULL);
        check(response, speaker);
        return UsageFormat.read(response.get("usage"), speaker);
    }

    private static void check(Json response, Destination speaker) {
        if (response.get("error").present()) {
            throw new FailureException(FailureReader.read(response, speaker.errors()));
        }
    }

    private static FailureException broken(String how) {
        return new FailureException(new Failure.Broken("The provider's answer " + how + ".", "upstream_error"));
    }
}
