package dev.claviger.dialect;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.SamplingPlan.Latitude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a model of the Anthropic family is told to think, and how many tokens it may answer with.
 *
 * @param thinking the member of that name; null where nothing has to be said
 * @param effort in this family's words, such as {@code xhigh}
 * @param budgeted whether it thinks within a budget, which rules out other settings
 */
public record ThinkingPlan(
        long maxTokens, @Nullable Json thinking, @Nullable String effort, boolean budgeted) {

    public static final long LEAST_BUDGET = 1024;

    private static final long DEFAULT_MOST = 32_000;
    private static final long ROOM_BESIDE_BUDGET = 8192;
    private static final String NAME = "reasoning_effort";

    /**
     * The plan for one request; what it asks for and the model cannot do is named in {@code losses}.
     *
     * @param openLoop whether the model waits for a tool whose call has lost its thinking: a budget is then turned down
     */
    public static ThinkingPlan of(ChatRequest request, Destination destination, boolean openLoop, Losses losses) {
        Reasoning wanted = request.reasoning();
        long most = most(request, destination, losses);
        if (destination.rejects().contains(NAME)) {
            return without(wanted, most, losses);
        }
        return switch (destination.thinking()) {
            case ADAPTIVE -> adaptive(wanted, most, losses);
            case NONE -> without(wanted, most, losses);
            case BUDGET -> {
                boolean ruledOut = openLoop || forced(request.toolChoice());
                yield wanted.mode() != Mode.ON || ruledOut
                        ? without(wanted, most, losses)
                        : budgeted(request, destination, losses);
            }
        };
    }

    /** What may be said beside it of how tokens are chosen. */
    public Latitude latitude() {
        return budgeted ? Latitude.LEAST : Latitude.ONE;
    }

    private static long most(ChatRequest request, Destination destination, Losses losses) {
        Long wanted = request.sampling().maxOutput();
        Long limit = destination.maxOutput();
        if (wanted == null) {
            return limit == null ? DEFAULT_MOST : Math.min(limit, DEFAULT_MOST);
        }
        if (limit != null && wanted > limit) {
            losses.approximate("max_tokens");
            return limit;
        }
        return wanted;
    }

    private static ThinkingPlan without(Reasoning wanted, long most, Losses losses) {
        if (wanted.mode() == Mode.ON || wanted.effort() != null) {
            losses.drop(NAME);
        }
        return new ThinkingPlan(most, null, null, false);
    }

    private static ThinkingPlan adaptive(Reasoning wanted, long most, Losses losses) {
        Members thinking = switch (wanted.mode()) {
            case DEFAULT -> null;
            case OFF -> Members.ofType("disabled");
            case ON -> display(Members.ofType("adaptive"), wanted);
        };
        Effort effort = wanted.effort();
        if (effort == null && wanted.budget() != null) {
            effort = Ladder.effort(wanted.budget());
            losses.approximate(NAME);
        }
        if (effort == Effort.MINIMAL) {
            effort = Effort.LOW;
            losses.approximate(NAME);
        }
        String word = effort == null ? null : effort.name().toLowerCase(Locale.ROOT);
        return new ThinkingPlan(most, thinking == null ? null : thinking.json(), word, false);
    }

    private static ThinkingPlan budgeted(ChatRequest request, Destination destination, Losses losses) {
        Reasoning wanted = request.reasoning();
        Long asked = wanted.budget();
        long budget = asked == null ? Ladder.budget(wanted.effort()) : Math.max(asked, LEAST_BUDGET);
        long most = request.sampling().maxOutput() == null
                ? limited(budget + ROOM_BESIDE_BUDGET, destination)
                : most(request, destination, losses);
        if (asked == null || budget >= most) {
            budget = Math.min(budget, most * 4 / 5);
        }
        if (budget < LEAST_BUDGET) {
            return without(wanted, most, losses);
        }
        if (asked != null && asked != budget) {
            losses.approximate(NAME);
        }
        Members thinking = Members.ofType("enabled").put("budget_tokens", budget);
        return new ThinkingPlan(most, display(thinking, wanted).json(), null, true);
    }

    private static long limited(long most, Destination destination) {
        return destination.maxOutput() == null ? most : Math.min(most, destination.maxOutput());
    }

    /** Only where the caller says how it is to be shown. */
    private static Members display(Members thinking, Reasoning wanted) {
        return wanted.display() == null
                ? thinking
                : thinking.put("display", wanted.display().name().toLowerCase(Locale.ROOT));
    }

    private static boolean forced(@Nullable ToolChoice choice) {
        return switch (choice) {
            case null -> false;
            case ToolChoice.Auto ignored -> false;
            case ToolChoice.None ignored -> false;
            case ToolChoice.Required ignored -> true;
            case ToolChoice.Named ignored -> true;
            case ToolChoice.Allowed allowed -> allowed.required();
        };
    }
}
