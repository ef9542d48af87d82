package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeOpenAi;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.Format;
import dev.claviger.RawCaller;
import dev.claviger.RunningGateway;
import dev.claviger.Way;
import dev.claviger.chat.Usage;
import dev.claviger.metering.Attempt;
import dev.claviger.metering.UsageRecord;
import dev.claviger.metering.UsageRecord.Status;
import dev.claviger.vault.ProviderKey;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request leaves one record, whichever way it ends. */
final class RecordsIT {

    private static final String ALL = "dev.claviger.Way#all";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.shared());
    private final CountDownLatch never = new CountDownLatch(1);

    @ParameterizedTest
    @MethodSource(ALL)
    @DisplayName("A3 A4 A5 what is recorded is the provider's last word on usage, each kind of token once")
    void whatIsRecordedIsTheProvidersUsage(Way way) {
        ProviderKey key = customer.register(way.provider(), provider);
        provider.enqueue(way.provider().cached("Hello", way.stream()));

        customer.send(customer.request(way.surface(), way.request("Hi")).header("x-claviger-labels", "team=a,run=7"));

        UsageRecord record = customer.record();
        assertThat(record.charge().usage())
                .isEqualTo(
                        switch (way.provider()) {
                            case OPENAI -> new Usage(200, 1000, 0, 0, 50, 30);
                            case ANTHROPIC -> new Usage(200, 1000, 300, 40, 50, 0);
                        });
        assertThat(record.charge().estimated()).isFalse();
        assertThat(record.charge().cost()).as("nobody knows this model's price").isNull();
        assertThat(record.outcome()).isEqualTo(UsageRecord.Outcome.ok(200));
        assertThat(record.who().providerKey()).isEqualTo(key.id());
        assertThat(record.who().labels()).isEqualTo(Map.of("team", "a", "run", "7"));
        assertThat(record.what().model()).isEqualTo(Format.MODEL);
        assertThat(record.attempts()).extracting(Attempt::result).containsExactly(Attempt.Result.OK);
    }

    @Test
    void aKnownModelIsPriced() {
        customer.register(Format.ANTHROPIC, provider);
        provider.enqueue(Format.ANTHROPIC.cached("Hello", false));

        customer.post(Format.OPENAI, Format.OPENAI.request("anthropic/claude-sonnet-4-5", "Hi", false));

        assertThat(customer.record().charge().cost())
                .as("200 at 3, 1000 at 0.30, 300 at 3.75, 40 at 6 and 50 at 15 dollars a million")
                .isEqualByComparingTo(new BigDecimal("0.003015"));
    }

    @Test
    @DisplayName("A3 a stream begins with an estimate of its input and ends with the truth, which alone is recorded")
    void anEstimateIsToldButNotRecorded() {
        customer.register(Format.OPENAI, provider);
        provider.enqueue(FakeOpenAi.textStream("Hello"));
        Way way = new Way(Format.ANTHROPIC, Format.OPENAI, true);

        String answer =
                customer.post(way.surface(), way.request("word ".repeat(500))).body();

        String start = answer.lines()
                .filter(line -> line.contains("\"message_start\"") && line.startsWith("data:"))
                .findFirst()
                .orElseThrow();
        assertThat(start.replaceFirst(".*?\"input_tokens\":(\\d+).*", "$1"))
                .satisfies(told -> assertThat(Long.parseLong(told)).isBetween(400L, 1000L));
        assertThat(answer).containsPattern("\"message_delta\".*\"input_tokens\":12,");
        assertThat(customer.record().charge().usage().input()).isEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    @DisplayName("E12 a caller who leaves before the answer begins ends the provider's call, and leaves one record")
    void aCallerWhoLeavesBeforeTheAnswer(Way way) {
        customer.register(way.provider(), provider);
        provider.enqueue(way.provider().text("Hello", way.stream()).stallBeforeHeaders(never));

        FakeRequest request;
        try (RawCaller caller = RawCaller.of(customer.gateway())) {
            caller.post(customer, way.surface(), way.request("Hi"));
            request = provider.takeRequest();
        }

        request.awaitClientGone();
        assertCancelled(way);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    @DisplayName(
            "E12 K161 a caller who leaves in the middle of an answer ends the provider's call, and leaves one record")
    void aCallerWhoLeavesInTheMiddle(Way way) {
        customer.register(way.provider(), provider);
        int pieces = switch (way.provider()) {
            case OPENAI -> 2;
            case ANTHROPIC -> 4;
        };
        provider.enqueue(
                way.provider().text("Once upon a time", way.stream()).stallAfter(way.stream() ? pieces : 0, never));

        FakeRequest request;
        try (RawCaller caller = RawCaller.of(customer.gateway())) {
            caller.post(customer, way.surface(), way.request("Hi"));
            request = provider.takeRequest();
            if (way.stream()) {
                caller.readUntil("Once upon a time");
            }
        }

        request.awaitClientGone();
        assertCancelled(way);
        if (way.stream()) {
            assertThat(customer.records().getLast().charge().usage().output()).isPositive();
        }
    }

    /** That there is no second record is seen from a later request of the same customer, since records keep their order. */
    private void assertCancelled(Way way) {
        UsageRecord record = customer.record();
        assertThat(record.outcome().status()).isEqualTo(Status.CANCELLED);
        assertThat(record.charge().estimated()).isTrue();
        assertThat(record.charge().usage().input()).isPositive();
        assertThat(record.attempts()).extracting(Attempt::result).containsExactly(Attempt.Result.CANCELLED);
        provider.enqueue(way.provider().text("Hello", way.stream()));
        customer.post(way.surface(), way.request("Hi again"));
        assertThat(customer.records(2))
                .extracting(later -> later.outcome().status())
                .containsExactlyInAnyOrder(Status.OK, Status.CANCELLED);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aRequestThatTheProviderRefusesLeavesARecordThatCostsNothing(Way way) {
        customer.register(way.provider(), provider);
        provider.enqueue(way.provider().error(400, "no such tool"));

        customer.post(way.surface(), way.request("Hi"));

        UsageRecord record = customer.record();
        assertThat(record.outcome().status()).isEqualTo(Status.FAILED);
        assertThat(record.outcome().httpStatus()).isEqualTo(400);
        assertThat(record.outcome().errorType()).isNotNull();
        assertThat(record.charge().usage()).isEqualTo(Usage.NONE);
        assertThat(record.charge().cost()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(record.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.result()).isEqualTo(Attempt.Result.REFUSED);
            assertThat(attempt.status()).isEqualTo(400);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatReachesNoProviderLeavesARecordToo(Format surface) {
        HttpResponse<String> answer = customer.post(surface, surface.request("no-such-model", "Hi", false));

        assertThat(answer.statusCode()).isEqualTo(404);
        UsageRecord record = customer.record();
        assertThat(record.outcome().status()).isEqualTo(Status.FAILED);
        assertThat(record.what().provider()).isNull();
        assertThat(record.attempts()).isEmpty();
        assertThat(Customer.header(answer, "x-request-id")).isEqualTo(record.requestId());
    }
}
