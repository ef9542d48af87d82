package dev.claviger.metering;

import java.util.concurrent.CompletionStage;

/** Where the gateway reports what it did: once a request, and when streams open and close. Never blocks. */
public final class Metering {

    private final UsageMeters meters;
    private final Journal journal;

    Metering(UsageMeters meters, Journal journal) {
        this.meters = meters;
        this.journal = journal;
    }

    /**
     * Counts a request that has ended and keeps its record. Completes on another thread when the record is durable: it survives the end
     * of this process then, and reaches the database within a second if that is up. Completes exceptionally when it could not be kept,
     * which is logged and counted here; whether the answer is then withheld is the caller's to decide.
     */
    public CompletionStage<Void> settle(UsageRecord record) {
        meters.count(record);
        return journal.append(record).whenComplete((done, failure) -> {
            if (failure != null) {
                meters.unrecorded();
            }
        });
    }

    /** A stream begins; {@link #streamClosed()} must follow, however it ends. */
    public void streamOpened() {
        meters.streamOpened();
    }

    public void streamClosed() {
        meters.streamClosed();
    }
}
