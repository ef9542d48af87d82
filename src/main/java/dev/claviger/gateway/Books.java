package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.metering.Metering;
import dev.claviger.metering.Pricing;
import dev.claviger.metering.UsageRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Where calls are entered: each that leaves a record once, whichever way it ends. */
final class Books {

    private static final Logger LOG = LoggerFactory.getLogger(Books.class);

    private final Metering metering;
    private final Pricing pricing;
    private final Supplier<String> ids;
    private final Clock clock;

    /** @param ids makes request ids */
    Books(Metering metering, Pricing pricing, Supplier<String> ids, Clock clock) {
        this.metering = metering;
        this.pricing = pricing;
        this.ids = ids;
        this.clock = clock;
    }

    String newRequestId() {
        return ids.get();
    }

    Instant now() {
        return clock.instant();
    }

    /** Completes when the record is durable. */
    Mono<Void> ended(Tally tally) {
        return enter(tally, () -> tally.ended(pricing));
    }

    /** Completes when the record is durable. */
    Mono<Void> failed(Tally tally, Failure failure) {
        return enter(tally, () -> tally.failed(failure, pricing));
    }

    /** Nobody waits for the record of a caller who has left. */
    void cancelled(Tally tally) {
        if (tally.recorded() && tally.settle()) {
            var unused = metering.settle(tally.cancelled(pricing));
        }
    }

    /** Counts a stream while it is open. */
    Mono<Void> counted(Mono<Void> stream) {
        return Mono.defer(() -> {
                    metering.streamOpened();
                    return stream;
                })
                .doFinally(end -> metering.streamClosed());
    }

    private Mono<Void> enter(Tally tally, Supplier<UsageRecord> record) {
        if (!tally.recorded() || !tally.settle()) {
            return Mono.empty();
        }
        return Mono.fromCompletionStage(() -> metering.settle(record.get())).onErrorResume(e -> {
            LOG.error("The usage of a request could not be recorded", e);
            return Mono.empty();
        });
    }
}
