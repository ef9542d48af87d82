package dev.claviger.provider.http;

import java.time.Duration;
import java.time.Instant;

/** Something that was given out for a while. */
record Lease<T>(T value, Instant from, Instant until) {

    private static final Duration EARLY = Duration.ofMinutes(5);

    /** Whether it is to be renewed: five minutes before its end, or in the second half of a short time. */
    boolean due(Instant now) {
        Duration half = Duration.between(from, until).dividedBy(2);
        return !now.isBefore(until.minus(half.compareTo(EARLY) < 0 ? half : EARLY));
    }

    boolean over(Instant now) {
        return !now.isBefore(until);
    }

    @Override
    public String toString() {
        return "Lease(… until " + until + ")";
    }
}
