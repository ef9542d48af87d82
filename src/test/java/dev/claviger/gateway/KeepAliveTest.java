package dev.claviger.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** A silent stream gives signs of life until it ends. */
final class KeepAliveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] SIGN = ": sign\n\n".getBytes(UTF_8);

    private final KeepAlive keepAlive = new KeepAlive(Duration.ofMillis(10));
    private final Sinks.Many<String> stream = Sinks.many().unicast().onBackpressureBuffer();

    @Test
    void signsStandBeforeTheFirstEventAndBetweenEvents() {
        StepVerifier.create(kept(stream.asFlux()))
                .expectNext(": sign\n\n", ": sign\n\n")
                .then(() -> stream.emitNext("data: 1\n\n", Sinks.EmitFailureHandler.FAIL_FAST))
                .thenConsumeWhile(": sign\n\n"::equals)
                .expectNext("data: 1\n\n")
                .expectNext(": sign\n\n")
                .then(() -> stream.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST))
                .thenConsumeWhile(": sign\n\n"::equals)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aStreamThatSpeaksNeedsNoSigns() {
        StepVerifier.create(kept(Flux.range(0, 1000).map(i -> "data: " + i)))
                .expectNextCount(1000)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aFailureEndsTheSigns() {
        StepVerifier.create(kept(Mono.<String>error(new IllegalStateException()).flux()))
                .expectError(IllegalStateException.class)
                .verify(PATIENCE);
    }

    private Flux<String> kept(Flux<String> events) {
        DefaultDataBufferFactory buffers = DefaultDataBufferFactory.sharedInstance;
        Flux<DataBuffer> pieces = events.map(event -> buffers.wrap(event.getBytes(UTF_8)));
        return keepAlive.in(pieces, SIGN, buffers).map(piece -> piece.toString(UTF_8));
    }
}
