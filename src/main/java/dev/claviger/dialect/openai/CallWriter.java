package dev.claviger.dialect.openai;

import dev.claviger.chat.Opaque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a whole tool call, in an answer or in a conversation. */
final class CallWriter {

    static final String NO_ARGUMENTS = "{}";

    private CallWriter() {}

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
