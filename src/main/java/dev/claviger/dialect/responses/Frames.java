package dev.claviger.dialect.responses;

import dev.claviger.dialect.Members;
import dev.claviger.dialect.Sse;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** The frames of one stream, numbered from 0 without a gap. */
final class Frames implements Events {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int number;

    @Override
    public void tell(String type, Consumer<Members> members) {
        Members event = Members.ofType(type).put("sequence_number", number++);
        members.accept(event);
        bytes.writeBytes(Sse.frame(event.json()));
    }

    /** What was written since the last call. */
    byte[] take() {
        byte[] taken = bytes.toByteArray();
        bytes.reset();
        return taken;
    }

    /** A stream of one event. */
    static byte[] only(String type, Consumer<Members> members) {
        Frames frames = new Frames();
        frames.tell(type, members);
        return frames.take();
    }
}
