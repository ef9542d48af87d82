package dev.claviger.dialect.bedrock;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Ladder;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import org.jspecify.annotations.Nullable;

/** How models that are not Anthropic's are told to think, of which each family has a member of its own. */
final class Thinking {

    private static final String NAME = "reasoning_effort";

    private Thinking() {}

    /** Puts what has to be said into {@code fields}, which go to the model as they are. */
    static void write(ChatRequest request, Destination destination, Family family, Members fields, Losses losses) {
        Reasoning wanted = request.reasoning();
        boolean asked = wanted.mode() == Mode.ON || wanted.effort() != null || wanted.budget() != null;
        if (wanted.mode() == Mode.OFF || !asked) {
            return;
        }
        boolean refused = destination.thinking() == ThinkingStyle.NONE
                || destination.rejects().contains(NAME);
        if (refused || family == Family.OTHER) {
            losses.drop(NAME);
            return;
        }
        String effort = effort(wanted, losses);
        if (family == Family.NOVA) {
            String most = effort == null ? "medium" : effort;
            fields.put("reasoningConfig", Members.ofType("enabled").put("maxReasoningEffort", most));
        } else {
            fields.put(NAME, effort);
        }
    }

    /** These models know three efforts; null where none is asked for. */
    private static @Nullable String effort(Reasoning wanted, Losses losses) {
        Long budget = wanted.budget();
        Effort effort = wanted.effort();
        if (effort == null && budget != null) {
            losses.approximate(NAME);
            effort = Ladder.effort(budget);
        }
        return switch (effort) {
            case null -> null;
            case LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
            case MINIMAL -> {
                losses.approximate(NAME);
                yield "low";
            }
            case XHIGH, MAX -> {
                losses.approximate(NAME);
                yield "high";
            }
        };
    }
}
