package dev.claviger.gateway;

/** Bytes that are shared and not changed. */
final class Bytes {

    private final byte[] value;

    Bytes(byte[] value) {
        this.value = value;
    }

    byte[] value() {
        return value;
    }
}
