package dev.claviger.dialect.frame;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Splitter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Splits AWS's binary event stream and verifies both checksums of each frame; what is damaged or cut off is a
 * {@link Failure.Broken}.
 *
 * <p>A frame's name is that of its event; those of exceptions and errors are {@code exception:} and {@code error:} with the name
 * that AWS gives them. Its payload is JSON.
 *
 * @see <a href="https://smithy.io/2.0/aws/amazon-eventstream.html">Amazon Event Stream Specification</a>
 */
public final class AwsEventSplitter implements Splitter {

    /** The lengths of frame and headers, and the checksum of these. */
    private static final int PRELUDE = 12;

    private static final int CHECKSUM = 4;
    private static final int LONGEST_HEADERS = 128 * 1024;
    private static final int LONGEST_PAYLOAD = 24 * 1024 * 1024;

    private byte[] frame = new byte[PRELUDE];
    private int length;

    @Override
    public void feed(ByteBuffer chunk, Consumer<Frame> frames) {
        while (chunk.hasRemaining()) {
            int taken = Math.min(chunk.remaining(), frame.length - length);
            chunk.get(frame, length, taken);
            length += taken;
            if (length == PRELUDE) {
                begin();
            } else if (length == frame.length) {
                end(frame, frames);
            }
        }
    }

    /** The prelude is there: makes room for the whole frame. */
    private void begin() {
        verify(PRELUDE - CHECKSUM);
        long total = Integer.toUnsignedLong(ByteBuffer.wrap(frame).getInt());
        long headers = Integer.toUnsignedLong(ByteBuffer.wrap(frame).getInt(Integer.BYTES));
        long payload = total - PRELUDE - headers - CHECKSUM;
        if (headers > LONGEST_HEADERS || payload > LONGEST_PAYLOAD) {
            throw broken("The provider sent an event of " + total + " bytes.", "upstream_event_too_large");
        }
        if (payload < 0) {
            throw damaged();
        }
        frame = Arrays.copyOf(frame, (int) total);
    }

    private void end(byte[] whole, Consumer<Frame> frames) {
        verify(whole.length - CHECKSUM);
        frame = new byte[PRELUDE];
        length = 0;
        frames.accept(AwsEvent.read(whole, PRELUDE, whole.length - CHECKSUM));
    }

    /** Whether the checksum that stands at {@code end} is that of all bytes before it. */
    private void verify(int end) {
        CRC32 checksum = new CRC32();
        checksum.update(frame, 0, end);
        if ((int) checksum.getValue() != ByteBuffer.wrap(frame).getInt(end)) {
            throw damaged();
        }
    }

    @Override
    public void end(Consumer<Frame> frames) {
        if (length > 0) {
            throw broken("The provider's stream broke off in the middle of an event.", "upstream_truncated");
        }
    }

    static FailureException damaged() {
        return broken("The provider's stream was damaged on its way.", "upstream_error");
    }

    private static FailureException broken(String message, String code) {
        return new FailureException(new Failure.Broken(message, code));
    }
}
