package dev.claviger.metering;

import dev.claviger.chat.Usage;
import dev.claviger.metering.UsageRecord.Charge;
import dev.claviger.metering.UsageRecord.Outcome;
import dev.claviger.metering.UsageRecord.Timing;
import dev.claviger.metering.UsageRecord.What;
import dev.claviger.metering.UsageRecord.Who;
import dev.claviger.tenancy.GatewayKeyId;
import dev.claviger.tenancy.TenantId;
import dev.claviger.vault.ProviderKeyId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Usage records for tests: a plain one, and variations of it. */
final class Records {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final TenantId TENANT = new TenantId("ten_1");
    static final GatewayKeyId KEY = new GatewayKeyId("key_1");

    private Records() {}

    /** A streamed request of one attempt: 100 tokens in, 20 out, for $0.0005, in 900 ms, the first token after 400 ms. */
    static UsageRecord plain(String id) {
        return new UsageRecord(
                id,
                new Who(TENANT, KEY, new ProviderKeyId("pk_1"), "session-1", Map.of("team", "a")),
                new What(Surface.CHAT, "fast", "deepseek", "deepseek-chat", true, List.of(), List.of()),
                new Timing(NOON, Duration.ofMillis(900), Duration.ofMillis(400), Duration.ofMillis(2)),
                Outcome.ok(200),
                new Charge(new Usage(100, 0, 0, 0, 20, 5), false, new BigDecimal("0.0005"), null, "2026-11-01"),
                List.of(new Attempt(
                        "deepseek", new ProviderKeyId("pk_1"), Attempt.Result.OK, 200, Duration.ofMillis(890), null)));
    }

    static List<UsageRecord> plain(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> plain("%s%05d".formatted(prefix, number)))
                .toList();
    }

    static UsageRecord at(String id, Instant start) {
        return with(plain(id), new Timing(start, Duration.ofMillis(900), null, Duration.ZERO));
    }

    static UsageRecord took(String id, Duration duration) {
        return with(plain(id), new Timing(NOON, duration, null, Duration.ZERO));
    }

    static UsageRecord with(UsageRecord record, Timing timing) {
        return new UsageRecord(
                record.requestId(),
                record.who(),
                record.what(),
                timing,
                record.outcome(),
                record.charge(),
                record.attempts());
    }

    static UsageRecord with(UsageRecord record, Outcome outcome) {
        return new UsageRecord(
                record.requestId(),
                record.who(),
                record.what(),
                record.timing(),
                outcome,
                record.charge(),
                record.attempts());
    }

    static UsageRecord with(UsageRecord record, Usage usage, @Nullable String cost) {
        return new UsageRecord(
                record.requestId(),
                record.who(),
                record.what(),
                record.timing(),
                record.outcome(),
                new Charge(usage, false, cost == null ? null : new BigDecimal(cost), null, "2026-11-01"),
                record.attempts());
    }

    /** Priced by the provider, too. */
    static UsageRecord reported(UsageRecord record, String cost) {
        Charge charge = record.charge();
        return new UsageRecord(
                record.requestId(),
                record.who(),
                record.what(),
                record.timing(),
                record.outcome(),
                new Charge(charge.usage(), false, charge.listed(), new BigDecimal(cost), charge.priceVersion()),
                record.attempts());
    }

    static UsageRecord of(UsageRecord record, String tenant, String key) {
        return new UsageRecord(
                record.requestId(),
                new Who(new TenantId(tenant), new GatewayKeyId(key), null, null, Map.of()),
                record.what(),
                record.timing(),
                record.outcome(),
                record.charge(),
                record.attempts());
    }

    static UsageRecord embedding(UsageRecord record) {
        What what = record.what();
        return new UsageRecord(
                record.requestId(),
                record.who(),
                new What(Surface.EMBEDDINGS, "fast", what.provider(), what.model(), false, List.of(), List.of()),
                record.timing(),
                record.outcome(),
                record.charge(),
                record.attempts());
    }

    static UsageRecord asked(UsageRecord record, @Nullable String provider, @Nullable String model) {
        return new UsageRecord(
                record.requestId(),
                record.who(),
                new What(Surface.MESSAGES, "fast", provider, model, false, List.of("top_k"), List.of("stop")),
                record.timing(),
                record.outcome(),
                record.charge(),
                record.attempts());
    }
}
