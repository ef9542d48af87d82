package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.dialect.Answer;
import dev.claviger.dialect.Beginning;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.ErrorBody;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Reply;
import java.nio.charset.StandardCharsets;

/** Chat Completions as a client speaks it. */
final class Inbound implements InboundDialect {

    @Override
    public String format() {
        return OpenAiChat.FORMAT;
    }

    @Override
    public ChatRequest readRequest(Body body, Losses losses) {
        return new RequestReader(body.json(), losses).read();
    }

    @Override
    public boolean usageWanted(Body body) {
        return body.get("stream_options").get("include_usage").isTrue();
    }

    @Override
    public String beginning(Body body) {
        return Beginning.of(body, "instructions", "messages");
    }

    @Override
    public byte[] writeResponse(ChatResponse response, Reply reply) {
        return new ResponseWriter(reply).write(response);
    }

    @Override
    public EventWriter eventWriter(Reply reply) {
        return new StreamWriter(reply);
    }

    @Override
    public Answer writeFailure(Failure failure, String requestId) {
        return ErrorBody.answer(failure);
    }

    @Override
    public byte[] writeFailureEvent(Failure failure, String requestId) {
        return Chunks.failure(failure);
    }

    @Override
    public byte[] keepAlive() {
        return ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);
    }
}
