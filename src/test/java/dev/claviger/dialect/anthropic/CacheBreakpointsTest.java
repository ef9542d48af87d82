package dev.claviger.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.chat.Tool;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CacheBreakpointsTest {

    private static final String MARK = "\"cache_control\":{\"type\":\"ephemeral\"}";

    private static Asked marked(int messages, @Nullable CacheMark whole) {
        Asked asked = new Asked()
                .add(new Message.Instruction(
                        Message.Authority.SYSTEM, List.of(new Part.Text("S", CacheMark.FIVE_MINUTES))))
                .tool(new Tool("f", null, null, null, CacheMark.FIVE_MINUTES))
                .hints(null, null, whole);
        for (int i = 0; i < messages; i++) {
            asked.add(new Message.User(List.of(new Part.Text("m" + i, CacheMark.FIVE_MINUTES)), null));
        }
        return asked;
    }

    private static int marks(Asked asked) {
        return asked.sent().split(Pattern.quote(MARK), -1).length - 1;
    }

    @Test
    @DisplayName("D3 four marks of the caller stay where they are")
    void fourMarksStay() {
        assertThat(marks(marked(2, null).losing(List.of(), List.of()))).isEqualTo(4);
    }

    @Test
    @DisplayName("D5 no more than four are sent: the earliest in the conversation give way, by name")
    void theEarliestGiveWay() {
        Asked asked = marked(4, null)
                .losing(
                        List.of("messages[1].content[0].cache_control", "messages[2].content[0].cache_control"),
                        List.of());
        assertThat(marks(asked)).isEqualTo(4);
        assertThat(asked.sent()).contains("\"m2\"," + MARK, "\"m3\"," + MARK).doesNotContain("\"m1\"," + MARK);
    }

    @Test
    @DisplayName("D5 one for the whole request gives way to those of the caller")
    void oneForTheWholeRequestGivesWay() {
        assertThat(marks(marked(2, CacheMark.FIVE_MINUTES).losing(List.of("cache_control"), List.of())))
                .isEqualTo(4);
        assertThat(marks(marked(1, CacheMark.FIVE_MINUTES).losing(List.of(), List.of())))
                .isEqualTo(4);
    }

    @Test
    @DisplayName("K205 marks that stand before a longer one are as long, and are named")
    void marksBeforeALongerOneAreAsLong() {
        Asked asked = marked(1, CacheMark.ONE_HOUR)
                .losing(
                        List.of(),
                        List.of(
                                "messages[1].content[0].cache_control",
                                "messages[0].content[0].cache_control",
                                "tools[0].cache_control"));
        assertThat(marks(asked)).isZero();
        assertThat(asked.sent().split("\"ttl\":\"1h\"", -1)).hasSize(5);
    }
}
