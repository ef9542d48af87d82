package dev.claviger.metering;

import dev.claviger.chat.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;

/** The meters of requests that have the same labels. */
final class RequestMeters {

    private static final Duration[] DURATIONS =
            seconds(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    private static final Duration[] FIRST_TOKENS =
            seconds(0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10);
    private static final Duration[] PER_TOKEN =
            seconds(0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5);
    private static final double[] TOKENS = {1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304
    };

    private final Timer duration;
    private final Timer firstToken;
    private final Timer perOutputToken;
    private final DistributionSummary input;
    private final DistributionSummary output;
    private final DistributionSummary cacheRead;
    private final DistributionSummary cacheWrite;
    private final Counter cost;

    RequestMeters(MeterRegistry registry, RequestLabels labels) {
        Tags tags = labels.tags();
        duration = timer("gen_ai.client.operation.duration", "How long requests took", DURATIONS)
                .tags(tags)
                .register(registry);
        firstToken = timer("gen_ai.server.time_to_first_token", "How long the first token took", FIRST_TOKENS)
                .tags(tags)
                .register(registry);
        perOutputToken = timer("gen_ai.server.time_per_output_token", "How long each further token took", PER_TOKEN)
                .tags(tags)
                .register(registry);
        input = tokens("input", tags, registry);
        output = tokens("output", tags, registry);
        cacheRead = tokens("cache_read", tags, registry);
        cacheWrite = tokens("cache_write", tags, registry);
        cost = Counter.builder("claviger.cost.usd")
                .description("What requests cost, in US dollars, where the price is known")
                .tags(tags)
                .register(registry);
    }

    Timer duration() {
        return duration;
    }

    Timer firstToken() {
        return firstToken;
    }

    Timer perOutputToken() {
        return perOutputToken;
    }

    Counter cost() {
        return cost;
    }

    /** Counts each kind of token apart, and those kinds only that were used. */
    void tokens(Usage usage) {
        count(input, usage.input());
        count(output, usage.output());
        count(cacheRead, usage.cacheRead());
        count(cacheWrite, usage.cacheWrite5m() + usage.cacheWrite1h());
    }

    static Duration[] seconds(double... seconds) {
        return Arrays.stream(seconds)
                .mapToObj(it -> Duration.ofNanos(Math.round(it * 1e9)))
                .toArray(Duration[]::new);
    }

    private static void count(DistributionSummary summary, long tokens) {
        if (tokens > 0) {
            summary.record((double) tokens);
        }
    }

    private static Timer.Builder timer(String name, String description, Duration... buckets) {
        return Timer.builder(name).description(description).serviceLevelObjectives(buckets);
    }

    private static DistributionSummary tokens(String type, Tags tags, MeterRegistry registry) {
        return DistributionSummary.builder("gen_ai.client.token.usage")
                .description("How many tokens requests used, each kind apart")
                .serviceLevelObjectives(TOKENS)
                .tags(tags)
                .tag("gen_ai.token.type", type)
                .register(registry);
    }
}
