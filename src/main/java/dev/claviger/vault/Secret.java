package dev.claviger.vault;

import java.nio.charset.StandardCharsets;

/** A credential's value, which prints as nothing and equals only itself. */
public final class Secret {

    private final byte[] value;

    private Secret(byte[] value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value.getBytes(StandardCharsets.UTF_8));
    }

    static Secret ofUtf8(byte[] value) {
        return new Secret(value.clone());
    }

    /** The value itself: to be called last, for the one call that needs it, and kept in no field. */
    public String reveal() {
        return new String(value, StandardCharsets.UTF_8);
    }

    byte[] utf8() {
        return value.clone();
    }

    @Override
    public String toString() {
        return "Secret(…)";
    }
}
