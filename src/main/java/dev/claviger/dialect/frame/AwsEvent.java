package dev.claviger.dialect.frame;

import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers and the payload of a frame of AWS's event stream; of the headers only those that are text are kept. */
final class AwsEvent {

    private final Map<String, String> headers = new HashMap<>();

    private AwsEvent() {}

    /**
     * Reads the frame whose headers begin at {@code start} and whose payload ends before {@code end}.
     *
     * @param bytes all of the frame, whose prelude tells how long the headers are
     */
    static Frame read(byte[] bytes, int start, int end) {
        int payload = start + ByteBuffer.wrap(bytes).getInt(Integer.BYTES);
        AwsEvent event = new AwsEvent();
        event.headers(ByteBuffer.wrap(bytes, start, payload - start));
        byte[] data = new byte[end - payload];
        System.arraycopy(bytes, payload, data, 0, data.length);
        return new Frame(bytes, event.name(), data.length == 0 ? event.message() : data);
    }

    private void headers(ByteBuffer from) {
        try {
            while (from.hasRemaining()) {
                String name = text(from, Byte.toUnsignedInt(from.get()));
                String value = value(from);
                if (value != null) {
                    headers.put(name, value);
                }
            }
        } catch (BufferUnderflowException e) {
            throw AwsEventSplitter.damaged();
        }
    }

    /** A header's value where it is text; others are passed over. */
    private static @Nullable String value(ByteBuffer from) {
        int type = from.get();
        int size = switch (type) {
            case 0, 1 -> 0;
            case 2 -> Byte.BYTES;
            case 3 -> Short.BYTES;
            case 4 -> Integer.BYTES;
            case 5, 8 -> Long.BYTES;
            case 6, 7 -> Short.toUnsignedInt(from.getShort());
            case 9 -> 2 * Long.BYTES;
            default -> throw AwsEventSplitter.damaged();
        };
        String text = text(from, size);
        return type == 7 ? text : null;
    }

    private static String text(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[length];
        from.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private @Nullable String name() {
        return switch (headers.getOrDefault(":message-type", "event")) {
            case "exception" -> "exception:" + headers.getOrDefault(":exception-type", "");
            case "error" -> "error:" + headers.getOrDefault(":error-code", "");
            default -> headers.get(":event-type");
        };
    }

    /** Errors have no payload: what they say stands in a header. */
    private byte[] message() {
        String message = headers.get(":error-message");
        if (message == null) {
            return new byte[0];
        }
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("message", new Json.Str(message));
        return Json.bytes(new Json.Obj(members)::write);
    }
}
