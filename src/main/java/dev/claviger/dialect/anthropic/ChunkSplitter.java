package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.AwsFault;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Splitter;
import dev.claviger.dialect.frame.AwsEventSplitter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Splits AWS's event stream of a model's own events, each packed in a chunk, into the frames that the model's vendor would send.
 * What AWS says of a failure is thrown as one.
 */
final class ChunkSplitter implements Splitter {

    private static final String METRICS = "amazon-bedrock-invocationMetrics";

    private final AwsEventSplitter frames = new AwsEventSplitter();

    @Override
    public void feed(ByteBuffer chunk, Consumer<Frame> events) {
        frames.feed(chunk, frame -> unpack(frame, events));
    }

    @Override
    public void end(Consumer<Frame> events) {
        frames.end(frame -> unpack(frame, events));
    }

    private static void unpack(Frame frame, Consumer<Frame> events) {
        String name = Objects.requireNonNullElse(frame.event(), "");
        Json payload = Json.tryRead(frame.text()).orElse(Members.NULL);
        int colon = name.indexOf(':');
        if (colon >= 0) {
            throw new FailureException(AwsFault.read(name.substring(colon + 1), payload));
        }
        if (name.equals("chunk")) {
            events.accept(event(payload.get("bytes").text("")));
        }
    }

    /** The metrics are the platform's, and say nothing that the event's usage does not. */
    private static Frame event(String packed) {
        try {
            Body body = Body.of(Base64.getDecoder().decode(packed));
            byte[] data = line(body.without(METRICS).bytes());
            String type = body.text("type").filter(ChunkSplitter::isWord).orElse("");
            ByteArrayOutputStream raw = new ByteArrayOutputStream(data.length + 64);
            raw.writeBytes(("event: " + type + "\ndata: ").getBytes(StandardCharsets.UTF_8));
            raw.writeBytes(data);
            raw.writeBytes(new byte[] {'\n', '\n'});
            return new Frame(raw.toByteArray(), type, data);
        } catch (IllegalArgumentException | FailureException e) {
            throw new FailureException(
                    new Failure.Broken("The provider's stream holds what is no JSON.", "upstream_error"));
        }
    }

    private static boolean isWord(String type) {
        return type.matches("[a-z_]+");
    }

    /** A line break can only stand between the tokens of JSON, where a blank will do. */
    private static byte[] line(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                json[i] = ' ';
            }
        }
        return json;
    }
}
