package dev.claviger.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.metering.UsageRecord.Outcome;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Prometheus reads, by the names that dashboards know. */
class UsageMetersTest {

    private static final String LABELS =
            "{claviger_tenant=\"%s\",error_type=\"%s\",gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"%s\",gen_ai_request_model=\"%s\"%s}";
    private static final String PLAIN = LABELS.formatted("ten_1", "", "deepseek", "deepseek-chat", "");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicLong pending = new AtomicLong();
    private final UsageMeters meters = new UsageMeters(registry, Catalogues.small(), pending::get);

    @Test
    void everyMetricIsThereFromTheStartAtZero() {
        String nobody = LABELS.formatted("none", "", "none", "other", "");
        assertThat(lines())
                .contains(
                        "gen_ai_client_operation_duration_seconds_count" + nobody + " 0",
                        "gen_ai_server_time_to_first_token_seconds_count" + nobody + " 0",
                        "gen_ai_server_time_per_output_token_seconds_count" + nobody + " 0",
                        "claviger_cost_usd_total" + nobody + " 0.0",
                        "claviger_overhead_seconds_count 0",
                        "claviger_unpriced_requests_total 0.0",
                        "claviger_usage_unrecorded_total 0.0",
                        "claviger_usage_pending 0.0",
                        "claviger_active_streams 0.0",
                        "claviger_attempts_total{outcome=\"ok\"} 0.0",
                        "claviger_attempts_total{outcome=\"timed_out\"} 0.0");
        for (String type : List.of("input", "output", "cache_read", "cache_write")) {
            assertThat(lines())
                    .contains("gen_ai_client_token_usage_count"
                            + LABELS.formatted("none", "", "none", "other", ",gen_ai_token_type=\"" + type + "\"")
                            + " 0");
        }
    }

    @Test
    void aRequestIsCounted() {
        meters.count(Records.with(Records.plain("req_1"), new Usage(100, 30, 2, 3, 21, 5), "0.0005"));

        assertThat(lines())
                .contains(
                        "gen_ai_client_operation_duration_seconds_count" + PLAIN + " 1",
                        "gen_ai_client_operation_duration_seconds_sum" + PLAIN + " 0.9",
                        bucket("gen_ai_client_operation_duration_seconds", "0.64") + " 0",
                        bucket("gen_ai_client_operation_duration_seconds", "1.28") + " 1",
                        "gen_ai_server_time_to_first_token_seconds_sum" + PLAIN + " 0.4",
                        "gen_ai_server_time_per_output_token_seconds_sum" + PLAIN + " 0.025",
                        "claviger_cost_usd_total" + PLAIN + " 5.0E-4",
                        "claviger_overhead_seconds_sum 0.002",
                        "claviger_attempts_total{outcome=\"ok\"} 1.0",
                        tokens("input") + " 100.0",
                        tokens("output") + " 21.0",
                        tokens("cache_read") + " 30.0",
                        tokens("cache_write") + " 5.0");
    }

    @Test
    void embeddingsAreAnOperationOfTheirOwn() {
        meters.count(Records.embedding(Records.plain("req_1")));

        assertThat(lines())
                .contains("gen_ai_client_operation_duration_seconds_count" + PLAIN.replace("\"chat\"", "\"embeddings\"")
                        + " 1");
    }

    @Test
    void aFailureIsToldByItsKind() {
        Failure failure = new Failure.TimedOut("Nothing came.", null);
        meters.count(Records.with(Records.plain("req_1"), Outcome.failed(504, failure)));
        meters.count(Records.with(Records.plain("req_2"), Outcome.cancelled(200)));

        assertThat(lines())
                .contains(
                        "gen_ai_client_operation_duration_seconds_count"
                                + LABELS.formatted("ten_1", "timed_out", "deepseek", "deepseek-chat", "") + " 1",
                        "gen_ai_client_operation_duration_seconds_count"
                                + LABELS.formatted("ten_1", "cancelled", "deepseek", "deepseek-chat", "") + " 1");
    }

    @Test
    void anUnknownPriceIsCountedAndCostsNothing() {
        meters.count(Records.with(Records.plain("req_1"), Usage.NONE, null));

        assertThat(lines())
                .contains("claviger_unpriced_requests_total 1.0", "claviger_cost_usd_total" + PLAIN + " 0.0");
    }

    @Test
    void whatOthersMadeUpCountsAsOther() {
        int before = lines().size();
        IntStream.range(0, 100)
                .mapToObj(number -> Records.asked(
                        Records.with(
                                Records.plain("req_" + number),
                                new Outcome(UsageRecord.Status.FAILED, 502, "error-" + number)),
                        "deepseek",
                        "model-" + number))
                .forEach(meters::count);

        assertThat(lines())
                .contains("gen_ai_client_operation_duration_seconds_count"
                        + LABELS.formatted("ten_1", "other", "deepseek", "other", "") + " 100");
        assertThat(lines().size()).isLessThan(2 * before);
    }

    @Test
    void gaugesFollow() {
        meters.streamOpened();
        meters.streamOpened();
        meters.streamClosed();
        pending.set(42);

        assertThat(lines()).contains("claviger_active_streams 1.0", "claviger_usage_pending 42.0");
    }

    private static String tokens(String type) {
        return "gen_ai_client_token_usage_sum"
                + LABELS.formatted("ten_1", "", "deepseek", "deepseek-chat", ",gen_ai_token_type=\"" + type + "\"");
    }

    private static String bucket(String name, String bound) {
        return name + "_bucket" + LABELS.formatted("ten_1", "", "deepseek", "deepseek-chat", ",le=\"" + bound + "\"");
    }

    private List<String> lines() {
        return registry.scrape().lines().toList();
    }
}
