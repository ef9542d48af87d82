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

/** Puts a sign of life into a stream that has been silent for a while, between two events and never within one. */
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

    /** The same stream, with {@code sign} in its silences until it ends. */
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

    /** Where one stream stands: when it last spoke, and whether an event has just ended. */
    private final class Line {

        private final byte[] sign;
        private final DataBufferFactory buffers;
        private long spoke = System.nanoTime();
        private int lineEnds = 2;
        private boolean afterReturn;

        Line(byte[] sign, DataBufferFactory buffers) {
            this.sign = sign;
            this.buffers = buffers;
        }

        void pass(DataBuffer buffer, SynchronousSink<DataBuffer> sink) {
            if (buffer == BEAT) {
                if (lineEnds >= 2 && System.nanoTime() - spoke >= silence) {
                    spoke = System.nanoTime();
                    sink.next(buffers.wrap(sign));
                }
            } else if (buffer != END) {
                spoke = System.nanoTime();
                look(buffer);
                sink.next(buffer);
            }
        }

        /** An event ends with a blank line: LF LF, CR LF CR LF or CR CR. */
        private void look(DataBuffer buffer) {
            int end = buffer.writePosition();
            for (int i = Math.max(buffer.readPosition(), end - 4); i < end; i++) {
                byte b = buffer.getByte(i);
                boolean lineFeedOfPair = b == '\n' && afterReturn;
                if (!lineFeedOfPair) {
                    lineEnds = b == '\n' || b == '\r' ? lineEnds + 1 : 0;
                }
                afterReturn = b == '\r';
            }
        }
    }
}
