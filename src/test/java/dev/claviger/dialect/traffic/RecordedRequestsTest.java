package dev.claviger.dialect.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.MemoryRecall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends what clients once asked to providers of every format, where there are recordings. */
class RecordedRequestsTest {

    @BeforeAll
    static void thereIsTraffic() {
        assumeTrue(Recordings.there(), Recordings.ABSENT);
    }

    static Stream<Arguments> pairs() {
        return Wire.spoken().stream().flatMap(client -> Wire.ALL.stream().map(wire -> Arguments.of(client, wire)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    @DisplayName("K209 what clients once asked is sent, alike each time, or turned down with the member at fault")
    void whatClientsOnceAskedIsSent(Wire client, Wire provider) {
        List<Exchange> asked = Recordings.of(client.recorded()).stream()
                .filter(exchange -> exchange.request() instanceof Json.Obj)
                .toList();
        Map<String, Integer> turnedDown = new TreeMap<>();
        for (Exchange exchange : asked) {
            try {
                byte[] sent = sent(exchange, client, provider);
                assertThat(sent).as("%s again", exchange).isEqualTo(sent(exchange, client, provider));
                assertThat(Json.read(sent)).isInstanceOf(Json.Obj.class);
            } catch (FailureException e) {
                assertThat(e.failure()).as("%s", exchange).isInstanceOf(Failure.Invalid.class);
                turnedDown.merge(reason(e), 1, Integer::sum);
            }
        }
        int rejected = turnedDown.values().stream().mapToInt(count -> count).sum();
        System.out.printf(
                "Sent %s to %s: %d requests, %d sent, %d turned down%n",
                client, provider, asked.size(), asked.size() - rejected, rejected);
        turnedDown.forEach((reason, count) -> System.out.printf("  %d: %s%n", count, reason));
    }

    private static String reason(FailureException e) {
        Failure.Invalid invalid = (Failure.Invalid) e.failure();
        assertThat(invalid.param()).as(invalid.message()).isNotBlank();
        return invalid.message().replaceAll("\\[\\d+]", "[]");
    }

    private static byte[] sent(Exchange exchange, Wire client, Wire provider) {
        Losses losses = new Losses();
        Members body = new Members().put("model", "m");
        exchange.request().entries().forEach(body::put);
        ChatRequest request = client.client().readRequest(Body.of(Json.bytes(body.json()::write)), losses);
        return provider.provider().writeRequest(request, Destination.plain("m"), new MemoryRecall(), losses);
    }
}
