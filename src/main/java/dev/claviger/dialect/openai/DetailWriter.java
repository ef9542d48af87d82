package dev.claviger.dialect.openai;

import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Recall;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes entries of {@code reasoning_details}; a caller's SDK joins those of one index, so no string may stand in two of them. */
final class DetailWriter {

    private final Recall recall;

    DetailWriter(Recall recall) {
        this.recall = recall;
    }

    /**
     * The entry, or the part of it, that has the text, the seal, or both.
     *
     * @param withheld whether the seal stands for all of the text
     */
    void write(int index, String text, @Nullable Opaque seal, boolean withheld, JsonGenerator out) {
        out.writeStartObject();
        out.writeNumberProperty("index", index);
        out.writeStringProperty("type", withheld ? "reasoning.encrypted" : "reasoning.text");
        if (!text.isEmpty()) {
            out.writeStringProperty("text", text);
        }
        if (seal != null) {
            out.writeStringProperty(withheld ? "data" : "signature", recall.seal(seal));
            out.writeStringProperty("format", format(seal));
        }
        out.writeEndObject();
    }

    private static String format(Opaque seal) {
        return seal.format().startsWith("anthropic") ? "anthropic-claude-v1" : "unknown";
    }
}
