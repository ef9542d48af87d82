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

    /** More text of a thought. */
    void text(Thought thought, String text, JsonGenerator out) {
        write(thought, text, null, out);
    }

    /** What ends a thought whose text has been told. */
    void seal(Thought thought, Opaque seal, JsonGenerator out) {
        write(thought, "", seal, out);
    }

    /** All of a thought. */
    void whole(Thought thought, JsonGenerator out) {
        write(thought, thought.text(), thought.seal(), out);
    }

    private void write(Thought thought, String text, @Nullable Opaque seal, JsonGenerator out) {
        boolean withheld = seal != null && thought.withheld();
        out.writeStartObject();
        out.writeNumberProperty("index", thought.number());
        out.writeStringProperty("type", withheld ? "reasoning.encrypted" : "reasoning.text");
        if (!text.isEmpty()) {
            out.writeStringProperty("text", text);
        }
        if (seal != null) {
            out.writeStringProperty(
                    withheld ? "data" : "signature", thought.keepsake().write(recall));
            out.writeStringProperty("format", format(seal));
        }
        out.writeEndObject();
    }

    private static String format(Opaque seal) {
        return seal.format().startsWith("anthropic") ? "anthropic-claude-v1" : "unknown";
    }
}
