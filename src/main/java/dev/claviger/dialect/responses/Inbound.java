package dev.claviger.dialect.responses;

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

/** Responses as a client speaks it. */
final class Inbound implements InboundDialect {

    @Override
    public String format() {
        return OpenAiResponses.FORMAT;
    }

    @Override
    public ChatRequest readRequest(Body body, Losses losses) {
        return new RequestReader(body.json(), losses).read();
    }

    @Override
    public String beginning(Body body) {
        return Beginning.of(body, "instructions", "input");
    }

    @Override
    public byte[] writeResponse(ChatResponse response, Reply reply) {
        return ResponseWriter.write(response, reply);
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
        return Frames.only("response.failed", event -> event.put("response", Envelope.failed(failure, requestId)));
    }

    @Override
    public byte[] keepAlive() {
        return ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);
    }
}
