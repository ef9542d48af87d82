package dev.claviger.dialect.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.claviger.dialect.Streaming;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads recorded streams as networks and proxies may hand them on. */
class TrafficCutTest {

    /** Streams of so many bytes are cut at each of them, longer ones at random places. */
    private static final int SHORT = 1500;

    private static final int CUTS = 10;

    private final Random random = new Random(3);
    private long cuts;

    @BeforeAll
    static void thereIsTraffic() {
        assumeTrue(Recordings.there(), Recordings.ABSENT);
    }

    static Stream<Wire> wires() {
        return Wire.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wires")
    @DisplayName("A recorded stream says the same wherever it is cut, with CRLF, comments and data in several lines")
    void aRecordedStreamSaysTheSameWhereverItIsCut(Wire wire) {
        List<Exchange> streams = Recordings.of(wire.recorded()).stream()
                .filter(exchange -> exchange.manner() == Exchange.Manner.STREAM)
                .toList();
        for (Exchange exchange : streams) {
            List<Streaming.Said> whole = cut(wire, exchange.bytes(), exchange);
            if (exchange.sse() && !exchange.edited()) {
                List<Streaming.Said> respelled = cut(wire, Streaming.respelled(exchange.bytes()), exchange);
                assertThat(json(respelled)).as("%s respelled", exchange).isEqualTo(json(whole));
            }
        }
        System.out.printf("Cut %s: %d streams in %d places%n", wire, streams.size(), cuts);
    }

    /** What frames say, however many lines it takes. */
    private static List<String> json(List<Streaming.Said> frames) {
        return frames.stream().map(said -> said.data().replace("\n", "")).toList();
    }

    private List<Streaming.Said> cut(Wire wire, byte[] stream, Exchange exchange) {
        List<Streaming.Said> whole = Streaming.frames(wire.provider(), stream, 0);
        IntStream places =
                stream.length <= SHORT ? IntStream.rangeClosed(1, stream.length) : random.ints(CUTS, 1, stream.length);
        places.forEach(place -> {
            cuts++;
            assertThat(Streaming.frames(wire.provider(), stream, place))
                    .as("%s cut at %s", exchange, place)
                    .isEqualTo(whole);
        });
        return whole;
    }
}
