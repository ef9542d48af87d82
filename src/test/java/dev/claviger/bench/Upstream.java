package dev.claviger.bench;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A provider that answers at once, or with a stream that speaks once a second. */
final class Upstream {

    private static final String WHOLE =
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello"
                    + " there.\"},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}}";

    private Upstream() {}

    /** @param events how many events a stream has, one a second */
    static DisposableServer start(int events) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .asString()
                        .flatMap(body -> body.contains("\"stream\":true")
                                ? response.sse().sendString(stream(events)).then()
                                : response.header("content-type", "application/json")
                                        .sendString(Mono.just(WHOLE))
                                        .then()))
                .bindNow();
    }

    /** Each event says when it was sent, in milliseconds of this process. */
    private static Flux<String> stream(int events) {
        return Flux.interval(Duration.ZERO, Duration.ofSeconds(1))
                .take(events)
                .map(i -> chunk(i == events - 1 ? "\"stop\"" : "null"))
                .concatWithValues("data: [DONE]\n\n");
    }

    private static String chunk(String finishReason) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + System.nanoTime() / 1_000_000
                + " \"},\"finish_reason\":" + finishReason + "}]}\n\n";
    }
}
