package dev.claviger.dialect.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SseSplitterTest {

    private static final String MIXED = """
        : keep-alive

        event: first
        data: {"text":"grüße 😀"}
        id: 7
        retry: 10

        data:{"a":
        data: 1}


        :a comment inside
        data
        data:  two blanks
        datum: no field
        event
        : more

        data: [DONE]

        """;

    private record Seen(String event, String data) {
        static Seen of(Frame frame) {
            String event = frame.event();
            return new Seen(event == null ? "-" : event, frame.text());
        }
    }

    private static final List<Seen> EXPECTED = List.of(
            new Seen("-", ""),
            new Seen("first", "{\"text\":\"grüße 😀\"}"),
            new Seen("-", "{\"a\":\n1}"),
            new Seen("-", ""),
            new Seen("", "\n two blanks"),
            new Seen("-", "[DONE]"));

    static Stream<Arguments> everyLineEnd() {
        return Stream.of(
                Arguments.of("LF", MIXED),
                Arguments.of("CRLF", MIXED.replace("\n", "\r\n")),
                Arguments.of("CR", MIXED.replace('\n', '\r')),
                Arguments.of("BOM", "\uFEFF" + MIXED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyLineEnd")
    void aStreamCutAtAnyByteGivesTheSameFramesAndEveryByte(String name, String stream) {
        byte[] bytes = stream.getBytes(UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            check(bytes, List.of(slice(bytes, 0, cut), slice(bytes, cut, bytes.length)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyLineEnd")
    void aStreamThatComesByteByByteGivesTheSameFrames(String name, String stream) {
        byte[] bytes = stream.getBytes(UTF_8);
        List<ByteBuffer> chunks = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            chunks.add(slice(bytes, i, i + 1));
        }
        check(bytes, chunks);
    }

    private static void check(byte[] bytes, List<ByteBuffer> chunks) {
        List<Frame> frames = split(new SseSplitter(), chunks);
        assertThat(frames).map(Seen::of).isEqualTo(EXPECTED);
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (Frame frame : frames) {
            byte[] part = new byte[frame.raw().remaining()];
            frame.raw().get(part);
            raw.writeBytes(part);
        }
        assertThat(raw.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void directBuffersAreReadToTheirEnd() {
        ByteBuffer direct =
                ByteBuffer.allocateDirect(16).put("data: x\n\n".getBytes(UTF_8)).flip();
        assertThat(split(new SseSplitter(), List.of(direct))).map(Frame::text).containsExactly("x");
        assertThat(direct.hasRemaining()).isFalse();
    }

    @Test
    void aFrameIsGivenAsSoonAsItsBlankLineIsThere() {
        List<String> seen = new ArrayList<>();
        new SseSplitter().feed(ByteBuffer.wrap("data: 1\r\n\r\ndata: 2\r\n".getBytes(UTF_8)), f -> seen.add(f.text()));
        assertThat(seen).containsExactly("1");
    }

    @Test
    void whatStandsUnendedAtTheEndIsAFrame() {
        for (String end : List.of("", "\n", "\r")) {
            List<Frame> frames =
                    split(new SseSplitter(), List.of(ByteBuffer.wrap(("data: 1\n\ndata: 2" + end).getBytes(UTF_8))));
            assertThat(frames).map(Frame::text).containsExactly("1", "2");
        }
    }

    @Test
    void commentsAndBlankLinesAreBlankFrames() {
        assertThat(split(new SseSplitter(), List.of(ByteBuffer.wrap(": x\n\n\nevent: ping\n\n".getBytes(UTF_8)))))
                .hasSize(3)
                .allMatch(Frame::blank);
    }

    @Test
    @DisplayName("K163 a line of 20 MiB is a frame like others")
    void aLineOfManyMebibytesIsAFrame() {
        byte[] stream = ("data: \"" + "A".repeat(20 << 20) + "\"\n\n").getBytes(UTF_8);
        List<ByteBuffer> chunks = new ArrayList<>();
        for (int at = 0; at < stream.length; at += 65_536) {
            chunks.add(slice(stream, at, Math.min(stream.length, at + 65_536)));
        }
        assertThat(split(new SseSplitter(), chunks))
                .singleElement()
                .satisfies(frame -> assertThat(frame.text()).hasSize((20 << 20) + 2));
    }

    @Test
    @DisplayName("K163 a frame past the limit is a failure")
    void aFramePastTheLimitIsAFailure() {
        byte[] fits = "data: 45678\n\n".getBytes(UTF_8);
        assertThat(split(new SseSplitter(fits.length), List.of(ByteBuffer.wrap(fits))))
                .hasSize(1);
        for (String stream : List.of("data: 456789\n\n", "data: 4567890123")) {
            assertThatThrownBy(
                            () -> split(new SseSplitter(fits.length), List.of(ByteBuffer.wrap(stream.getBytes(UTF_8)))))
                    .isInstanceOfSatisfying(
                            FailureException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Broken.class));
        }
    }

    private static List<Frame> split(SseSplitter splitter, List<ByteBuffer> chunks) {
        List<Frame> frames = new ArrayList<>();
        chunks.forEach(chunk -> splitter.feed(chunk, frames::add));
        splitter.end(frames::add);
        return frames;
    }

    private static ByteBuffer slice(byte[] bytes, int from, int to) {
        return ByteBuffer.wrap(bytes, from, to - from);
    }
}
