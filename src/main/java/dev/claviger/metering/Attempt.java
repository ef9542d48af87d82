package dev.claviger.metering;

import dev.claviger.vault.ProviderKeyId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call to a provider on behalf of a request.
 *
 * @param providerKey null where the provider needs none
 * @param status the provider's HTTP status, where one came
 * @param duration from sending to the end of the answer, in microseconds
 * @param retriedBecause why another attempt followed; null for the last
 */
public record Attempt(
        String provider,
        @Nullable ProviderKeyId providerKey,
        Result result,
        @Nullable Integer status,
        Duration duration,
        @Nullable String retriedBecause) {

    public Attempt {
        duration = duration.truncatedTo(ChronoUnit.MICROS);
        retriedBecause = Tidy.optional(retriedBecause);
    }

    /** How an attempt ended. */
    public enum Result {
        /** A whole answer came. */
        OK,
        /** The provider answered with an error. */
        REFUSED,
        /** No connection came about, or it broke before an answer began. */
        UNREACHABLE,
        TIMED_OUT,
        /** The answer broke off or made no sense. */
        BROKEN,
        /** The caller left. */
        CANCELLED
    }
}
