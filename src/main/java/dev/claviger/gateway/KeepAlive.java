package dev.claviger.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** Puts a sign of life into a stream that has been silent for a while. The stream's pieces are whole events. */
@SuppressWarnings("ReferenceEquality") // the markers are told from data by identity
final class KeepAlive {

    private static final DataBuffer BEAT = marker("beat");
    private static final DataBuffer END = marker("end");

    private final long silence;
    private final Flux<DataBuffer> beats;

    /** All streams share one clock. */
    KeepAlive(Duration silence) {
        this.silence = silence.toNanos();
        this.beats = Flux.interval(silence.dividedBy(5)).map(ignored -> BEAT).share();
    }

    /** The same stream, with {@code sign} in its silences, also before its first piece, until it ends. */
    Flux<DataBuffer> in(Flux<DataBuffer> stream, byte[] sign, DataBufferFactory buffers) {
        Line line = new Line(sign, buffers);
        return Flux.merge(stream.concatWith(Mono.just(END)), beats.onBackpressureDrop())
                .takeUntil(buffer -> buffer == END)
                .handle(line::pass)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
    }

    private static DataBuffer marker(String name) {
        return DefaultDataBufferFactory.sharedInstance.wrap(name.getBytes(StandardCharsets.US_ASCII));
    }

    /** One stream, and when it last spoke. Each piece of it is whole events. */
    private final class Line {

        private final byte[] sign;
        private final DataBufferFactory buffers;
        private long spoke = System.nanoTime();

        Line(byte[] sign, DataBufferFactory buffers) {
            this.sign = sign;
            this.buffers = buffers;
        }

        void pass(DataBuffer piece, SynchronousSink<DataBuffer> sink) {
            if (piece == END) {
                return;
            }
            long now = System.nanoTime();
            if (piece != BEAT) {
                spoke = now;
                sink.next(piece);
            } else if (now - spoke >= silence) {
                spoke = now;
                sink.next(buffers.wrap(sign));
            }
        }
    }
}
