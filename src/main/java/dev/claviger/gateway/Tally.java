package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Losses;
import dev.claviger.metering.Attempt;
import dev.claviger.metering.Pricing;
import dev.claviger.metering.UsageRecord;
import dev.claviger.metering.UsageRecord.Charge;
import dev.claviger.metering.UsageRecord.Outcome;
import dev.claviger.metering.UsageRecord.Timing;
import dev.claviger.metering.UsageRecord.What;
import dev.claviger.metering.UsageRecord.Who;
import dev.claviger.routing.Target;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.ProviderKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Counts along while one call is served, and makes the one record of it. */
final class Tally {

    static final int CHARACTERS_A_TOKEN = 4;

    private final Call call;
    private final List<Attempt> attempts = new ArrayList<>();
    private final AtomicBoolean settled = new AtomicBoolean();
    private Losses losses = new Losses();
    private Usage usage = Usage.NONE;
    private @Nullable Target target;
    private @Nullable Crossing crossing;
    private long asked;
    private long begun;
    private long firstToken;
    private boolean running;
    private boolean estimated;
    private boolean answered;
    private boolean told;
    private @Nullable Failure broken;
    private @Nullable HttpHeaders heard;
    private int status = 200;

    Tally(Call call) {
        this.call = call;
    }

    /** Another attempt begins. */
    void attempt(Target next, @Nullable Crossing over, Losses lost) {
        target = next;
        crossing = over;
        losses = lost;
        asked = System.nanoTime();
        running = true;
        if (begun == 0) {
            begun = asked;
        }
    }

    /** No provider is asked; {@code answer} is told instead. */
    void answeredHere(Target next, OwnAnswer answer) {
        attempt(next, null, answer.losses());
        usage = answer.usage();
        estimated = answer.estimated();
        running = !estimated;
    }

    /** The running attempt has ended. */
    void attempted(Attempt.Result result, @Nullable Integer providerStatus, @Nullable String retriedBecause) {
        if (running && target != null && target.url() != null) {
            attempts.add(new Attempt(
                    target.provider().id(),
                    providerKey(),
                    result,
                    providerStatus,
                    Duration.ofNanos(System.nanoTime() - asked),
                    retriedBecause));
        }
        running = false;
    }

    /** The first piece of the answer is on its way to the caller: from here on there is no other attempt. */
    void answering() {
        if (!answered) {
            answered = true;
            firstToken = System.nanoTime();
        }
    }

    /** True once: the head of the answer is to be written now. */
    boolean tell() {
        boolean first = !told;
        told = true;
        return first;
    }

    boolean told() {
        return told;
    }

    /** The answer broke off after its head had been told. */
    void broke(Failure failure) {
        broken = failure;
    }

    /** The head of the provider's answer; where that is not in the caller's format, what it tells of limits is told in the caller's names. */
    void heard(HttpHeaders headers, boolean inCallersFormat, Instant now) {
        heard = inCallersFormat ? headers : RateLimits.read(headers, now).told(call.entrance(), now);
    }

    @Nullable HttpHeaders heard() {
        return heard;
    }

    boolean answered() {
        return answered;
    }

    /** Whether the counts that the caller is told are Claviger's own estimate. */
    boolean estimated() {
        return estimated || (crossing instanceof Errand errand && errand.estimated());
    }

    /** What the caller is told. */
    void status(int told) {
        status = told;
    }

    int attemptCount() {
        return attempts.size() + (running ? 1 : 0);
    }

    @Nullable Target target() {
        return target;
    }

    @Nullable Crossing crossing() {
        return crossing;
    }

    Losses losses() {
        return losses;
    }

    /** From when the request was there until a provider was asked for the first time. */
    Duration overhead() {
        return Duration.ofNanos((begun == 0 ? System.nanoTime() : begun) - call.nanos());
    }

    boolean recorded() {
        return call.entrance().recorded();
    }

    /** True for the first who asks: there is one record a call. */
    boolean settle() {
        return settled.compareAndSet(false, true);
    }

    UsageRecord failed(Failure failure, Pricing pricing) {
        return record(Outcome.failed(status, failure), pricing);
    }

    UsageRecord cancelled(Pricing pricing) {
        return record(Outcome.cancelled(status), pricing);
    }

    /** Ended without an exception; the stream may still have told of an error. */
    UsageRecord ended(Pricing pricing) {
        Failure passedBy = broken != null || crossing == null ? broken : crossing.failure();
        return record(passedBy == null ? Outcome.ok(status) : Outcome.failed(status, passedBy), pricing);
    }

    private UsageRecord record(Outcome outcome, Pricing pricing) {
        return new UsageRecord(
                call.id(),
                new Who(
                        call.caller().tenant().id(),
                        call.caller().key().id(),
                        providerKey(),
                        call.session(),
                        call.labels()),
                what(),
                new Timing(
                        call.arrived(),
                        Duration.ofNanos(System.nanoTime() - call.nanos()),
                        firstToken == 0 || !call.entrance().speaks()
                                ? null
                                : Duration.ofNanos(firstToken - call.nanos()),
                        overhead()),
                outcome,
                charge(pricing),
                attempts);
    }

    private What what() {
        return new What(
                call.entrance().surface(),
                call.model(),
                target == null ? null : target.provider().id(),
                target == null ? null : target.destination().model(),
                call.stream(),
                losses.dropped(),
                losses.approximated());
    }

    private Charge charge(Pricing pricing) {
        if (target == null || !mayCost()) {
            return Charge.NOTHING;
        }
        Usage reported = crossing == null ? usage : crossing.usage();
        boolean exact = crossing == null || (crossing.complete() && !reported.empty());
        return pricing.charge(
                target.provider().id(), target.destination().model(), exact ? reported : measured(reported), !exact);
    }

    /** A provider may charge for what it answered, and for what it was asked when nobody heard the end. */
    private boolean mayCost() {
        return answered
                || (crossing != null && !crossing.usage().empty())
                || attempts.stream().map(Attempt::result).anyMatch(result -> switch (result) {
                    case OK, TIMED_OUT, BROKEN, CANCELLED -> true;
                    case REFUSED, UNREACHABLE -> false;
                });
    }

    /** What was seen of an answer whose usage was not reported, or not to the end. */
    private Usage measured(Usage reported) {
        long seen = crossing == null ? 0 : crossing.characters() / CHARACTERS_A_TOKEN;
        return new Usage(
                reported.prompt() == 0 ? call.promptEstimate() : reported.input(),
                reported.cacheRead(),
                reported.cacheWrite5m(),
                reported.cacheWrite1h(),
                Math.max(reported.output(), seen),
                reported.reasoning());
    }

    private @Nullable ProviderKeyId providerKey() {
        ProviderKey key = target == null ? null : target.key();
        return key == null ? null : key.id();
    }
}
