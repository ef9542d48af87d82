package dev.claviger.dialect.openai;

import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Display;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.dialect.Field;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads how much a caller wants the model to think: OpenAI's {@code reasoning_effort}, OpenRouter's {@code reasoning} and
 * Anthropic's {@code thinking}, of which the later ones add what the earlier ones do not say.
 */
final class ReasoningReader {

    private Mode mode = Mode.DEFAULT;
    private @Nullable Effort effort;
    private @Nullable Long budget;
    private boolean hidden;

    private ReasoningReader() {}

    static Reasoning read(Field request) {
        ReasoningReader reader = new ReasoningReader();
        reader.thinking(request.get("thinking"));
        reader.reasoning(request.get("reasoning"));
        reader.effort(request.get("reasoning_effort"));
        return reader.result();
    }

    private Reasoning result() {
        if (mode != Mode.ON) {
            return new Reasoning(mode, null, null, null);
        }
        return new Reasoning(mode, effort, budget, hidden ? Display.OMITTED : Display.SUMMARIZED);
    }

    private void thinking(Field thinking) {
        Field type = thinking.get("type");
        if (!thinking.present()) {
            return;
        }
        mode = switch (type.text()) {
            case "enabled", "adaptive" -> Mode.ON;
            case "disabled" -> Mode.OFF;
            default -> throw type.wrong("one of enabled, adaptive, disabled");
        };
        budget = thinking.get("budget_tokens").optionalLong();
        hidden = "omitted".equals(thinking.get("display").optionalText());
    }

    private void reasoning(Field reasoning) {
        if (reasoning.members().isEmpty()) {
            return;
        }
        Boolean enabled = reasoning.get("enabled").optionalBoolean();
        mode = Boolean.FALSE.equals(enabled) ? Mode.OFF : Mode.ON;
        Long most = reasoning.get("max_tokens").optionalLong();
        budget = most == null ? budget : most;
        hidden = hidden || Boolean.TRUE.equals(reasoning.get("exclude").optionalBoolean());
        effort(reasoning.get("effort"));
    }

    private void effort(Field field) {
        String word = field.optionalText();
        if (word == null || word.equals("default")) {
            return;
        }
        if (word.equals("none")) {
            mode = Mode.OFF;
            return;
        }
        mode = Mode.ON;
        for (Effort known : Effort.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(word)) {
                effort = known;
                return;
            }
        }
        throw field.wrong("one of none, minimal, low, medium, high, xhigh, max");
    }
}
