package dev.claviger.dialect.gemini;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.AnswerCollector;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Reads a provider's whole answer. */
final class ResponseReader {

    private ResponseReader() {}

    static ChatResponse read(byte[] body, Supplier<String> ids) {
        Json answer = Json.tryRead(new String(body, StandardCharsets.UTF_8)).orElse(Members.NULL);
        if (FailureDetails.in(answer).present()) {
            throw new FailureException(FailureDetails.read(answer));
        }
        AnswerCollector collector = new AnswerCollector();
        AnswerReader reader = new AnswerReader(ids, collector);
        reader.read(answer);
        if (!reader.begun()) {
            collector.accept(FinishReasons.failed("The provider's answer has no candidates.", "upstream_empty"));
        }
        reader.end();
        return collector.response();
    }
}
