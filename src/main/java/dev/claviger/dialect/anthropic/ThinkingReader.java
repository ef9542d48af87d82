package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Display;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.ThinkingPlan;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how much the model shall think. */
final class ThinkingReader {

    private static final Set<String> KNOWN = Set.of("type", "budget_tokens", "display");

    private ThinkingReader() {}

    static Reasoning read(Field root, Losses losses) {
        Effort effort = effort(root.get("output_config").get("effort"));
        Field thinking = root.get("thinking");
        if (!thinking.present()) {
            return new Reasoning(Mode.DEFAULT, effort, null, null);
        }
        Strays.drop(thinking, KNOWN, losses);
        Field type = thinking.get("type");
        Display display = display(thinking.get("display"), losses);
        return switch (type.text()) {
            case "disabled" -> new Reasoning(Mode.OFF, effort, null, null);
            case "between_tools" -> {
                losses.approximate(type.path());
                yield new Reasoning(Mode.OFF, effort, null, null);
            }
            case "adaptive" -> new Reasoning(Mode.ON, effort, null, display);
            case "enabled" -> new Reasoning(Mode.ON, effort, budget(thinking.get("budget_tokens")), display);
            default -> throw type.wrong("'adaptive', 'enabled', 'disabled' or 'between_tools'");
        };
    }

    private static Long budget(Field budget) {
        Long tokens = budget.optionalLong();
        if (tokens == null || tokens < ThinkingPlan.LEAST_BUDGET) {
            throw budget.wrong("at least " + ThinkingPlan.LEAST_BUDGET);
        }
        return tokens;
    }

    private static @Nullable Effort effort(Field effort) {
        String word = effort.optionalText();
        return switch (word) {
            case null -> null;
            case "low" -> Effort.LOW;
            case "medium" -> Effort.MEDIUM;
            case "high" -> Effort.HIGH;
            case "xhigh" -> Effort.XHIGH;
            case "max" -> Effort.MAX;
            default -> throw effort.wrong("'low', 'medium', 'high', 'xhigh' or 'max'");
        };
    }

    private static @Nullable Display display(Field display, Losses losses) {
        String word = display.optionalText();
        return switch (word) {
            case null -> null;
            case "omitted" -> Display.OMITTED;
            case "summarized" -> Display.SUMMARIZED;
            default -> {
                losses.approximate(display.path());
                yield Display.SUMMARIZED;
            }
        };
    }
}
