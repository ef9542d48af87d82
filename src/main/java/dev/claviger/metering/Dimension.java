package dev.claviger.metering;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What usage is told apart by. */
public enum Dimension {
    /** A calendar day in a time zone, {@code 2026-11-22}. */
    DAY("days.day"),
    TENANT("tenant"),
    /** The gateway key. */
    KEY("gateway_key"),
    PROVIDER("provider"),
    PROVIDER_KEY("provider_key"),
    /** The provider's name for it. */
    MODEL("model"),
    SURFACE("surface"),
    SESSION("session");

    private final String column;

    Dimension(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    /** As it is called in queries and answers, {@code provider_key}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Dimension> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
