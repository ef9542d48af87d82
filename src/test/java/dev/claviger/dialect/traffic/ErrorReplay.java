package dev.claviger.dialect.traffic;

import dev.claviger.chat.Failure;
import dev.claviger.dialect.Answer;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A recorded error, told to a client. */
record ErrorReplay(Replay replay) {

    List<String> problems() {
        Exchange exchange = replay.exchange();
        String kind = replay.provider().failureHeader().map(exchange::header).orElse(null);
        Failure failure =
                replay.provider().readFailure(exchange.status(), exchange.retryAfter(), kind, exchange.bytes());
        Answer answer = replay.client().writeFailure(failure, "req_replay");
        Json error = Json.tryRead(answer.body().text()).orElseThrow().get("error");
        List<String> problems = new ArrayList<>();
        int expected = failure instanceof Failure.KeyRejected ? 502 : exchange.status();
        if (answer.status() / 100 != expected / 100) {
            problems.add("status " + answer.status() + " for " + expected);
        }
        if (error.get("message").text("").isBlank()
                || error.get("type").text("").isBlank()) {
            problems.add("an error that says nothing: " + error.compact());
        }
        if (!(failure instanceof Failure.KeyRejected) && !told(exchange.answer(), failure.message())) {
            problems.add("'" + failure.message() + "' for " + exchange.answer().compact());
        }
        return problems;
    }

    /** Whether the words are the provider's, or it gave none. */
    private static boolean told(Json body, String message) {
        return texts(body).anyMatch(message::contains) || texts(body).noneMatch(text -> text.contains(" "));
    }

    private static Stream<String> texts(Json json) {
        return Stream.of(
                        Stream.ofNullable(json.text()).filter(text -> text.contains(" ")),
                        json.items().stream().flatMap(ErrorReplay::texts),
                        json.entries().values().stream().flatMap(ErrorReplay::texts))
                .flatMap(all -> all);
    }
}
