package dev.claviger.admin;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** What a caller sent cannot be what was meant. */
final class InvalidException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    InvalidException(List<Fault> faults) {
        super(faults.stream().map(Fault::message).collect(joining(" ")), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** About the body as a whole. */
    InvalidException(String message) {
        super(message, null, false, false);
        this.faults = List.of();
    }

    List<Fault> faults() {
        return faults;
    }
}
