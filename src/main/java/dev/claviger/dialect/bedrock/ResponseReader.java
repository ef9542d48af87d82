package dev.claviger.dialect.bedrock;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.AnswerCollector;
import dev.claviger.dialect.AwsFault;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.nio.charset.StandardCharsets;

/** Reads a whole answer. */
final class ResponseReader {

    private ResponseReader() {}

    static ChatResponse read(byte[] body) {
        Json answer = Json.tryRead(new String(body, StandardCharsets.UTF_8)).orElse(Members.NULL);
        if (!(answer.get("output").get("message").get("content") instanceof Json.Arr content)) {
            throw new FailureException(failure(answer));
        }
        AnswerCollector collector = new AnswerCollector();
        Contents contents = new Contents(new Blocks(collector));
        for (int i = 0; i < content.list().size(); i++) {
            contents.whole(i, content.list().get(i));
        }
        collector.accept(new ChatEvent.UsageReported(TokenUsage.read(answer.get("usage"))));
        collector.accept(Stops.read(answer, contents));
        return collector.response();
    }

    private static Failure failure(Json answer) {
        boolean told = answer.get("message").present() || answer.get("Message").present();
        return told
                ? AwsFault.read("", answer)
                : new Failure.Broken("The provider's answer is no message of its format.", "upstream_error");
    }
}
