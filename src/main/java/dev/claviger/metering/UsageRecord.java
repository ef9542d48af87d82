package dev.claviger.metering;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.tenancy.GatewayKeyId;
import dev.claviger.tenancy.TenantId;
import dev.claviger.vault.ProviderKeyId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one request; never a word of the prompt or the answer.
 *
 * @param requestId made by the gateway, never taken from the caller: a second record of the same id is not kept
 * @param attempts in the order in which they were made; none where no provider was asked
 */
public record UsageRecord(
        String requestId, Who who, What what, Timing timing, Outcome outcome, Charge charge, List<Attempt> attempts) {

    public UsageRecord {
        attempts = List.copyOf(attempts);
    }

    UsageRecord with(List<Attempt> newAttempts) {
        return new UsageRecord(requestId, who, what, timing, outcome, charge, newAttempts);
    }

    /**
     * Who asked, and with which credentials.
     *
     * @param providerKey the one that answered or was asked last
     * @param labels the caller's own, the first 32 of them
     */
    public record Who(
            TenantId tenant,
            GatewayKeyId key,
            @Nullable ProviderKeyId providerKey,
            @Nullable String session,
            Map<String, String> labels) {

        private static final int MOST_LABELS = 32;

        public Who {
            session = Tidy.optional(session);
            Map<String, String> kept = new LinkedHashMap<>();
            labels.entrySet().stream()
                    .limit(MOST_LABELS)
                    .forEach(label -> kept.put(Tidy.text(label.getKey()), Tidy.text(label.getValue())));
            labels = Map.copyOf(kept);
        }
    }

    /**
     * What was asked, and of whom.
     *
     * @param requestedModel as the caller wrote it
     * @param provider null where the request reached none
     * @param model the provider's name for it; null where the request reached none
     * @param dropped fields that did not cross
     * @param approximated fields that crossed in another way
     */
    public record What(
            Surface surface,
            String requestedModel,
            @Nullable String provider,
            @Nullable String model,
            boolean streamed,
            List<String> dropped,
            List<String> approximated) {

        public What {
            requestedModel = Tidy.text(requestedModel);
            model = Tidy.optional(model);
            dropped = Tidy.texts(dropped);
            approximated = Tidy.texts(approximated);
        }
    }

    /**
     * When, and how long.
     *
     * @param startedAt when the request's head was there, to the millisecond
     * @param duration until the last byte of the answer, to the microsecond
     * @param firstToken until the first event of the answer that is no keep-alive
     * @param overhead spent in Claviger before the provider was asked
     */
    public record Timing(
            Instant startedAt, Duration duration, @Nullable Duration firstToken, Duration overhead) {

        public Timing {
            startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
            duration = duration.truncatedTo(ChronoUnit.MICROS);
            firstToken = firstToken == null ? null : firstToken.truncatedTo(ChronoUnit.MICROS);
            overhead = overhead.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * How it ended.
     *
     * @param httpStatus what the caller was told
     * @param errorType the kind of failure in one word; null for {@link Status#OK}
     */
    public record Outcome(
            Status status, int httpStatus, @Nullable String errorType) {

        public Outcome {
            errorType = Tidy.optional(errorType);
        }

        public static Outcome ok(int httpStatus) {
            return new Outcome(Status.OK, httpStatus, null);
        }

        public static Outcome failed(int httpStatus, Failure failure) {
            return new Outcome(Status.FAILED, httpStatus, ErrorTypes.of(failure));
        }

        /** The caller left before the end. */
        public static Outcome cancelled(int httpStatus) {
            return new Outcome(Status.CANCELLED, httpStatus, ErrorTypes.CANCELLED);
        }

        /** Claviger stopped in the middle. */
        public static Outcome interrupted(int httpStatus) {
            return new Outcome(Status.INTERRUPTED, httpStatus, ErrorTypes.INTERRUPTED);
        }
    }

    public enum Status {
        OK,
        FAILED,
        CANCELLED,
        INTERRUPTED
    }

    /**
     * What it used, and what that costs.
     *
     * @param usage a count below zero is taken as zero, one above a billion as a billion: providers can be wrong, sums must not overflow
     * @param estimated whether the provider's own count is missing
     * @param listed what it costs by the list of prices, in US dollars, a million at most; null where the price is unknown, which is
     *     not zero
     * @param reported what it costs by the provider's word; null where it says nothing
     * @param priceVersion of the list that it was priced with; null where none was asked
     */
    public record Charge(
            Usage usage,
            boolean estimated,
            @Nullable BigDecimal listed,
            @Nullable BigDecimal reported,
            @Nullable String priceVersion) {

        /** Decimals of a cost: a token is priced exactly when a million of them have at most six. */
        static final int DECIMALS = 12;

        private static final long MOST_TOKENS = 1_000_000_000;
        private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000);

        /** Of a request that cost nothing, since no provider worked on it. */
        public static final Charge NOTHING = new Charge(Usage.NONE, false, BigDecimal.ZERO, null, null);

        public Charge {
            usage = plausible(usage);
            listed = rounded(listed);
            reported = rounded(reported);
        }

        /** What is charged: the provider knows best. Null where nobody knows. */
        public @Nullable BigDecimal cost() {
            return reported == null ? listed : reported;
        }

        private static @Nullable BigDecimal rounded(@Nullable BigDecimal cost) {
            return cost == null ? null : cost.min(MOST_DOLLARS).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        }

        static Usage plausible(Usage usage) {
            LongUnaryOperator bounded = count -> Math.clamp(count, 0, MOST_TOKENS);
            return new Usage(
                    bounded.applyAsLong(usage.input()),
                    bounded.applyAsLong(usage.cacheRead()),
                    bounded.applyAsLong(usage.cacheWrite5m()),
                    bounded.applyAsLong(usage.cacheWrite1h()),
                    bounded.applyAsLong(usage.output()),
                    bounded.applyAsLong(usage.reasoning()));
        }
    }
}
