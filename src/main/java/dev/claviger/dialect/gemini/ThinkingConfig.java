package dev.claviger.dialect.gemini;

import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Display;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.EffortWord;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Ladder;
import dev.claviger.dialect.Members;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a model is told to think: at a level or within a budget, never both, and not at all where the caller says nothing. */
final class ThinkingConfig {

    /** In tokens; every model that thinks within a budget takes as much. */
    private static final long MOST = 24_576;

    private static final long LEAST = 128;
    private static final long AS_IT_SEES_FIT = -1;

    private final Reasoning wanted;
    private final Crossing crossing;

    private ThinkingConfig(Reasoning wanted, Crossing crossing) {
        this.wanted = wanted;
        this.crossing = crossing;
    }

    /** Null where nothing is said. */
    static @Nullable Json of(Reasoning wanted, Crossing crossing) {
        return new ThinkingConfig(wanted, crossing).config();
    }

    private @Nullable Json config() {
        boolean silent = wanted.mode() == Mode.DEFAULT && wanted.effort() == null && wanted.budget() == null;
        Generation generation = Generation.of(crossing.destination());
        if (silent) {
            return null;
        }
        if (generation == Generation.EARLY || crossing.destination().rejects().contains(EffortWord.PARAMETER)) {
            if (wanted.mode() != Mode.OFF) {
                crossing.losses().drop(EffortWord.PARAMETER);
            }
            return null;
        }
        Members config = new Members();
        if (wanted.mode() == Mode.ON && wanted.display() != Display.OMITTED) {
            config.flag("includeThoughts", true);
        }
        if (generation == Generation.LEVELS) {
            config.put("thinkingLevel", level());
        } else {
            config.put("thinkingBudget", budget());
        }
        return config.json().members().isEmpty() ? null : config.json();
    }

    private @Nullable String level() {
        Effort effort = wanted.effort();
        if (wanted.mode() == Mode.OFF) {
            approximate();
            return takes("minimal") ? "MINIMAL" : "LOW";
        }
        if (effort == null && wanted.budget() != null) {
            approximate();
            effort = Ladder.effort(wanted.budget());
        }
        return switch (effort) {
            case null -> null;
            case MINIMAL -> orElse(effort, "LOW");
            case LOW -> orElse(effort, "HIGH");
            case MEDIUM -> orElse(effort, "HIGH");
            case HIGH -> "HIGH";
            case XHIGH, MAX -> {
                approximate();
                yield "HIGH";
            }
        };
    }

    private String orElse(Effort effort, String next) {
        if (takes(effort.name().toLowerCase(Locale.ROOT))) {
            return effort.name();
        }
        approximate();
        return next;
    }

    private long budget() {
        if (wanted.mode() == Mode.OFF) {
            return takes("none") ? 0 : approximately(LEAST);
        }
        Effort effort = wanted.effort();
        Long asked = wanted.budget();
        if (asked != null) {
            return asked > MOST ? approximately(MOST) : asked;
        }
        return switch (effort) {
            case null -> AS_IT_SEES_FIT;
            case MINIMAL -> 512;
            case LOW -> 1024;
            case MEDIUM -> 8192;
            case HIGH -> MOST;
            case XHIGH, MAX -> approximately(MOST);
        };
    }

    private boolean takes(String effort) {
        return !crossing.destination().rejects().contains(EffortWord.PARAMETER + ":" + effort);
    }

    private long approximately(long tokens) {
        approximate();
        return tokens;
    }

    private void approximate() {
        crossing.losses().approximate(EffortWord.PARAMETER);
    }
}
