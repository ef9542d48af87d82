package dev.claviger.dialect.frame;

import static dev.claviger.dialect.frame.AwsFrames.event;
import static dev.claviger.dialect.frame.AwsFrames.exception;
import static dev.claviger.dialect.frame.AwsFrames.frame;
import static dev.claviger.dialect.frame.AwsFrames.headers;
import static dev.claviger.dialect.frame.AwsFrames.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AwsEventSplitterTest {

    private static final byte[] SMALL = event("ping", "{}");
    private static final byte[] STREAM = join(
            event("contentBlockDelta", "{\"delta\":{\"text\":\"grüß 🎉\"}}"),
            exception("throttlingException", "{\"message\":\"slow\"}"),
            frame(headers(":message-type", "error", ":error-code", "Gone", ":error-message", "a \"b\""), ""),
            frame(everyTypeOfHeader(), "{}"),
            frame(new byte[0], ""));
    private static final List<String> READ = List.of(
            "contentBlockDelta {\"delta\":{\"text\":\"grüß 🎉\"}}",
            "exception:throttlingException {\"message\":\"slow\"}",
            "error:Gone {\"message\":\"a \\\"b\\\"\"}",
            "all {}",
            "null ");

    private static byte[] everyTypeOfHeader() {
        int[] sizes = {0, 0, 1, 2, 4, 8, 2 + 3, -1, 8, 16};
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        for (int type = 0; type < sizes.length; type++) {
            if (type == 7) {
                headers.writeBytes(headers(":event-type", "all"));
                continue;
            }
            AwsFrames.header(headers, "h" + type, type);
            byte[] value = new byte[sizes[type]];
            if (type == 6) {
                value[1] = 3;
            }
            headers.writeBytes(value);
        }
        return headers.toByteArray();
    }

    private static List<String> split(byte[]... chunks) {
        AwsEventSplitter splitter = new AwsEventSplitter();
        List<String> frames = new ArrayList<>();
        for (byte[] chunk : chunks) {
            splitter.feed(ByteBuffer.wrap(chunk), frame -> frames.add(frame.event() + " " + frame.text()));
        }
        splitter.end(frame -> frames.add("unended " + frame.event()));
        return frames;
    }

    @Test
    @DisplayName("K151 a stream is split alike wherever it is cut")
    void aStreamIsSplitAlikeWhereverItIsCut() {
        for (int cut = 0; cut <= STREAM.length; cut++) {
            assertThat(split(Arrays.copyOf(STREAM, cut), Arrays.copyOfRange(STREAM, cut, STREAM.length)))
                    .as("cut at byte " + cut)
                    .isEqualTo(READ);
        }
        assertThat(split(bytewise(STREAM))).isEqualTo(READ);
    }

    private static byte[][] bytewise(byte[] bytes) {
        byte[][] pieces = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            pieces[i] = new byte[] {bytes[i]};
        }
        return pieces;
    }

    @Test
    void aFrameKeepsItsBytes() {
        List<Frame> frames = new ArrayList<>();
        new AwsEventSplitter().feed(ByteBuffer.wrap(join(SMALL, SMALL)), frames::add);
        assertThat(frames)
                .hasSize(2)
                .allSatisfy(frame -> assertThat(frame.raw()).isEqualTo(ByteBuffer.wrap(SMALL)));
    }

    @Test
    @DisplayName("K151 no bit can flip unseen")
    void noBitCanFlipUnseen() {
        for (int bit = 0; bit < 8 * SMALL.length; bit++) {
            byte[] damaged = SMALL.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> split(damaged, SMALL)).as("bit " + bit).isInstanceOf(FailureException.class);
        }
    }

    @Test
    @DisplayName("K151 a stream that ends within a frame broke off")
    void aStreamThatEndsWithinAFrameBrokeOff() {
        for (int end = 1; end < SMALL.length; end++) {
            byte[] cut = Arrays.copyOf(SMALL, end);
            assertThatThrownBy(() -> split(SMALL, cut))
                    .as("ends at byte " + end)
                    .satisfies(e -> isBroken(e, "upstream_truncated"));
        }
        assertThat(split(SMALL)).hasSize(1);
        assertThat(split()).isEmpty();
    }

    record Wrong(String name, ByteBuffer frame, String code) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Wrong> wrongFrames() {
        byte[] nothing = new byte[0];
        ByteArrayOutputStream untyped = new ByteArrayOutputStream();
        AwsFrames.header(untyped, "h", 10);
        return Stream.of(
                new Wrong("shorter than its own head", ByteBuffer.wrap(frame(15, 0, nothing)), "upstream_error"),
                new Wrong("headers longer than the frame", ByteBuffer.wrap(frame(16, 1, nothing)), "upstream_error"),
                new Wrong("a negative length", ByteBuffer.wrap(frame(-1, 0, nothing)), "upstream_event_too_large"),
                new Wrong("a giant", ByteBuffer.wrap(frame(Integer.MAX_VALUE, 0, nothing)), "upstream_event_too_large"),
                new Wrong(
                        "giant headers", ByteBuffer.wrap(frame(1 << 20, 1 << 19, nothing)), "upstream_event_too_large"),
                new Wrong(
                        "a header of no known type",
                        ByteBuffer.wrap(frame(untyped.toByteArray(), "{}")),
                        "upstream_error"),
                new Wrong(
                        "a header without its type",
                        ByteBuffer.wrap(frame(new byte[] {1, 'h'}, "{}")),
                        "upstream_error"),
                new Wrong(
                        "a header that is cut off",
                        ByteBuffer.wrap(frame(new byte[] {1, 'h', 7, 0, 9, 'x'}, "{}")),
                        "upstream_error"),
                new Wrong(
                        "a name that is cut off", ByteBuffer.wrap(frame(new byte[] {9, 'h'}, "{}")), "upstream_error"));
    }

    @ParameterizedTest
    @MethodSource("wrongFrames")
    void whatIsNoFrameIsAFailure(Wrong wrong) {
        assertThatThrownBy(() -> split(wrong.frame().array())).satisfies(e -> isBroken(e, wrong.code()));
    }

    @Test
    void whatComesAfterDamageIsNotReadEither() {
        AwsEventSplitter splitter = new AwsEventSplitter();
        byte[] damaged = SMALL.clone();
        damaged[0] = 1;
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> splitter.feed(ByteBuffer.wrap(damaged), frame -> {}))
                    .isInstanceOf(FailureException.class);
        }
    }

    @Test
    void damagedStreamsEndInFailuresOrWhole() {
        Random random = new Random(11);
        int whole = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] stream = STREAM.clone();
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                stream[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(split(stream)).isEqualTo(READ);
                whole++;
            } catch (FailureException e) {
                assertThat(e.failure()).isInstanceOf(Failure.Broken.class);
            }
        }
        assertThat(whole).isBetween(500, 900);
    }

    private static void isBroken(Throwable thrown, String code) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isInstanceOfSatisfying(
                                        Failure.Broken.class,
                                        broken -> assertThat(broken.code()).isEqualTo(code)));
    }
}
