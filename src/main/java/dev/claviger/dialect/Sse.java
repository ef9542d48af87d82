package dev.claviger.dialect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** How one event of a stream stands on the wire. */
public final class Sse {

    private Sse() {}

    /** The frame of an event that is named as its {@code type} member. */
    public static byte[] frame(Json.Obj event) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(256);
        String name = event.get("type").text("");
        frame.writeBytes(("event: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        frame.writeBytes(Json.bytes(event::write));
        frame.write('\n');
        frame.write('\n');
        return frame.toByteArray();
    }
}
