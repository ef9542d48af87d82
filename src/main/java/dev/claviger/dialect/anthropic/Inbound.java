package dev.claviger.dialect.anthropic;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.dialect.Answer;
import dev.claviger.dialect.Beginning;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Reply;
import dev.claviger.dialect.Sse;
import dev.claviger.dialect.TokenCount;
import java.util.Optional;

/** This format as clients speak it. */
final class Inbound implements InboundDialect {

    @Override
    public String format() {
        return AnthropicMessages.FORMAT;
    }

    @Override
    public ChatRequest readRequest(Body body, Losses losses) {
        return RequestReader.read(body, losses);
    }

    @Override
    public String beginning(Body body) {
        return Beginning.of(body, "system", "messages");
    }

    @Override
    public byte[] writeResponse(ChatResponse response, Reply reply) {
        return Json.bytes(ResponseWriter.write(response, reply)::write);
    }

    @Override
    public EventWriter eventWriter(Reply reply) {
        return new StreamWriter(reply);
    }

    @Override
    public Answer writeFailure(Failure failure, String requestId) {
        return FailureWriter.answer(failure, requestId);
    }

    @Override
    public byte[] writeFailureEvent(Failure failure, String requestId) {
        return Sse.frame(FailureWriter.body(failure, requestId).json());
    }

    @Override
    public byte[] keepAlive() {
        return Sse.frame(Members.ofType("ping").json());
    }

    @Override
    public Optional<TokenCount> counting() {
        return Optional.of(new Counting());
    }
}
