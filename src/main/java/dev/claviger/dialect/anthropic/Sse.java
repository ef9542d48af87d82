package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Json;
import java.nio.charset.StandardCharsets;

/** How one event of a stream stands on the wire. */
final class Sse {

    private Sse() {}

    /** The frame of an event that is named as its {@code type} member. */
    static byte[] frame(Json.Obj event) {
        String name = event.get("type").text("");
        return ("event: " + name + "\ndata: " + event.compact() + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
