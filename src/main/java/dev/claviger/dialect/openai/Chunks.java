package dev.claviger.dialect.openai;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.ErrorBody;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the frames of one caller's stream. */
record Chunks(Reply reply) {

    private static final String OBJECT = "chat.completion.chunk";

    /** What tells of a failure in the middle of a stream; nothing follows it. */
    static byte[] failure(Failure failure) {
        return frame(Json.bytes(out -> ErrorBody.write(failure, out)));
    }

    static byte[] done() {
        return frame("[DONE]".getBytes(StandardCharsets.UTF_8));
    }

    byte[] delta(Consumer<JsonGenerator> members) {
        return chunk(members, null);
    }

    byte[] finish(String reason) {
        return chunk(out -> {}, reason);
    }

    byte[] usage(Usage usage) {
        return frame(Json.bytes(out -> {
            out.writeStartObject();
            ChunkHead.write(reply, OBJECT, out);
            out.writeArrayPropertyStart("choices");
            out.writeEndArray();
            UsageFormat.write(usage, out);
            out.writeEndObject();
        }));
    }

    private byte[] chunk(Consumer<JsonGenerator> delta, @Nullable String finishReason) {
        return frame(Json.bytes(out -> {
            out.writeStartObject();
            ChunkHead.write(reply, OBJECT, out);
            out.writeArrayPropertyStart("choices");
            out.writeStartObject();
            out.writeNumberProperty("index", 0);
            out.writeObjectPropertyStart("delta");
            delta.accept(out);
            out.writeEndObject();
            out.writeStringProperty("finish_reason", finishReason);
            out.writeEndObject();
            out.writeEndArray();
            if (reply.usageWanted()) {
                out.writeNullProperty("usage");
            }
            out.writeEndObject();
        }));
    }

    private static byte[] frame(byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 8);
        bytes.writeBytes("data: ".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(payload);
        bytes.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
