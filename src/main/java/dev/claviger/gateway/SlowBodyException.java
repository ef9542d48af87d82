package dev.claviger.gateway;

/** The caller took too long to send its request. */
final class SlowBodyException extends RuntimeException {

    SlowBodyException() {
        super("The request's body did not arrive in time.", null, false, false);
    }
}
