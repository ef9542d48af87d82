package dev.claviger.dialect.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what real providers once answered to clients of every format, where there are recordings. */
class TrafficReplayTest {

    private static int replayed;
    private static int failures;

    @BeforeAll
    static void thereIsTraffic() {
        assumeTrue(Recordings.there(), Recordings.ABSENT);
    }

    @AfterAll
    static void tellAll() {
        System.out.printf(
                "Replayed in all: %d exchanges to %d client formats, %d passed, %d failed%n",
                replayed / Wire.spoken().size(), Wire.spoken().size(), replayed - failures, failures);
    }

    static Stream<Arguments> pairs() {
        return Wire.ALL.stream().flatMap(wire -> Wire.spoken().stream().map(client -> Arguments.of(wire, client)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    @DisplayName("K212 K213 clients get the text, the calls and the usage that providers once told")
    void clientsGetWhatProvidersTold(Wire wire, Wire client) {
        List<Exchange> exchanges = Recordings.of(wire.recorded());
        Map<String, List<String>> failed = new LinkedHashMap<>();
        List<String> unexplained = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            List<String> problems = new Replay(wire, exchange, client).problems();
            String reason = KnownFailures.reason(exchange, client);
            if (!problems.isEmpty()) {
                failed.computeIfAbsent(reason, r -> new ArrayList<>()).add(exchange.id());
            }
            if (problems.isEmpty() != reason.isEmpty()) {
                unexplained.add(exchange + ": " + (reason.isEmpty() ? problems : "passes by now"));
            }
        }
        tell(wire + " to " + client, exchanges.size(), failed);
        assertThat(unexplained).isEmpty();
    }

    private static void tell(String pair, int all, Map<String, List<String>> failed) {
        int wrong = failed.values().stream().mapToInt(List::size).sum();
        replayed += all;
        failures += wrong;
        System.out.printf("Replayed %s: %d exchanges, %d passed, %d failed%n", pair, all, all - wrong, wrong);
        failed.forEach((reason, ids) -> System.out.printf("  %s: %s%n", reason, String.join(", ", ids)));
    }
}
