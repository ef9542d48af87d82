package dev.claviger.dialect.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes a recorded stream apart. */
final class Events {

    /** The member that an event is given where its name stands beside its JSON. */
    static final String NAME = "$name";

    /** The name of an event without JSON that ends some streams. */
    static final String DONE = "[DONE]";

    private Events() {}

    /** The JSON of each event, with its name. */
    static List<Json> of(Exchange exchange) {
        if (exchange.answer().get("base64").present()) {
            return frames(ByteBuffer.wrap(exchange.bytes()));
        }
        String sse = exchange.answer().get("sse").text();
        return sse == null ? exchange.answer().items() : lines(sse);
    }

    private static List<Json> lines(String sse) {
        List<Json> events = new ArrayList<>();
        for (String block : sse.split("(\r\n|\r|\n){2,}", -1)) {
            String name = "";
            StringBuilder data = new StringBuilder();
            for (String line : block.split("\r\n|\r|\n", -1)) {
                if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()));
                } else if (line.startsWith("event:")) {
                    name = line.substring("event:".length()).strip();
                }
            }
            if (data.toString().contains(DONE)) {
                events.add(named(DONE, Members.NULL));
            } else if (data.toString().strip().startsWith("{")) {
                events.add(named(name, Json.read(data.toString().getBytes(UTF_8))));
            }
        }
        return events;
    }

    /** Frames of AWS's event stream, whose headers are all text. */
    private static List<Json> frames(ByteBuffer stream) {
        List<Json> events = new ArrayList<>();
        while (stream.hasRemaining()) {
            int end = stream.position() + stream.getInt();
            int payload = stream.getInt() + stream.position() + Integer.BYTES;
            stream.getInt();
            String name = "";
            while (stream.position() < payload) {
                String header = text(stream, stream.get());
                stream.get();
                String value = text(stream, stream.getShort());
                name = header.equals(":event-type") || header.equals(":exception-type") ? value : name;
            }
            byte[] json = new byte[end - Integer.BYTES - payload];
            stream.get(json).getInt();
            events.add(named(name, Json.read(json)));
        }
        return events;
    }

    private static String text(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, UTF_8);
    }

    private static Json named(String name, Json event) {
        Members members = new Members().put(NAME, name);
        event.entries().forEach(members::put);
        return members.json();
    }
}
