package dev.claviger.dialect.responses;

import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Display;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Leftovers;
import dev.claviger.dialect.Losses;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Reads how much the model shall think; what the conversation says of it last holds. */
final class ReasoningReader {

    private static final Set<String> READ = Set.of("effort", "summary", "generate_summary");

    private ReasoningReader() {}

    static Reasoning read(Field request, Losses losses) {
        Field reasoning = request.get("reasoning");
        Leftovers.drop(reasoning, READ, losses);
        Field effort = reasoning.get("effort");
        Field input = request.get("input");
        if (!input.isText()) {
            for (Field item : input.items()) {
                Field update = item.get("reasoning").get("effort");
                boolean updates =
                        "configuration_update".equals(item.get("type").json().text());
                effort = updates && update.present() ? update : effort;
            }
        }
        return reasoning.present() || effort.present() ? reasoning(effort, reasoning) : Reasoning.DEFAULT;
    }

    private static Reasoning reasoning(Field effort, Field reasoning) {
        String word = effort.optionalText();
        if ("none".equals(word)) {
            return new Reasoning(Mode.OFF, null, null, null);
        }
        if (word == null) {
            return new Reasoning(Mode.DEFAULT, null, null, display(reasoning));
        }
        Effort known = Arrays.stream(Effort.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> effort.wrong("one of none, minimal, low, medium, high, xhigh, max"));
        return new Reasoning(Mode.ON, known, null, display(reasoning));
    }

    /** A caller that asks for no summary is shown none. */
    private static Display display(Field reasoning) {
        boolean shown = reasoning.get("summary").present()
                || reasoning.get("generate_summary").present();
        return shown ? Display.SUMMARIZED : Display.OMITTED;
    }
}
