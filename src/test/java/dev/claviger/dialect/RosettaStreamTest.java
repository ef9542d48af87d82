package dev.claviger.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Rosetta.Kind;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the streams of all cases as networks and proxies may hand them on. */
class RosettaStreamTest {

    record Told(Rosetta rosetta, OutboundDialect provider) {

        byte[] stream() {
            return rosetta.stream(provider.format());
        }

        @Override
        public String toString() {
            return rosetta + ": " + provider.format();
        }
    }

    static Stream<Told> streams() {
        return Rosetta.all().stream()
                .flatMap(rosetta -> Speakers.providers().stream()
                        .filter(provider -> rosetta.streams(provider.format()))
                        .map(provider -> new Told(rosetta, provider)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @DisplayName("A stream says the same wherever its bytes are cut")
    void aStreamCutAtEveryByte(Told told) {
        assertThat(Streaming.frames(told.provider(), told.stream(), 0)).isNotEmpty();
        assertThat(cutsThatMatter(told.provider(), told.stream())).isEmpty();
    }

    static Stream<Told> spelled() {
        return streams()
                .filter(told -> told.rosetta().has(Kind.SSE, told.provider().format()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spelled")
    @DisplayName("A stream says the same with CRLF, comments and data in several lines, wherever its bytes are cut")
    void aStreamSpelledInAnotherWay(Told told) {
        byte[] respelled = Streaming.respelled(told.stream());
        assertThat(Streaming.events(told.provider(), respelled))
                .isEqualTo(Streaming.events(told.provider(), told.stream()));
        assertThat(cutsThatMatter(told.provider(), respelled)).isEmpty();
    }

    /** Where the bytes of a stream may not be cut in two, because other frames are found then. */
    private static List<Integer> cutsThatMatter(OutboundDialect provider, byte[] stream) {
        List<Streaming.Said> whole = Streaming.frames(provider, stream, 0);
        return IntStream.rangeClosed(1, stream.length)
                .filter(cut -> !Streaming.frames(provider, stream, cut).equals(whole))
                .boxed()
                .toList();
    }
}
