package dev.claviger.gateway;

import static dev.claviger.Customer.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import dev.claviger.Way;
import dev.claviger.metering.Attempt;
import dev.claviger.metering.UsageRecord;
import dev.claviger.vault.ProviderKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A failed attempt is followed by another where that can help and costs nobody twice. */
final class RetryIT {

    private static final String RELAYED = "dev.claviger.Way#relayed";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    @AutoClose
    private final FakeProvider other = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.shared());

    @ParameterizedTest
    @MethodSource("passing")
    void aPassingFailureIsFollowedByAnotherAttempt(Way way, int status) {
        customer.register(way.provider(), provider);
        provider.enqueue(way.provider().error(status, "not now"), way.provider().text("Hello", way.stream()));

        HttpResponse<String> answer = customer.post(way.surface(), way.request("Hi"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Hello").doesNotContain("not now");
        assertThat(header(answer, "x-claviger-attempts")).isEqualTo("2");
        assertThat(provider.requests())
                .extracting(FakeRequest::text)
                .hasSize(2)
                .satisfies(sent -> assertThat(sent.get(1)).isEqualTo(sent.get(0)));
        UsageRecord record = customer.record();
        assertThat(record.attempts()).extracting(Attempt::status).containsExactly(status, 200);
        assertThat(record.attempts().getFirst().retriedBecause()).isNotNull();
        assertThat(record.charge().usage().input()).as("the one answer's usage").isEqualTo(12);
    }

    static Stream<Arguments> passing() {
        return Way.relayed()
                .flatMap(way -> Stream.of(408, 429, 500, 503, 529).map(status -> Arguments.of(way, status)));
    }

    @ParameterizedTest
    @MethodSource(RELAYED)
    void thereAreAsManyRetriesAsAreSetAndThenTheLastErrorIsTold(Way way) {
        Customer impatient = Customer.of(RunningGateway.impatient(), way.provider(), provider);
        provider.always(way.provider().error(503, "not today"));

        HttpResponse<String> answer = impatient.post(way.surface(), way.request("Hi"));

        assertThat(answer.body()).contains("not today");
        assertThat(provider.requests()).hasSize(2);
        assertThat(impatient.record().attempts()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aProviderWhoAsksForPatienceGetsIt(Format format) {
        customer.register(format, provider);
        provider.enqueue(
                format.error(429, "slow down").header("retry-after-ms", "300"),
                format.error(429, "slow down").header("Retry-After", "1"),
                format.text("Hello", false));

        customer.post(format, format.request(format.model(), "Hi", false));

        assertThat(customer.record().timing().duration().toMillis())
                .as("the pauses that were asked for")
                .isGreaterThanOrEqualTo(1300);
    }

    @ParameterizedTest
    @EnumSource
    void aProviderWhoAsksForTooMuchPatienceIsTakenAtItsWord(Format format) {
        customer.register(format, provider);
        provider.enqueue(format.error(429, "slow down").header("Retry-After", "3600"));

        HttpResponse<String> answer = customer.post(format, format.request(format.model(), "Hi", false));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(header(answer, "retry-after")).isEqualTo("3600");
        assertThat(header(answer, "x-claviger-attempts")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413, 422})
    void whatTheCallerDidWrongIsNeverTriedAgain(int status) {
        for (Format format : Format.values()) {
            Customer caller = Customer.of(RunningGateway.shared(), format, provider);
            caller.register(format.provider(), provider.url(), "another-secret-0001");
            provider.enqueue(format.error(status, "prompt is too long: 9 tokens > 8 maximum"));

            HttpResponse<String> answer = caller.post(format, format.request(format.model(), "Hi", false));

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(header(answer, "x-claviger-attempts")).isEqualTo("1");
        }
        assertThat(provider.requests()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource(RELAYED)
    void aKeyThatIsTurnedDownGivesWayToTheTenantsNext(Way way) {
        ProviderKey bad = customer.register(way.provider().provider(), provider.url(), "secret-that-is-bad-0001");
        ProviderKey good = customer.register(way.provider(), provider);
        provider.always(request -> request.headers().toString().contains("secret-that-is-bad")
                ? way.provider().error(401, "no such API key")
                : way.provider().text("Hello", way.stream()));

        for (int i = 0; i < 6; i++) {
            HttpResponse<String> answer = customer.post(way.surface(), way.request("Hi"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "x-claviger-provider-key"))
                    .isEqualTo(good.id().value());
        }
        assertThat(customer.records(6))
                .allSatisfy(record -> assertThat(record.attempts())
                        .extracting(Attempt::providerKey)
                        .isIn(List.of(good.id()), List.of(bad.id(), good.id())));
    }

    @ParameterizedTest
    @MethodSource(RELAYED)
    void aProviderWhoIsNotThereGivesWayToTheNextKey(Way way) throws IOException {
        customer.register(way.provider(), provider);
        provider.always(way.provider().text("Hello", way.stream()));

        try (Socket deaf = takenButDeaf()) {
            customer.register(
                    way.provider().provider(), url(deaf), way.provider().secret());
            for (int i = 0; i < 6; i++) {
                HttpResponse<String> answer = customer.post(way.surface(), way.request("Hi " + i));
                assertThat(answer.statusCode()).isEqualTo(200);
            }
        }
        assertThat(provider.requests()).hasSize(6);
        assertThat(customer.records(6))
                .allSatisfy(record -> assertThat(record.attempts())
                        .extracting(Attempt::result)
                        .isIn(List.of(Attempt.Result.OK), List.of(Attempt.Result.UNREACHABLE, Attempt.Result.OK)));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "K196 a provider who is nowhere is tried as often as is allowed, each time is counted, and nothing is charged")
    void aProviderWhoIsNowhereIsTriedAgainAndThenReported(Format format) throws IOException {
        Customer impatient = Customer.of(RunningGateway.impatient());
        HttpResponse<String> answer;
        try (Socket deaf = takenButDeaf()) {
            impatient.register(format.provider(), url(deaf), format.secret());
            answer = impatient.post(format, format.request(format.model(), "Hi", false));
        }

        assertThat(answer.statusCode()).isIn(500, 502);
        assertThat(answer.body()).contains("upstream_unreachable");
        assertThat(header(answer, "x-claviger-attempts")).isEqualTo("2");
        assertThat(impatient.record().charge().estimated()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("dev.claviger.Way#streamed")
    @DisplayName("A6 K196 once an event has gone home, no other provider's stream is spliced to it")
    void nothingIsTriedAgainOnceTheAnswerHasBegun(Way way) {
        customer.register(way.provider(), provider);
        customer.register(way.provider(), other);
        provider.always(way.provider().errorInStream("the model fell over", "Once upon"));
        other.always(way.provider().errorInStream("the model fell over", "Once upon"));

        HttpResponse<String> answer = customer.post(way.surface(), way.request("Hi"));

        assertThat(answer.body()).containsOnlyOnce("Once upon").contains("the model fell over");
        assertThat(Stream.concat(provider.requests().stream(), other.requests().stream()))
                .hasSize(1);
    }

    /** It may have been billed. */
    @ParameterizedTest
    @MethodSource(RELAYED)
    void aConnectionThatBreaksAfterTheRequestWasSentIsNotTriedAgain(Way way) {
        customer.register(way.provider(), provider);
        customer.register(way.provider(), other);
        provider.always(FakeAnswer.nothing(FakeAnswer.Cut.RST));
        other.always(FakeAnswer.nothing(FakeAnswer.Cut.FIN));

        HttpResponse<String> answer = customer.post(way.surface(), way.request("Hi"));

        assertThat(answer.statusCode()).isIn(500, 502);
        assertThat(Stream.concat(provider.requests().stream(), other.requests().stream()))
                .hasSize(1);
        UsageRecord record = customer.record();
        assertThat(record.attempts()).extracting(Attempt::result).containsExactly(Attempt.Result.BROKEN);
        assertThat(record.charge().estimated()).isTrue();
    }

    /** A port that nobody else gets and nobody listens on. */
    private static Socket takenButDeaf() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }

    private static String url(Socket socket) {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }
}
