package dev.claviger.dialect.openai;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Quirk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Marks that end a cached prefix: Anthropic's, which many providers of this format take, and OpenAI's. */
final class CacheMarks {

    private static final String CONTROL = "cache_control";
    private static final String BREAKPOINT = "prompt_cache_breakpoint";

    private CacheMarks() {}

    static @Nullable CacheMark read(Field owner) {
        Field control = owner.get(CONTROL);
        if (control.present()) {
            return "1h".equals(control.get("ttl").optionalText()) ? CacheMark.ONE_HOUR : CacheMark.FIVE_MINUTES;
        }
        return owner.get(BREAKPOINT).present() ? CacheMark.FIVE_MINUTES : null;
    }

    /** The parts with the mark of their message put on the last that can bear one. */
    static List<Part> onLast(List<Part> parts, @Nullable CacheMark mark) {
        if (mark == null) {
            return parts;
        }
        List<Part> marked = new ArrayList<>(parts);
        for (int i = parts.size() - 1; i >= 0; i--) {
            switch (parts.get(i)) {
                case Part.Text text -> marked.set(i, new Part.Text(text.text(), text.seal(), mark));
                case Part.Media m ->
                    marked.set(i, new Part.Media(m.kind(), m.source(), m.mediaType(), m.title(), m.detail(), mark));
                case Part.ToolCall call ->
                    marked.set(i, new Part.ToolCall(call.id(), call.name(), call.arguments(), call.seal(), mark));
                case Part.Thinking ignored -> {
                    continue;
                }
                case Part.Refusal ignored -> {
                    continue;
                }
            }
            return marked;
        }
        return marked;
    }

    /** Whether a provider takes any on what is said to the model. */
    static boolean taken(Crossing crossing) {
        return crossing.has(Quirk.CACHE_CONTROL) || breakpoints(crossing);
    }

    private static boolean breakpoints(Crossing crossing) {
        return crossing.has(Quirk.CACHE_BREAKPOINTS)
                && !crossing.destination().rejects().contains(BREAKPOINT);
    }

    /** Writes the member of a part, in the provider's way. */
    static void write(@Nullable CacheMark mark, Crossing crossing, JsonGenerator out) {
        if (crossing.has(Quirk.CACHE_CONTROL)) {
            control(mark, out);
        } else if (mark != null && breakpoints(crossing)) {
            out.writeObjectPropertyStart(BREAKPOINT);
            out.writeStringProperty("mode", "explicit");
            out.writeEndObject();
        }
    }

    /** Writes Anthropic's member. */
    static void control(@Nullable CacheMark mark, JsonGenerator out) {
        if (mark == null) {
            return;
        }
        out.writeObjectPropertyStart(CONTROL);
        out.writeStringProperty("type", "ephemeral");
        if (mark == CacheMark.ONE_HOUR) {
            out.writeStringProperty("ttl", "1h");
        }
        out.writeEndObject();
    }
}
