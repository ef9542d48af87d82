package dev.claviger.dialect;

import dev.claviger.chat.Reasoning.Effort;
import org.jspecify.annotations.Nullable;

/** Efforts and budgets of tokens that stand for each other; fixed, so that a changed limit does not change what is cached. */
public final class Ladder {

    private Ladder() {}

    /** In tokens; without an effort it is that of high. */
    public static long budget(@Nullable Effort effort) {
        return switch (effort) {
            case null -> 16_384;
            case MINIMAL -> 1024;
            case LOW -> 2048;
            case MEDIUM -> 8192;
            case HIGH -> 16_384;
            case XHIGH -> 32_000;
            case MAX -> 64_000;
        };
    }

    public static Effort effort(long budget) {
        if (budget <= 4096) {
            return Effort.LOW;
        }
        if (budget <= 12_000) {
            return Effort.MEDIUM;
        }
        return budget <= 24_576 ? Effort.HIGH : Effort.XHIGH;
    }
}
