package dev.claviger.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** CPU time per request of a small same-format call, beside a bare relay, in turn and in one run. */
final class CpuBench {

    private static final int WARM_UP = 150_000;
    private static final int REQUESTS = 10_000;
    private static final int ROUNDS = 9;
    private static final int CONCURRENCY = 32;
    private static final String BODY =
            "{\"model\":\"openai-compatible/m\",\"messages\":[{\"role\":\"system\",\"content\":\""
                    + "You are a helpful assistant. ".repeat(20) + "\"},{\"role\":\"user\",\"content\":\"Hello\"}]}";

    private CpuBench() {}

    public static void main(String[] args) {
        DisposableServer upstream = Upstream.start(1);
        String provider = "http://127.0.0.1:" + upstream.port();
        try (Candidate bare = Candidate.bareRelay(provider, 18_310);
                Candidate gateway = Candidate.gateway(provider, 18_320)) {
            load(bare, WARM_UP);
            load(gateway, WARM_UP);
            List<Double> bareCosts = new ArrayList<>();
            List<Double> gatewayCosts = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                bareCosts.add(load(bare, REQUESTS));
                gatewayCosts.add(load(gateway, REQUESTS));
                System.out.printf(
                        Locale.ROOT,
                        "round %d: bare relay %.1f µs, gateway %.1f µs%n",
                        round,
                        bareCosts.getLast(),
                        gatewayCosts.getLast());
            }
            double bareCost = median(bareCosts);
            double gatewayCost = median(gatewayCosts);
            System.out.printf(
                    Locale.ROOT,
                    "CPU per request, median of %d rounds of %d: bare relay %.1f µs, gateway %.1f µs, ratio %.2f%n",
                    ROUNDS,
                    REQUESTS,
                    bareCost,
                    gatewayCost,
                    gatewayCost / bareCost);
        }
        upstream.disposeNow();
    }

    /** Microseconds of CPU time that {@code candidate} spends on each of so many requests. */
    private static double load(Candidate candidate, int requests) {
        HttpClient client = HttpClient.create(ConnectionProvider.create("load", CONCURRENCY))
                .headers(headers -> headers.set("authorization", "Bearer " + Candidate.KEY)
                        .set("content-type", "application/json"));
        long before = candidate.cpu().toNanos();
        Long answered = Flux.range(0, requests)
                .flatMap(i -> call(client, candidate), CONCURRENCY)
                .count()
                .block();
        if (answered == null || answered != requests) {
            throw new IllegalStateException(answered + " of " + requests + " were answered");
        }
        return (candidate.cpu().toNanos() - before) / 1000.0 / requests;
    }

    private static Mono<Integer> call(HttpClient client, Candidate candidate) {
        return client.post()
                .uri(candidate.url() + "/v1/chat/completions")
                .send(ByteBufFlux.fromString(Mono.just(BODY)))
                .responseSingle((response, body) -> response.status().code() == 200
                        ? body.asByteArray().map(bytes -> bytes.length)
                        : body.asString().flatMap(text -> Mono.error(new IllegalStateException(text))));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
