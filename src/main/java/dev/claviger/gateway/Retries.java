package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.metering.Attempt;
import dev.claviger.provider.http.ExchangeException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a failed attempt is followed by another. One that may have been billed without an answer, such as a timeout
 * after the request was sent, is not repeated.
 */
final class Retries {

    static final Decision GIVE_UP = new Decision(null, Duration.ZERO, false);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final int most;
    private final RandomGenerator random;

    Retries(int most, RandomGenerator random) {
        this.most = most;
        this.random = random;
    }

    /**
     * What happens next.
     *
     * @param because in a word, why there is another attempt; null: there is none
     * @param otherKeyOnly the target that failed is not asked again
     */
    record Decision(@Nullable String because, Duration after, boolean otherKeyOnly) {}

    /** @param targets how many there still are, with the one that failed */
    Decision decide(Throwable e, int tried, int targets) {
        Failure failure = Failures.of(e);
        if (tried >= most || failure == null) {
            return GIVE_UP;
        }
        return switch (failure) {
            case Failure.KeyRejected ignored -> anotherKey("key_rejected", targets);
            case Failure.Exhausted ignored -> anotherKey("exhausted", targets);
            case Failure.Throttled throttled -> again("throttled", throttled.retryAfter(), tried, targets);
            case Failure.Unavailable unavailable -> again("unavailable", unavailable.retryAfter(), tried, targets);
            case Failure.TimedOut ignored
            when e instanceof ProviderRefusedException -> again("timed_out", null, tried, targets);
            case Failure.Broken ignored when answeredWithServerError(e) -> again("server_error", null, tried, targets);
            case Failure.Broken ignored when notSent(e) -> again("unreachable", null, tried, targets);
            case Failure.TimedOut ignored -> GIVE_UP;
            case Failure.Broken ignored -> GIVE_UP;
            case Failure.Invalid ignored -> GIVE_UP;
            case Failure.TooLarge ignored -> GIVE_UP;
            case Failure.TooLong ignored -> GIVE_UP;
            case Failure.Filtered ignored -> GIVE_UP;
            case Failure.Unauthenticated ignored -> GIVE_UP;
            case Failure.Forbidden ignored -> GIVE_UP;
            case Failure.Unknown ignored -> GIVE_UP;
        };
    }

    private static Decision anotherKey(String because, int targets) {
        return targets < 2 ? GIVE_UP : new Decision(because, Duration.ZERO, true);
    }

    /** Another target is asked at once in the first round; the same one after a pause, unless it wants a long one. */
    private Decision again(String because, @Nullable Duration retryAfter, int tried, int targets) {
        if (tried + 1 < targets) {
            return new Decision(because, Duration.ZERO, false);
        }
        Duration pause = FIRST_PAUSE
                .multipliedBy(1L << tried)
                .multipliedBy(random.nextInt(75, 126))
                .dividedBy(100);
        Duration after = retryAfter != null && retryAfter.compareTo(pause) > 0 ? retryAfter : pause;
        return after.compareTo(LONGEST_PAUSE) > 0 ? GIVE_UP : new Decision(because, after, false);
    }

    private static boolean answeredWithServerError(Throwable e) {
        return e instanceof ProviderRefusedException refused && refused.error().status() >= 500;
    }

    private static boolean notSent(Throwable e) {
        return e instanceof ExchangeException exchange && exchange.kind() == ExchangeException.Kind.NOT_SENT;
    }

    static Attempt.Result result(Throwable e) {
        return switch (e) {
            case ProviderRefusedException ignored -> Attempt.Result.REFUSED;
            case ExchangeException exchange ->
                switch (exchange.kind()) {
                    case REFUSED -> Attempt.Result.REFUSED;
                    case FORBIDDEN, NOT_SENT -> Attempt.Result.UNREACHABLE;
                    case TIMED_OUT -> Attempt.Result.TIMED_OUT;
                    case BROKEN -> Attempt.Result.BROKEN;
                };
            case FailureException known when known.failure() instanceof Failure.TimedOut -> Attempt.Result.TIMED_OUT;
            default -> Attempt.Result.BROKEN;
        };
    }

    static @Nullable Integer status(Throwable e) {
        return e instanceof ProviderRefusedException refused ? refused.error().status() : null;
    }
}
