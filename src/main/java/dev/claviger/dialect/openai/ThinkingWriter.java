package dev.claviger.dialect.openai;

import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Display;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.EffortWord;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Ladder;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import tools.jackson.core.JsonGenerator;

/** Tells a model whether and how much to think, in the words of its provider. */
final class ThinkingWriter {

    private final Reasoning wanted;
    private final Crossing crossing;
    private final Members told = new Members();
    private boolean off;

    private ThinkingWriter(Reasoning wanted, Crossing crossing) {
        this.wanted = wanted;
        this.crossing = crossing;
    }

    /** What the model cannot be told is named as lost. */
    static ThinkingWriter of(Reasoning wanted, Crossing crossing) {
        ThinkingWriter writer = new ThinkingWriter(wanted, crossing);
        if (crossing.has(Quirk.REASONING_SPLIT)) {
            writer.told.flag("reasoning_split", true);
        }
        if (wanted.mode() != Mode.DEFAULT || wanted.effort() != null || wanted.budget() != null) {
            writer.tell();
        }
        return writer;
    }

    /** Whether the model is told not to think. */
    boolean off() {
        return off;
    }

    void write(JsonGenerator out) {
        told.json().members().forEach((name, value) -> {
            out.writeName(name);
            value.write(out);
        });
    }

    private void tell() {
        boolean unstoppable = wanted.mode() == Mode.OFF && rejects(EffortWord.PARAMETER + ":" + EffortWord.OFF);
        if (crossing.destination().thinking() == ThinkingStyle.NONE || unstoppable) {
            effort();
        } else if (crossing.has(Quirk.REASONING_OBJECT)) {
            object();
        } else if (crossing.has(Quirk.ENABLE_THINKING)) {
            counted();
        } else {
            switched();
        }
    }

    private void switched() {
        off = wanted.mode() == Mode.OFF;
        if (crossing.has(Quirk.THINKING_TYPE)) {
            told.put("thinking", Members.ofType(off ? "disabled" : "enabled"));
        } else if (crossing.has(Quirk.TEMPLATE_THINKING)) {
            told.put("chat_template_kwargs", new Members().flag("enable_thinking", !off));
        } else if (crossing.has(Quirk.TEMPLATE_ARGS_THINKING)) {
            told.put("chat_template_args", new Members().flag("enable_thinking", !off));
        } else if (crossing.has(Quirk.REASONING_ENABLED)) {
            told.put("reasoning", new Members().flag("enabled", !off));
        } else {
            off = false;
            effort();
            return;
        }
        effortBesideSwitch();
    }

    /** A number of tokens can be told, and an effort is told as one where the model knows none. */
    private void counted() {
        off = wanted.mode() == Mode.OFF;
        told.flag("enable_thinking", !off);
        Long budget = wanted.budget();
        if (!off && budget != null) {
            told.put("thinking_budget", budget);
        } else if (!off && wanted.effort() != null && rejects(EffortWord.PARAMETER)) {
            crossing.losses().approximate(EffortWord.PARAMETER);
            told.put("thinking_budget", Ladder.budget(wanted.effort()));
        } else {
            effortBesideSwitch();
        }
    }

    private void object() {
        Members reasoning = new Members();
        off = wanted.mode() == Mode.OFF;
        Long budget = wanted.budget();
        if (off) {
            reasoning.flag("enabled", false);
        } else if (wanted.effort() != null) {
            reasoning.put("effort", EffortWord.of(wanted, crossing));
        } else if (budget != null) {
            reasoning.put("max_tokens", budget);
        } else {
            reasoning.flag("enabled", true);
        }
        if (wanted.display() == Display.OMITTED) {
            reasoning.flag("exclude", true);
        }
        told.put("reasoning", reasoning);
    }

    private void effortBesideSwitch() {
        boolean named = wanted.effort() != null || wanted.budget() != null;
        if (off || !named) {
            return;
        }
        if (rejects(EffortWord.PARAMETER)) {
            crossing.losses().approximate(EffortWord.PARAMETER);
        } else {
            effort();
        }
    }

    private void effort() {
        String word = EffortWord.of(wanted, crossing);
        if (word != null) {
            told.put(EffortWord.PARAMETER, new Json.Str(word));
            off = word.equals(EffortWord.OFF);
        }
    }

    private boolean rejects(String parameter) {
        return crossing.destination().rejects().contains(parameter);
    }
}
