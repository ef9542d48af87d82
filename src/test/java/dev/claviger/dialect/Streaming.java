package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.chat.ChatEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is read of a provider's stream, however its bytes come. */
public final class Streaming {

    private Streaming() {}

    /** What a frame says, without the bytes it came in. */
    public record Said(@Nullable String event, String data) {}

    static List<ChatEvent> events(OutboundDialect dialect, byte[] stream) {
        List<ChatEvent> events = new ArrayList<>();
        Splitter splitter = dialect.splitter();
        EventReader reader = dialect.eventReader();
        splitter.feed(ByteBuffer.wrap(stream), frame -> reader.read(frame, events::add));
        splitter.end(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        EventGrammar.check(events);
        return events;
    }

    /** The frames that say anything, of a stream whose bytes come in two chunks. */
    public static List<Said> frames(OutboundDialect dialect, byte[] stream, int cut) {
        List<Said> frames = new ArrayList<>();
        Splitter splitter = dialect.splitter();
        splitter.feed(ByteBuffer.wrap(stream, 0, cut), frame -> say(frame, frames));
        splitter.feed(ByteBuffer.wrap(stream, cut, stream.length - cut), frame -> say(frame, frames));
        splitter.end(frame -> say(frame, frames));
        return frames;
    }

    private static void say(Frame frame, List<Said> frames) {
        if (!frame.blank()) {
            frames.add(new Said(frame.event(), frame.text()));
        }
    }

    /** The same events as a server or proxy may spell them that knows the standard better than its clients do. */
    public static byte[] respelled(byte[] sse) {
        String stream = new String(sse, UTF_8)
                .replace("data: {", "data:{\ndata: ")
                .replace("event: ", "id: 1\nevent:")
                .replace("\n\n", "\n\n: still here\n\n:\nretry: 10\n\n\n");
        return ("\uFEFF: hello\n\n" + stream).replace("\n", "\r\n").getBytes(UTF_8);
    }
}
