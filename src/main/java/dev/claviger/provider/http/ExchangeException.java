package dev.claviger.provider.http;

/** An exchange with a provider that brought no answer, or broke off within it. */
public final class ExchangeException extends RuntimeException {

    private final Kind kind;

    ExchangeException(Kind kind, String message, Throwable cause) {
        super(message, cause, false, false);
        this.kind = kind;
    }

    ExchangeException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** How far the exchange came. */
    public enum Kind {
        /** The egress policy forbids the address. */
        FORBIDDEN,
        /** Where a token is had for the credential, the credential was turned down; nothing was sent to the provider. */
        REFUSED,
        /** No connection came about, or no token was had, so nothing was sent. */
        NOT_SENT,
        /** The provider was silent for too long after the request had been sent. */
        TIMED_OUT,
        /** The connection broke after the request had been sent. */
        BROKEN
    }
}
