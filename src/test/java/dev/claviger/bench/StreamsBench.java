package dev.claviger.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Many streams at once, each with an event a second: errors, lateness, memory and CPU time. */
final class StreamsBench {

    private static final int STREAMS = Integer.getInteger("bench.streams", 1000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final Pattern SENT = Pattern.compile("\"content\":\"(\\d+) \"");
    private static final String BODY =
            "{\"model\":\"openai-compatible/m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    private final ConcurrentLinkedQueue<Long> lateness = new ConcurrentLinkedQueue<>();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    private StreamsBench() {}

    public static void main(String[] args) {
        DisposableServer upstream = Upstream.start(SECONDS);
        String provider = "http://127.0.0.1:" + upstream.port();
        try (Candidate gateway = Candidate.gateway(provider, 18_330)) {
            new StreamsBench().run(gateway);
        }
        upstream.disposeNow();
    }

    private void run(Candidate gateway) {
        HttpClient client = HttpClient.create(ConnectionProvider.builder("streams")
                        .maxConnections(STREAMS)
                        .build())
                .headers(headers -> headers.set("authorization", "Bearer " + Candidate.KEY));
        Duration before = gateway.cpu();
        Flux.interval(Duration.ofSeconds(5))
                .doOnNext(tick -> System.out.printf(
                        Locale.ROOT, "after %d s: %d MB resident%n", (tick + 1) * 5, gateway.residentMegabytes()))
                .takeUntilOther(Flux.range(0, STREAMS)
                        .flatMap(i -> stream(client, gateway), STREAMS)
                        .then())
                .blockLast();
        report(gateway.cpu().minus(before));
    }

    private Mono<Void> stream(HttpClient client, Candidate gateway) {
        StringBuilder last = new StringBuilder();
        return client.post()
                .uri(gateway.url() + "/v1/chat/completions")
                .send(ByteBufFlux.fromString(Mono.just(BODY)))
                .response((response, body) -> body.asByteArray())
                .doOnNext(bytes -> look(new String(bytes, StandardCharsets.UTF_8), last))
                .then(Mono.fromRunnable(() -> (last.indexOf("[DONE]") >= 0 ? ended : failed).incrementAndGet()))
                .onErrorResume(e -> Mono.fromRunnable(failed::incrementAndGet))
                .then();
    }

    private void look(String text, StringBuilder last) {
        long now = System.nanoTime() / 1_000_000;
        Matcher sent = SENT.matcher(text);
        while (sent.find()) {
            lateness.add(now - Long.parseLong(sent.group(1)));
        }
        last.setLength(0);
        last.append(text);
    }

    private void report(Duration cpu) {
        List<Long> sorted = new ArrayList<>(lateness);
        sorted.sort(null);
        int events = sorted.size();
        System.out.printf(
                Locale.ROOT, "%d streams ended with their terminator, %d failed%n", ended.get(), failed.get());
        System.out.printf(Locale.ROOT, "%d events of %d expected%n", events, STREAMS * SECONDS);
        System.out.printf(
                Locale.ROOT,
                "lateness in ms: median %d, p99 %d, most %d%n",
                sorted.get(events / 2),
                sorted.get((int) (events * 0.99)),
                sorted.getLast());
        System.out.printf(Locale.ROOT, "CPU per event: %.1f µs%n", cpu.toNanos() / 1000.0 / events);
    }
}
