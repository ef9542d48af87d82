package dev.claviger.dialect.anthropic;

import static dev.claviger.dialect.anthropic.Asked.hi;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Keepsake;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Thinking of earlier turns, on its way back to its provider. */
class ThoughtsTest {

    private static final Part CALL = new Part.ToolCall("c1", "f", "", null);
    private static final Part OTHER_CALL = new Part.ToolCall("c2", "f", "", null);
    private static final Part.Thinking SIGNED = new Part.Thinking("t", Talk.SIGNED);

    private static Asked loop(Part... parts) {
        return hi().assistant(parts).result("c1", "r");
    }

    private static List<String> blocks(Asked asked) {
        return asked.sentJson().get("messages").items().get(1).get("content").items().stream()
                .map(ThoughtsTest::inShort)
                .toList();
    }

    private static String inShort(Json block) {
        return block.get("type").text("")
                + block.get("thinking").text("")
                + block.get("data").text("")
                + block.get("text").text("")
                + block.get("signature").text("");
    }

    @Test
    @DisplayName("C1 C2 signed thinking goes back as it is and where it stood")
    void signedThinkingGoesBack() {
        Asked asked = loop(
                SIGNED,
                new Part.Thinking("", Talk.SIGNED),
                new Part.Text("a"),
                new Part.Thinking("", Talk.REDACTED),
                CALL);
        assertThat(blocks(asked.losing(List.of(), List.of())))
                .containsExactly("thinkingtSIG", "thinkingSIG", "texta", "redacted_thinkingRED", "tool_use");
    }

    @Test
    @DisplayName("C1c C5 K092 thinking that is unsigned or another vendor's is left out, and named")
    void foreignThinkingIsLeftOut() {
        Asked asked =
                loop(new Part.Thinking("u", null), new Part.Thinking("v", Talk.FOREIGN), new Part.Text("a"), CALL);
        assertThat(blocks(asked.losing(List.of("messages[1].reasoning_content"), List.of())))
                .containsExactly("texta", "tool_use");
    }

    @Test
    @DisplayName("K080 a sealed signature is opened, and one that is not this vendor's left out")
    void sealedThinkingIsOpened() {
        Asked asked = hi();
        String own = Keepsake.of(SIGNED).write(asked.recall());
        String other = Keepsake.of(new Part.Thinking("v", Talk.FOREIGN)).write(asked.recall());
        asked.assistant(
                        new Part.Thinking("t", new Opaque("sealed", own, false)),
                        new Part.Thinking("v", new Opaque("sealed", other, false)),
                        new Part.Thinking("w", new Opaque("sealed", "Q1Yxforged", false)),
                        CALL)
                .result("c1", "r");
        assertThat(blocks(asked)).containsExactly("thinkingtSIG", "tool_use");
    }

    @Test
    @DisplayName("K071 remembered thinking is put back before the text it led to, and each thought once")
    void rememberedThinkingIsPutBack() {
        Part.Thinking second = new Part.Thinking("2", Talk.SIGNED);
        Asked asked = hi().remembering("c1", SIGNED)
                .remembering("c2", SIGNED, second)
                .assistant(new Part.Text("a"), CALL, OTHER_CALL)
                .result("c1", "r")
                .result("c2", "s");
        assertThat(blocks(asked.losing(List.of(), List.of())))
                .containsExactly("thinkingtSIG", "texta", "tool_use", "thinking2SIG", "tool_use");
    }

    @Test
    void rememberedThinkingTakesThePlaceOfItsUnsignedText() {
        Asked asked = hi().remembering("c1", SIGNED)
                .assistant(new Part.Thinking("t", null), CALL)
                .result("c1", "r");
        assertThat(blocks(asked.losing(List.of(), List.of()))).containsExactly("thinkingtSIG", "tool_use");
    }

    @Test
    @DisplayName("K094 in a loop the effort may change, and how the model thinks does not")
    void theEffortMayChange() {
        Json high = loop(SIGNED, CALL).think(Mode.ON, Effort.HIGH, null).sentJson();
        Json low = loop(SIGNED, CALL).think(Mode.ON, Effort.LOW, null).sentJson();
        assertThat(low.get("thinking")).isEqualTo(high.get("thinking"));
        assertThat(low.get("messages")).isEqualTo(high.get("messages"));
        assertThat(high.get("output_config").get("effort").text()).isEqualTo("high");
        assertThat(low.get("output_config").get("effort").text()).isEqualTo("low");
        Asked budget = loop(SIGNED, CALL).think(Mode.ON, Effort.LOW, null).of(ThinkingStyle.BUDGET, null);
        assertThat(budget.sentJson().get("thinking").get("type").text()).isEqualTo("enabled");
    }

    @Test
    @DisplayName("K233 an effort is told in every turn as the caller tells it, or in none")
    void anEffortIsToldAsTheCallerTellsIt() {
        assertThat(loop(SIGNED, CALL).sent()).doesNotContain("output_config").doesNotContain("\"thinking\":{");
        String first = hi().think(Mode.DEFAULT, Effort.HIGH, null).sent();
        String next = loop(SIGNED, CALL).think(Mode.DEFAULT, Effort.HIGH, null).sent();
        assertThat(first).contains("\"output_config\":{\"effort\":\"high\"}");
        assertThat(next).startsWith(first.substring(0, first.length() - 2));
    }

    @Test
    @DisplayName("K072 a loop whose thinking is lost goes on without a budget, and adaptively as before")
    void aLoopWithoutItsThinkingGoesOn() {
        Asked budget = loop(CALL).think(Mode.ON, null, 2048L).of(ThinkingStyle.BUDGET, null);
        assertThat(budget.losing(List.of("reasoning_effort"), List.of())
                        .sentJson()
                        .get("thinking"))
                .isEqualTo(new Json.Null());
        Asked kept = loop(SIGNED, CALL).think(Mode.ON, null, 2048L).of(ThinkingStyle.BUDGET, null);
        assertThat(kept.sent()).contains("\"budget_tokens\":2048");
        assertThat(loop(CALL).think(Mode.ON, null, null).sent()).contains("\"thinking\":{\"type\":\"adaptive\"}");
    }
}
