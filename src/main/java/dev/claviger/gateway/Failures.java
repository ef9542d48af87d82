package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.provider.http.ExchangeException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an exception as the failure it stands for. */
final class Failures {

    private Failures() {}

    /** Null where it is a bug of ours. */
    static @Nullable Failure of(Throwable e) {
        return switch (e) {
            case FailureException known -> known.failure();
            case ProviderRefusedException refused -> refused.failure();
            case ExchangeException exchange -> of(exchange);
            case SlowBodyException slow ->
                new Failure.Invalid(Objects.requireNonNullElse(slow.getMessage(), ""), "request_timeout", null);
            default -> null;
        };
    }

    private static Failure of(ExchangeException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        return switch (e.kind()) {
            case FORBIDDEN -> new Failure.Broken(message, "egress_refused");
            case REFUSED -> new Failure.KeyRejected(message, "provider_key_rejected");
            case NOT_SENT -> new Failure.Broken(message, "upstream_unreachable");
            case TIMED_OUT -> new Failure.TimedOut(message, "upstream_timeout");
            case BROKEN -> new Failure.Broken(message, "upstream_broken");
        };
    }
}
