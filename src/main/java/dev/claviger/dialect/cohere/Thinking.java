package dev.claviger.dialect.cohere;

import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.EffortWord;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import org.jspecify.annotations.Nullable;

/** Tells a model how much to think: by tokens, of which an effort stands for a fixed number. */
final class Thinking {

    private Thinking() {}

    /** The member {@code thinking}; null where nothing has to be said. */
    static @Nullable Json write(Reasoning wanted, Crossing crossing) {
        boolean on = wanted.mode() == Mode.ON || wanted.effort() != null || wanted.budget() != null;
        boolean off = wanted.mode() == Mode.OFF;
        if (!on && !off) {
            return null;
        }
        boolean refused = crossing.destination().thinking() == ThinkingStyle.NONE
                || crossing.destination().rejects().contains(EffortWord.PARAMETER);
        if (refused) {
            if (!off) {
                crossing.losses().drop(EffortWord.PARAMETER);
            }
            return null;
        }
        if (off) {
            return Members.ofType("disabled").json();
        }
        Members thinking = Members.ofType("enabled");
        Long budget = wanted.budget();
        if (budget == null && wanted.effort() != null) {
            crossing.losses().approximate(EffortWord.PARAMETER);
            budget = budget(wanted.effort());
        }
        if (budget != null) {
            thinking.put("token_budget", budget);
        }
        return thinking.json();
    }

    private static long budget(Effort effort) {
        return switch (effort) {
            case MINIMAL -> 1024;
            case LOW -> 2048;
            case MEDIUM -> 8192;
            case HIGH -> 16_384;
            case XHIGH -> 24_576;
            case MAX -> 32_000;
        };
    }
}
