package dev.claviger.dialect.openai;

import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Splitter;
import dev.claviger.dialect.frame.SseSplitter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Splits server-sent events, and gives an empty delta to choices that have none, such as those that tell of filters alone. */
final class DeltaSplitter implements Splitter {

    private static final String DELTA = "delta";
    private static final String CHOICES = "choices";

    private final SseSplitter frames = new SseSplitter();

    @Override
    public void feed(ByteBuffer chunk, Consumer<Frame> repaired) {
        frames.feed(chunk, frame -> repaired.accept(repaired(frame)));
    }

    @Override
    public void end(Consumer<Frame> repaired) {
        frames.end(frame -> repaired.accept(repaired(frame)));
    }

    private static Frame repaired(Frame frame) {
        boolean usual = frame.mentions("\"delta\":{") && !frame.mentions("\"content_filter_offsets\"");
        Json chunk = usual || frame.blank()
                ? Members.NULL
                : Json.tryRead(frame.text()).orElse(Members.NULL);
        List<Json> choices = chunk.get(CHOICES).items();
        return choices.stream().allMatch(choice -> choice.get(DELTA).present()) ? frame : repaired(chunk, choices);
    }

    private static Frame repaired(Json chunk, List<Json> choices) {
        Members members = new Members();
        chunk.entries().forEach(members::put);
        members.put(CHOICES, choices.stream().map(DeltaSplitter::repaired).toList());
        byte[] data = Json.bytes(members.json()::write);
        ByteArrayOutputStream raw = new ByteArrayOutputStream(data.length + 8);
        raw.writeBytes("data: ".getBytes(StandardCharsets.US_ASCII));
        raw.writeBytes(data);
        raw.writeBytes(new byte[] {'\n', '\n'});
        return new Frame(raw.toByteArray(), null, data);
    }

    private static Json repaired(Json choice) {
        if (choice.get(DELTA).present()) {
            return choice;
        }
        Members members = new Members();
        choice.entries().forEach(members::put);
        return members.put(DELTA, new Members()).json();
    }
}
