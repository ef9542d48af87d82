package dev.claviger.dialect.openai;

import tools.jackson.core.JsonGenerator;

/** Writes a whole tool call, in an answer or in a conversation. */
final class CallWriter {

    static final String NO_ARGUMENTS = "{}";

    private CallWriter() {}

    static void write(String id, String name, String arguments, JsonGenerator out) {
        boolean none = arguments.isBlank() || arguments.strip().equals("null");
        out.writeStartObject();
        out.writeStringProperty("id", id);
        out.writeStringProperty("type", "function");
        out.writeObjectPropertyStart("function");
        out.writeStringProperty("name", name);
        out.writeStringProperty("arguments", none ? NO_ARGUMENTS : arguments);
        out.writeEndObject();
        out.writeEndObject();
    }
}
