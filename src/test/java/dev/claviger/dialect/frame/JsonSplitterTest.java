package dev.claviger.dialect.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSplitterTest {

    private static final String FIRST = "{\"a\":\"}\\\"{é\\\\\"}";
    private static final String SECOND = "{\"b\":{\"c\":[{}]}}";

    private static List<Frame> frames(String stream, int cut) {
        byte[] bytes = stream.getBytes(UTF_8);
        List<Frame> frames = new ArrayList<>();
        JsonSplitter splitter = new JsonSplitter();
        splitter.feed(ByteBuffer.wrap(bytes, 0, cut), frames::add);
        splitter.feed(ByteBuffer.wrap(bytes, cut, bytes.length - cut), frames::add);
        splitter.end(frames::add);
        return frames;
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s,\r\n%s]", "[ %s , %s\n]\n", "%s\n%s\n", "%s%s"})
    void objectsAreFoundHoweverTheBytesAreCut(String form) {
        String stream = form.formatted(FIRST, SECOND);

        for (int cut = 0; cut <= stream.getBytes(UTF_8).length; cut++) {
            List<Frame> frames = frames(stream, cut);
            assertThat(frames)
                    .filteredOn(frame -> !frame.blank())
                    .extracting(Frame::text)
                    .containsExactly(FIRST, SECOND);
            assertThat(together(frames)).isEqualTo(stream);
        }
    }

    private static String together(List<Frame> frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Frame frame : frames) {
            byte[] raw = new byte[frame.raw().remaining()];
            frame.raw().get(raw);
            all.writeBytes(raw);
        }
        return all.toString(UTF_8);
    }

    @Test
    void halfAnObjectIsAFrameThatIsNoJson() {
        List<Frame> frames = frames("[" + FIRST + ",{\"b\":", 3);

        assertThat(frames).extracting(Frame::text).containsExactly(FIRST, "{\"b\":");
        assertThatThrownBy(() -> frames.getLast().json()).isInstanceOf(FailureException.class);
    }

    @Test
    void anObjectWithoutAnEndIsTooLarge() {
        JsonSplitter splitter = new JsonSplitter(16);

        assertThatThrownBy(() -> splitter.feed(ByteBuffer.wrap("{\"a\":\"0123456789a".getBytes(UTF_8)), frame -> {}))
                .isInstanceOf(FailureException.class);
    }
}
