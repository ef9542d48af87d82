package dev.claviger.gateway;

import dev.claviger.chat.Failure;

/** The provider answered with an error. */
final class ProviderRefusedException extends RuntimeException {

    private final transient ProviderError error;
    private final transient Failure failure;
    private final boolean verbatim;

    /** @param verbatim whether the error goes to the caller as it came */
    ProviderRefusedException(ProviderError error, Failure failure, boolean verbatim) {
        super("The provider answered with status " + error.status() + ".", null, false, false);
        this.error = error;
        this.failure = failure;
        this.verbatim = verbatim;
    }

    ProviderError error() {
        return error;
    }

    Failure failure() {
        return failure;
    }

    boolean verbatim() {
        return verbatim;
    }
}
