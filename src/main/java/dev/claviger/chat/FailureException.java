package dev.claviger.chat;

/** Carries a {@link Failure} up to the one who answers the caller; it has no stack trace. */
public final class FailureException extends RuntimeException {

    private final transient Failure failure;

    public FailureException(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    /** An {@link Failure.Invalid} naming the member at fault. */
    public static FailureException invalid(String param, String message) {
        return new FailureException(new Failure.Invalid(message, null, param));
    }

    public Failure failure() {
        return failure;
    }
}
