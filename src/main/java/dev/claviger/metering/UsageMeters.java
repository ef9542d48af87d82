package dev.claviger.metering;

import dev.claviger.metering.UsageRecord.Charge;
import dev.claviger.metering.UsageRecord.What;
import dev.claviger.provider.Catalogue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What usage adds up to since the start, as metrics. All are there from the start; what a request needs of them is looked up once. */
final class UsageMeters {

    private final MeterRegistry registry;
    private final Catalogue catalogue;
    private final Map<RequestLabels, RequestMeters> meters = new ConcurrentHashMap<>();
    private final AtomicInteger activeStreams = new AtomicInteger();
    private final Map<Attempt.Result, Counter> attempts;
    private final Timer overhead;
    private final Counter unpriced;
    private final Counter unrecorded;

    UsageMeters(MeterRegistry registry, Catalogue catalogue, Supplier<Number> pending) {
        this.registry = registry;
        this.catalogue = catalogue;
        attempts = Arrays.stream(Attempt.Result.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        this::attempts,
                        (one, other) -> one,
                        () -> new EnumMap<>(Attempt.Result.class)));
        overhead = Timer.builder("claviger.overhead")
                .description("Time spent before the provider was asked")
                .serviceLevelObjectives(RequestMeters.seconds(0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.25, 1))
                .register(registry);
        unpriced = Counter.builder("claviger.unpriced.requests")
                .description("Requests whose price is unknown")
                .register(registry);
        unrecorded = Counter.builder("claviger.usage.unrecorded")
                .description("Requests whose usage the journal could not keep")
                .register(registry);
        Gauge.builder("claviger.active.streams", activeStreams, AtomicInteger::get)
                .description("Streams that are open")
                .register(registry);
        Gauge.builder("claviger.usage.pending", pending)
                .description("Usage records that are not in the database yet")
                .register(registry);
        meters(RequestLabels.NOBODY);
    }

    void streamOpened() {
        activeStreams.incrementAndGet();
    }

    void streamClosed() {
        activeStreams.decrementAndGet();
    }

    void unrecorded() {
        unrecorded.increment();
    }

    void count(UsageRecord record) {
        RequestMeters request = meters(labels(record));
        Charge charge = record.charge();
        request.duration().record(record.timing().duration());
        request.tokens(charge.usage());
        Duration firstToken = record.timing().firstToken();
        if (firstToken != null) {
            request.firstToken().record(firstToken);
            perOutputToken(request, record, firstToken);
        }
        overhead.record(record.timing().overhead());
        record.attempts().forEach(attempt -> attempts(attempt).increment());
        if (charge.cost() == null) {
            unpriced.increment();
        } else {
            request.cost().increment(charge.cost().doubleValue());
        }
    }

    /** How fast a stream went on after its first token. */
    private static void perOutputToken(RequestMeters request, UsageRecord record, Duration firstToken) {
        long followers = record.charge().usage().output() - 1;
        Duration stream = record.timing().duration().minus(firstToken);
        if (record.what().streamed() && followers > 0 && !stream.isNegative()) {
            request.perOutputToken().record(stream.dividedBy(followers));
        }
    }

    private Counter attempts(Attempt attempt) {
        return Objects.requireNonNull(attempts.get(attempt.result()));
    }

    private Counter attempts(Attempt.Result result) {
        return Counter.builder("claviger.attempts")
                .description("Calls to providers")
                .tag("outcome", RequestLabels.word(result))
                .register(registry);
    }

    private RequestMeters meters(RequestLabels labels) {
        return meters.computeIfAbsent(labels, absent -> new RequestMeters(registry, absent));
    }

    /** Each is one of a bounded number: whatever a caller or a provider made up counts as {@code other}. */
    private RequestLabels labels(UsageRecord record) {
        What what = record.what();
        return new RequestLabels(
                what.surface().operation(),
                providerLabel(what.provider()),
                modelLabel(what.provider(), what.model()),
                errorLabel(record.outcome().errorType()),
                record.who().tenant().value());
    }

    private String providerLabel(@Nullable String provider) {
        if (provider == null) {
            return RequestLabels.NONE;
        }
        return catalogue.provider(provider).isPresent() ? provider : RequestLabels.OTHER;
    }

    private String modelLabel(@Nullable String provider, @Nullable String model) {
        if (provider == null || model == null) {
            return RequestLabels.OTHER;
        }
        return catalogue
                .provider(provider)
                .filter(it -> it.models().containsKey(model))
                .map(it -> model)
                .orElse(RequestLabels.OTHER);
    }

    private static String errorLabel(@Nullable String type) {
        if (type == null) {
            return "";
        }
        return ErrorTypes.known(type) ? type : RequestLabels.OTHER;
    }
}
