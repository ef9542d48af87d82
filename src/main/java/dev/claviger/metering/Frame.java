package dev.claviger.metering;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** How a record lies in a file: its length and a checksum of four bytes each, then the record. */
final class Frame {

    static final int HEADER = 8;
    static final int MOST_BYTES = 1 << 20;

    private Frame() {}

    /** Throws an {@link IOException} where the record is too great. */
    static void append(ByteArrayOutputStream out, byte[] payload) throws IOException {
        if (payload.length > MOST_BYTES) {
            throw new IOException("A record of " + payload.length + " bytes is more than the journal takes.");
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(payload.length).putInt(checksum(payload));
        out.writeBytes(header.array());
        out.writeBytes(payload);
    }

    /** The next record; null where none is left, or what is there is damaged or not whole. */
    static byte @Nullable [] next(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length <= 0 || length > MOST_BYTES) {
                return null;
            }
            byte[] payload = in.readNBytes(length);
            return payload.length == length && checksum(payload) == checksum ? payload : null;
        } catch (EOFException e) {
            return null;
        }
    }

    /** Covers the length too, so that a changed length never passes. */
    private static int checksum(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(payload.length).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}
