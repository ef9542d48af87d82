package dev.claviger.dialect.fuzz;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.dialect.Answer;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Relayable;

/** Reads any bytes as a whole answer and as an error, and tells them to a client. */
final class AnswerFuzz implements Target {

    private static final int[] STATUSES = {200, 400, 401, 403, 404, 408, 413, 422, 424, 429, 498, 500, 502, 503, 529};

    @Override
    public void fuzz(Input input) {
        OutboundDialect provider = input.choose(Input.PROVIDERS);
        InboundDialect client = input.choose(Input.CLIENTS);
        int status = STATUSES[input.choose(STATUSES.length)];
        byte[] body = input.rest();
        Calls.orFailure(() -> {
            ChatResponse response = provider.readResponse(body);
            Json.read(client.writeResponse(response, Calls.reply()));
        });
        if (provider instanceof Relayable relayed) {
            relayed.readUsage(body);
        }
        failure(provider.readFailure(status, null, body), client);
    }

    private static void failure(Failure failure, InboundDialect client) {
        Answer answer = client.writeFailure(failure, "req_fuzz");
        boolean told = Json.tryRead(answer.body().text())
                .filter(json -> !json.get("error").get("message").text("").isBlank())
                .isPresent();
        if (answer.status() < 400 || !told) {
            throw new AssertionError(failure + " is told as " + answer);
        }
        client.writeFailureEvent(failure, "req_fuzz");
    }
}
