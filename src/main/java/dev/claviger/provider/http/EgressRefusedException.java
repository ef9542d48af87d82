package dev.claviger.provider.http;

import java.io.IOException;

/** The egress policy does not let a connection be made. */
final class EgressRefusedException extends IOException {

    EgressRefusedException(String reason) {
        super(reason);
    }
}
