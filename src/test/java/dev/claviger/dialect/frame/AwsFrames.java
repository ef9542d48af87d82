package dev.claviger.dialect.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Builds frames of AWS's event stream. */
public final class AwsFrames {

    private AwsFrames() {}

    /** An event as Bedrock sends them. */
    public static byte[] event(String type, String json) {
        return frame(headers(":event-type", type, ":content-type", "application/json", ":message-type", "event"), json);
    }

    public static byte[] exception(String type, String json) {
        return frame(headers(":exception-type", type, ":message-type", "exception"), json);
    }

    /** A stream that is told in lines: one for an event's or exception's type, and one for its JSON. */
    public static byte[] stream(String told) {
        String[] lines = told.split("\n", -1);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i + 1 < lines.length; i += 2) {
            boolean exception = lines[i].endsWith("Exception");
            stream.writeBytes(exception ? exception(lines[i], lines[i + 1]) : event(lines[i], lines[i + 1]));
        }
        return stream.toByteArray();
    }

    /** Headers that are text: names and values in turn. */
    public static byte[] headers(String... namesAndValues) {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            header(headers, namesAndValues[i], 7);
            byte[] value = namesAndValues[i + 1].getBytes(UTF_8);
            headers.write(value.length >> 8);
            headers.write(value.length);
            headers.writeBytes(value);
        }
        return headers.toByteArray();
    }

    /** A header's name and the number of its type, after which its value has to come. */
    static void header(ByteArrayOutputStream headers, String name, int type) {
        headers.write(name.length());
        headers.writeBytes(name.getBytes(UTF_8));
        headers.write(type);
    }

    public static byte[] frame(byte[] headers, String payload) {
        byte[] data = payload.getBytes(UTF_8);
        return frame(headers.length + data.length + 16, headers.length, join(headers, data));
    }

    /** A frame with these lengths in its prelude, whether they are true or not, and with true checksums. */
    static byte[] frame(int total, int headers, byte[] content) {
        ByteBuffer frame = ByteBuffer.allocate(content.length + 16);
        frame.putInt(total).putInt(headers);
        frame.putInt(checksum(frame.array(), 8)).put(content);
        frame.putInt(checksum(frame.array(), frame.position()));
        return frame.array();
    }

    public static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            joined.writeBytes(piece);
        }
        return joined.toByteArray();
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
