package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.AnswerCollector;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Json;
import java.util.function.Supplier;

/** Reads a provider's whole answer. */
final class ResponseReader {

    private ResponseReader() {}

    static ChatResponse read(byte[] body, Supplier<String> ids, Destination speaker) {
        Json answer = parse(body);
        Json error = ErrorSign.find(answer);
        if (error.present()) {
            throw new FailureException(FailureReader.read(error, speaker.errors()));
        }
        if (answer.get("choices").items().isEmpty()) {
            throw broken("The provider's answer has no choices.");
        }
        AnswerCollector collector = new AnswerCollector();
        AnswerReader reader = new AnswerReader(ids, speaker, collector);
        reader.read(answer, "message");
        reader.end();
        return collector.response();
    }

    private static Json parse(byte[] body) {
        try {
            return Json.read(body);
        } catch (FailureException e) {
            throw broken("The provider's answer is not valid JSON.");
        }
    }

    private static FailureException broken(String message) {
        return new FailureException(new Failure.Broken(message, "upstream_error"));
    }
}
