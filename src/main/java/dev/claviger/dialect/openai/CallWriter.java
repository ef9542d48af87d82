package dev.claviger.dialect.openai;

import dev.claviger.chat.Opaque;
import dev.claviger.dialect.FreeformTool;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a whole tool call, in an answer or in a conversation. */
final class CallWriter {

    static final String NO_ARGUMENTS = "{}";

    private CallWriter() {}

    /** A call of a tool that takes plain text. */
    static void custom(String id, String name, String arguments, @Nullable Opaque seal, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("id", id);
        out.writeStringProperty("type", "custom");
        out.writeObjectPropertyStart("custom");
        out.writeStringProperty("name", name);
        out.writeStringProperty("input", FreeformTool.input(arguments));
        out.writeEndObject();
        seal(seal, out);
        out.writeEndObject();
    }

    /** The call of a function as it was told before there were tools. */
    static void legacy(String name, String arguments, JsonGenerator out) {
        out.writeObjectPropertyStart("function_call");
        out.writeStringProperty("name", name);
        out.writeStringProperty("arguments", arguments.isBlank() ? NO_ARGUMENTS : arguments);
        out.writeEndObject();
    }

    static void write(String id, String name, String arguments, @Nullable Opaque seal, JsonGenerator out) {
        boolean none = arguments.isBlank() || arguments.strip().equals("null");
        out.writeStartObject();
        out.writeStringProperty("id", id);
        out.writeStringProperty("type", "function");
        out.writeObjectPropertyStart("function");
        out.writeStringProperty("name", name);
        out.writeStringProperty("arguments", none ? NO_ARGUMENTS : arguments);
        out.writeEndObject();
        seal(seal, out);
        out.writeEndObject();
    }

    /** Under its maker's name in {@code extra_content}, as the maker does in this format. */
    static void seal(@Nullable Opaque seal, JsonGenerator out) {
        if (seal != null) {
            out.writeObjectPropertyStart(CallSeals.MEMBER);
            out.writeObjectPropertyStart(seal.format());
            out.writeStringProperty(CallSeals.SIGNATURE, seal.data());
            out.writeEndObject();
            out.writeEndObject();
        }
    }
}
