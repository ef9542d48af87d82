package dev.claviger.dialect.fuzz;

import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Relayable;
import dev.claviger.dialect.Splitter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits any bytes into frames, whole and cut in two: the same frames are found, and no byte is lost that others would relay. */
final class SplitterFuzz implements Target {

    @Override
    public void fuzz(Input input) {
        OutboundDialect provider = input.choose(Input.PROVIDERS);
        int cut = input.choose(256);
        byte[] stream = input.rest();
        Split whole = new Split(provider.splitter(), stream, 0);
        Split halves = new Split(provider.splitter(), stream, Math.min(cut, stream.length));
        if (!whole.found().equals(halves.found())) {
            throw new AssertionError("cut at " + cut + ": " + halves.found() + " instead of " + whole.found());
        }
        if (provider instanceof Relayable && !whole.failed && !Arrays.equals(whole.raw.toByteArray(), stream)) {
            throw new AssertionError("the frames are not what came");
        }
    }

    /** The frames of a stream that comes in two chunks. */
    private static final class Split {

        private final List<String> said = new ArrayList<>();
        private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
        private boolean failed;

        Split(Splitter splitter, byte[] stream, int cut) {
            try {
                splitter.feed(ByteBuffer.wrap(stream, 0, cut), this::take);
                splitter.feed(ByteBuffer.wrap(stream, cut, stream.length - cut), this::take);
                splitter.end(this::take);
            } catch (FailureException e) {
                failed = true;
            }
        }

        private void take(Frame frame) {
            ByteBuffer came = frame.raw();
            while (came.hasRemaining()) {
                raw.write(came.get());
            }
            if (!frame.blank()) {
                said.add(frame.event() + ": " + frame.text());
            }
        }

        List<String> found() {
            return said;
        }
    }
}
