package dev.claviger.dialect.anthropic;

import static dev.claviger.dialect.anthropic.Asked.hi;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Quirk;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Instructions in mid-conversation, for models that take them there. */
class LateInstructionsTest {

    private static final Part.Text TWO = new Part.Text("2");

    private static Asked late(Asked asked) {
        return asked.quirk(Quirk.LATE_INSTRUCTIONS);
    }

    private static String message(String role, String... texts) {
        StringBuilder blocks = new StringBuilder();
        for (String text : texts) {
            blocks.append(blocks.isEmpty() ? "" : ",").append("{\"type\":\"text\",\"text\":\"" + text + "\"}");
        }
        return "{\"role\":\"" + role + "\",\"content\":[" + blocks + "]}";
    }

    private static String all(String... messages) {
        return "[" + String.join(",", messages) + "]";
    }

    @Test
    @DisplayName("K009 an instruction goes after what the person says next, and nothing is lost")
    void anInstructionGoesAfterThePerson() {
        late(new Asked().system("A").user("1").assistant(TWO).system("B").user("3"))
                .losing(List.of(), List.of())
                .says(all(
                        message("user", "1"), message("assistant", "2"), message("user", "3"), message("system", "B")));
    }

    @Test
    @DisplayName("K009 one that stands after the person stays there, and neighbours are one")
    void oneThatStandsRightStays() {
        late(new Asked().user("1").system("B").system("C").assistant(TWO).user("3"))
                .losing(List.of(), List.of())
                .says(all(
                        message("user", "1"),
                        message("system", "B", "C"),
                        message("assistant", "2"),
                        message("user", "3")));
    }

    @Test
    @DisplayName("K008 K009 one between two answers is told by the person")
    void oneBetweenTwoAnswersIsDemoted() {
        late(new Asked().user("1").assistant(TWO).system("B").assistant(TWO).user("3"))
                .losing(List.of(), List.of("messages[2]"))
                .says(all(
                        message("user", "1"),
                        message("assistant", "2"),
                        message("user", "Operator note (not from the user):\\n<system-note>\\nB\\n</system-note>"),
                        message("assistant", "2"),
                        message("user", "3")));
    }

    @Test
    @DisplayName("K009 it stays behind the person where an answer that says nothing falls away")
    void itStaysBehindThePerson() {
        late(new Asked()
                        .user("1")
                        .system("B")
                        .assistant(new Part.Text(""))
                        .user("3")
                        .system("C"))
                .says(all(message("user", "1"), message("user", "3"), message("system", "B", "C")));
    }

    @Test
    @DisplayName("K072 a tool loop with an instruction at its end is one, and the instruction keeps its mark")
    void aLoopEndsInAnInstruction() {
        Asked asked = hi().assistant(new Part.ToolCall("c1", "f", "", null)).result("c1", "r");
        asked.add(
                new Message.Instruction(Message.Authority.SYSTEM, List.of(new Part.Text("B", CacheMark.FIVE_MINUTES))));
        late(asked).says("""
            [{"role":"user","content":[{"type":"text","text":"hi"}]},
             {"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"r"}]},
             {"role":"system","content":[{"type":"text","text":"B","cache_control":{"type":"ephemeral"}}]}]\
            """);
        asked.to(ThinkingStyle.BUDGET, Set.of(Quirk.LATE_INSTRUCTIONS), Set.of())
                .think(Mode.ON, null, 2048L)
                .losing(List.of("reasoning_effort"), List.of());
    }

    @Test
    @DisplayName("K008 models that do not take them are told by the person")
    void otherModels() {
        new Asked()
                .user("1")
                .system("B")
                .to(ThinkingStyle.ADAPTIVE, Set.of(Quirk.LATE_INSTRUCTIONS), Set.of("late_instructions"))
                .losing(List.of(), List.of("messages[1]"));
    }
}
