package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.AnswerCollector;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Json;
import java.nio.charset.StandardCharsets;

/** Reads a provider's whole answer. */
final class ResponseReader {

    private ResponseReader() {}

    static ChatResponse read(byte[] body) {
        Json response =
                Json.tryRead(new String(body, StandardCharsets.UTF_8)).orElseThrow(() -> broken("is not valid JSON"));
        if (response.get("error").present()) {
            throw new FailureException(FailureReader.read(response));
        }
        if (!(response.get("output") instanceof Json.Arr)) {
            throw broken("has no output");
        }
        AnswerCollector collector = new AnswerCollector();
        AnswerReader reader = new AnswerReader(collector);
        reader.start(response);
        reader.end(response);
        return collector.response();
    }

    private static FailureException broken(String how) {
        return new FailureException(new Failure.Broken("The provider's answer " + how + ".", "upstream_error"));
    }
}
