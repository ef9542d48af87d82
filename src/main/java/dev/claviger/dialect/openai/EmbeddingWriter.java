package dev.claviger.dialect.openai;

import dev.claviger.chat.Embedding;
import dev.claviger.chat.EmbeddingResponse;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Reply;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;

/** Writes embeddings for a client: as numbers, or as the bytes of little-endian single floats where it wants base64. */
final class EmbeddingWriter {

    static final String FLOAT = "float";
    static final String BASE64 = "base64";

    private EmbeddingWriter() {}

    static byte[] write(EmbeddingResponse response, Reply reply) {
        boolean packed = BASE64.equals(reply.request().get("encoding_format").text());
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringProperty("object", "list");
            out.writeArrayPropertyStart("data");
            for (int i = 0; i < response.embeddings().size(); i++) {
                write(i, response.embeddings().get(i), packed, out);
            }
            out.writeEndArray();
            out.writeStringProperty("model", reply.model());
            usage(
                    response.usage().empty()
                            ? reply.promptEstimate()
                            : response.usage().prompt(),
                    out);
            out.writeEndObject();
        });
    }

    private static void write(int index, Embedding embedding, boolean packed, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("object", "embedding");
        out.writeNumberProperty("index", index);
        if (packed) {
            out.writeStringProperty("embedding", pack(embedding));
        } else {
            out.writeArrayPropertyStart("embedding");
            for (int i = 0; i < embedding.dimensions(); i++) {
                out.writeNumber(embedding.at(i));
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static String pack(Embedding embedding) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * embedding.dimensions()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < embedding.dimensions(); i++) {
            bytes.putFloat(embedding.at(i));
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static void usage(long tokens, JsonGenerator out) {
        out.writeObjectPropertyStart("usage");
        out.writeNumberProperty("prompt_tokens", tokens);
        out.writeNumberProperty("total_tokens", tokens);
        out.writeEndObject();
    }
}
