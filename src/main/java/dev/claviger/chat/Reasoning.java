package dev.claviger.chat;

import org.jspecify.annotations.Nullable;

/**
 * How much the model shall think before it answers.
 *
 * @param budget most tokens of thinking, where the caller counts instead of naming an effort
 */
public record Reasoning(
        Mode mode,
        @Nullable Effort effort,
        @Nullable Long budget,
        @Nullable Display display) {

    public static final Reasoning DEFAULT = new Reasoning(Mode.DEFAULT, null, null, null);

    public enum Mode {
        DEFAULT,
        OFF,
        ON
    }

    public enum Effort {
        MINIMAL,
        LOW,
        MEDIUM,
        HIGH,
        XHIGH,
        MAX
    }

    /** What the caller is shown of it. */
    public enum Display {
        OMITTED,
        SUMMARIZED
    }
}
