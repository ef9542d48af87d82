package dev.claviger.dialect.cohere;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.AnswerCollector;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.nio.charset.StandardCharsets;

/** Reads a whole answer. */
final class ResponseReader {

    private ResponseReader() {}

    static ChatResponse read(byte[] body) {
        Json answer = Json.tryRead(new String(body, StandardCharsets.UTF_8)).orElse(Members.NULL);
        Json message = answer.get("message");
        if (!(message instanceof Json.Obj)) {
            throw new FailureException(
                    message.text("").isEmpty()
                            ? new Failure.Broken("The provider's answer is no message of its format.", "upstream_error")
                            : Faults.read(message.text("")));
        }
        AnswerCollector collector = new AnswerCollector();
        collector.accept(new ChatEvent.Started(answer.get("id").text(""), ""));
        Contents contents = new Contents(new Blocks(collector));
        contents.whole(message);
        collector.accept(new ChatEvent.UsageReported(TokenUsage.read(answer.get("usage"))));
        collector.accept(Finish.read(answer, contents.calls()));
        return collector.response();
    }
}
