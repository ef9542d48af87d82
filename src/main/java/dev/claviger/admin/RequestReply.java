package dev.claviger.admin;

import dev.claviger.metering.Attempt;
import dev.claviger.metering.UsageRecord;
import dev.claviger.vault.ProviderKeyId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request as it is shown. */
record RequestReply(
        String id,
        String tenant,
        String key,
        @Nullable String providerKey,
        @Nullable String session,
        Map<String, String> labels,
        String surface,
        String requestedModel,
        @Nullable String provider,
        @Nullable String model,
        boolean stream,
        List<String> dropped,
        List<String> approximated,
        Instant startedAt,
        @Nullable Double durationMs,
        @Nullable Double firstTokenMs,
        @Nullable Double overheadMs,
        String status,
        int httpStatus,
        @Nullable String errorType,
        TokensReply tokens,
        boolean estimated,
        @Nullable String costUsd,
        @Nullable String listedCostUsd,
        @Nullable String reportedCostUsd,
        @Nullable String priceVersion,
        List<AttemptReply> attempts) {

    static RequestReply of(UsageRecord record) {
        UsageRecord.Who who = record.who();
        UsageRecord.What what = record.what();
        UsageRecord.Timing timing = record.timing();
        UsageRecord.Charge charge = record.charge();
        return new RequestReply(
                record.requestId(),
                who.tenant().value(),
                who.key().value(),
                text(who.providerKey()),
                who.session(),
                who.labels(),
                Words.of(what.surface()),
                what.requestedModel(),
                what.provider(),
                what.model(),
                what.streamed(),
                what.dropped(),
                what.approximated(),
                timing.startedAt(),
                Words.millis(timing.duration()),
                Words.millis(timing.firstToken()),
                Words.millis(timing.overhead()),
                Words.of(record.outcome().status()),
                record.outcome().httpStatus(),
                record.outcome().errorType(),
                TokensReply.of(charge.usage()),
                charge.estimated(),
                dollars(charge.cost()),
                dollars(charge.listed()),
                dollars(charge.reported()),
                charge.priceVersion(),
                record.attempts().stream().map(AttemptReply::of).toList());
    }

    private static @Nullable String dollars(@Nullable BigDecimal cost) {
        return cost == null ? null : Words.dollars(cost);
    }

    private static @Nullable String text(@Nullable ProviderKeyId id) {
        return id == null ? null : id.value();
    }

    /** One call to a provider. */
    record AttemptReply(
            String provider,
            @Nullable String providerKey,
            String outcome,
            @Nullable Integer status,
            @Nullable Double durationMs,
            @Nullable String retriedBecause) {

        static AttemptReply of(Attempt attempt) {
            return new AttemptReply(
                    attempt.provider(),
                    text(attempt.providerKey()),
                    Words.of(attempt.result()),
                    attempt.status(),
                    Words.millis(attempt.duration()),
                    attempt.retriedBecause());
        }
    }
}
