package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.dialect.FreeformInput;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A tool call on its way to the caller: what the deltas of a stream hold of it. */
final class CallStream {

    private final Block.ToolCall call;
    private final int number;
    private final Form form;
    private final FreeformInput input = new FreeformInput();
    private boolean argued;

    /** How it is told. */
    private enum Form {
        FUNCTION("function", "arguments"),
        CUSTOM("custom", "input"),
        LEGACY("function_call", "arguments");

        private final String member;
        private final String content;

        Form(String member, String content) {
            this.member = member;
            this.content = content;
        }
    }

    /**
     * @param number of the calls before it
     */
    CallStream(Block.ToolCall call, int number, CallForms forms) {
        this.call = call;
        this.number = number;
        this.form = forms.legacy() ? Form.LEGACY : forms.custom(call.name()) ? Form.CUSTOM : Form.FUNCTION;
    }

    /** What tells that it begins; null where the caller can be told of no more calls. */
    @Nullable Consumer<JsonGenerator> begin() {
        return delta(out -> {
            if (form != Form.LEGACY) {
                out.writeStringProperty("id", call.id());
                out.writeStringProperty("type", form.member);
            }
            content(call.name(), "", out);
            if (form != Form.LEGACY) {
                CallWriter.seal(call.seal(), out);
            }
        });
    }

    /** What a piece of its arguments adds; null where that is nothing yet. */
    @Nullable Consumer<JsonGenerator> add(String piece) {
        argued = true;
        return more(form == Form.CUSTOM ? input.add(piece) : piece);
    }

    /** What its end adds; null where that is nothing. */
    @Nullable Consumer<JsonGenerator> end() {
        if (form == Form.CUSTOM) {
            return more(argued ? input.end() : "");
        }
        return more(argued ? "" : CallWriter.NO_ARGUMENTS);
    }

    private @Nullable Consumer<JsonGenerator> more(String text) {
        return text.isEmpty() ? null : delta(out -> content(null, text, out));
    }

    private void content(@Nullable String name, String text, JsonGenerator out) {
        if (form == Form.LEGACY) {
            members(name, text, out);
        } else {
            out.writeObjectPropertyStart(form.member);
            members(name, text, out);
            out.writeEndObject();
        }
    }

    private void members(@Nullable String name, String text, JsonGenerator out) {
        if (name != null) {
            out.writeStringProperty("name", name);
        }
        out.writeStringProperty(form.content, text);
    }

    private @Nullable Consumer<JsonGenerator> delta(Consumer<JsonGenerator> members) {
        return switch (form) {
            case FUNCTION, CUSTOM ->
                out -> {
                    out.writeArrayPropertyStart("tool_calls");
                    out.writeStartObject();
                    out.writeNumberProperty("index", number);
                    members.accept(out);
                    out.writeEndObject();
                    out.writeEndArray();
                };
            case LEGACY ->
                number > 0
                        ? null
                        : out -> {
                            out.writeObjectPropertyStart(Form.LEGACY.member);
                            members.accept(out);
                            out.writeEndObject();
                        };
        };
    }
}
