package dev.claviger.dialect.openai;

import dev.claviger.dialect.Reply;
import tools.jackson.core.JsonGenerator;

/** The members with which an answer and each of its chunks begin. */
final class ChunkHead {

    private ChunkHead() {}

    static void write(Reply reply, String object, JsonGenerator out) {
        out.writeStringProperty("id", "chatcmpl-" + reply.id());
        out.writeStringProperty("object", object);
        out.writeNumberProperty("created", reply.created().getEpochSecond());
        out.writeStringProperty("model", reply.model());
    }
}
