package dev.claviger.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.Message.Authority;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class AutoCacheTest {

    private static final Message LONG_SYSTEM = system("s".repeat(10_500));
    private static final Tool TOOL = new Tool("f", "does f", new RawJson("{\"type\":\"object\"}"), null, null);

    @Test
    @DisplayName("K198 the end of the instructions and the end of the last message are marked")
    void instructionsAndLastMessageAreMarked() {
        ChatRequest marked = AutoCache.marked(request(List.of(LONG_SYSTEM, user("hello")), TOOL), 1024);
        assertThat(marks(marked)).containsExactly("0.0", "1.0");
    }

    @Test
    @DisplayName("K199 a prefix that is too short to be kept is not marked")
    void tooShortAPrefixIsNotMarked() {
        ChatRequest request = request(List.of(LONG_SYSTEM, user("hello")), TOOL);
        assertThat(AutoCache.marked(request, 4096)).isSameAs(request);
    }

    @Test
    @DisplayName("K201 a long turn is marked at every fifteenth block from its end, with four marks at most")
    void aLongTurnIsMarkedAtEveryFifteenthBlock() {
        List<Message> messages = new ArrayList<>(List.of(LONG_SYSTEM, user("hello"), assistant("hi"), user("go on")));
        IntStream.range(0, 45).forEach(i -> messages.add(result("call_" + i)));
        assertThat(marks(AutoCache.marked(request(messages, TOOL), 1024))).containsExactly("0.0", "18", "33", "48");
    }

    @Test
    @DisplayName("K201 with a long turn and few slots left the newest places are marked")
    void theNewestPlacesAreMarkedFirst() {
        List<Message> messages = new ArrayList<>(List.of(LONG_SYSTEM, user("hello")));
        IntStream.range(0, 90).forEach(i -> messages.add(result("call_" + i)));
        assertThat(marks(AutoCache.marked(request(messages, TOOL), 1024))).containsExactly("0.0", "61", "76", "91");
    }

    @Test
    @DisplayName("K202 an end that cannot carry a mark leaves it to the block before")
    void anEndThatCannotCarryAMarkLeavesItToTheBlockBefore() {
        Message turn = new Message.User(List.of(new Part.Text("look"), new Part.Text("")), null);
        assertThat(marks(AutoCache.marked(request(List.of(LONG_SYSTEM, turn), TOOL), 1024)))
                .containsExactly("0.0", "1.0");
    }

    @Test
    void anAnswerToGoOnWithIsNotMarked() {
        List<Message> messages = List.of(LONG_SYSTEM, user("hello"), assistant("{"));
        assertThat(marks(AutoCache.marked(request(messages, TOOL), 1024))).containsExactly("0.0", "1.0");
    }

    @Test
    void theTurnBeforeIsMarkedToo() {
        List<Message> messages = List.of(LONG_SYSTEM, user("one"), assistant("1"), user("two"));
        assertThat(marks(AutoCache.marked(request(messages, TOOL), 1024))).containsExactly("0.0", "1.0", "3.0");
    }

    @Test
    void withoutInstructionsTheToolsAreMarked() {
        Tool big = new Tool("g", "d".repeat(10_500), null, null, null);
        ChatRequest marked = AutoCache.marked(request(List.of(user("hello")), TOOL, big), 1024);
        assertThat(marked.tools()).extracting(Tool::cache).containsExactly(null, CacheMark.FIVE_MINUTES);
    }

    @Test
    void aSingleQuestionWithoutToolsIsNotKept() {
        ChatRequest marked = AutoCache.marked(request(List.of(LONG_SYSTEM, user("hello"))), 1024);
        assertThat(marks(marked)).containsExactly("0.0");
    }

    @Test
    @DisplayName("D5 where the caller has placed a mark, none is added")
    void theCallersMarksWin() {
        Message own = new Message.User(List.of(new Part.Text("hello", CacheMark.ONE_HOUR)), null);
        ChatRequest request = request(List.of(LONG_SYSTEM, own), TOOL);
        assertThat(AutoCache.marked(request, 1024)).isSameAs(request);
    }

    @Test
    @DisplayName("K204 but for the marks a longer conversation begins as the shorter one")
    void butForTheMarksALongerConversationBeginsAsTheShorterOne() {
        List<Message> shorter = List.of(LONG_SYSTEM, user("one"), assistant("1"), user("two"));
        List<Message> longer = Stream.concat(shorter.stream(), Stream.of(assistant("2"), user("three")))
                .toList();
        List<Message> before = unmarked(AutoCache.marked(request(shorter, TOOL), 1024));
        List<Message> after = unmarked(AutoCache.marked(request(longer, TOOL), 1024));
        assertThat(after.subList(0, before.size())).isEqualTo(before).isEqualTo(shorter);
    }

    @Test
    @DisplayName("K205 marks before one for an hour are for an hour too, and are named")
    void marksBeforeOneForAnHourAreForAnHourToo() {
        Message tail = new Message.User(List.of(new Part.Text("hello", CacheMark.ONE_HOUR)), null);
        ChatRequest request = request(
                List.of(
                        new Message.Instruction(Authority.SYSTEM, List.of(new Part.Text("s", CacheMark.FIVE_MINUTES))),
                        tail),
                TOOL.with(CacheMark.FIVE_MINUTES));
        Losses losses = new Losses();
        ChatRequest raised = CacheOrder.raised(request, losses);
        assertThat(raised.tools().getFirst().cache()).isEqualTo(CacheMark.ONE_HOUR);
        assertThat(raised.messages().getFirst().parts()).containsExactly(new Part.Text("s", CacheMark.ONE_HOUR));
        assertThat(losses.approximated())
                .containsExactly("messages[0].content[0].cache_control", "tools[0].cache_control");
    }

    @Test
    @DisplayName("K205 a mark for an hour before shorter ones is as it should be")
    void aMarkForAnHourBeforeShorterOnesIsAsItShouldBe() {
        Message tail = new Message.User(List.of(new Part.Text("hello", CacheMark.FIVE_MINUTES)), null);
        ChatRequest request = request(List.of(
                new Message.Instruction(Authority.SYSTEM, List.of(new Part.Text("s", CacheMark.ONE_HOUR))), tail));
        Losses losses = new Losses();
        assertThat(CacheOrder.raised(request, losses)).isEqualTo(request);
        assertThat(losses.approximated()).isEmpty();
    }

    private static List<String> marks(ChatRequest request) {
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < request.messages().size(); i++) {
            Message message = request.messages().get(i);
            if (message instanceof Message.ToolResult result && result.cache() != null) {
                marks.add("" + i);
            }
            for (int j = 0; j < message.parts().size(); j++) {
                if (message.parts().get(j) instanceof Part.Text text && text.cache() != null) {
                    marks.add(i + "." + j);
                }
            }
        }
        return marks;
    }

    private static List<Message> unmarked(ChatRequest request) {
        return request.messages().stream()
                .map(message -> switch (message) {
                    case Message.Instruction it -> new Message.Instruction(it.authority(), bare(it.parts()));
                    case Message.User it -> new Message.User(bare(it.parts()), it.name());
                    case Message.Assistant it -> new Message.Assistant(bare(it.parts()), it.name());
                    case Message.ToolResult it ->
                        new Message.ToolResult(it.callId(), bare(it.parts()), it.error(), null);
                })
                .map(Message.class::cast)
                .toList();
    }

    private static List<Part> bare(List<Part> parts) {
        return parts.stream()
                .map(part -> part instanceof Part.Text text ? new Part.Text(text.text()) : part)
                .toList();
    }

    private static ChatRequest request(List<Message> messages, Tool... tools) {
        return new ChatRequest(
                "m",
                messages,
                List.of(tools),
                null,
                null,
                Sampling.DEFAULT,
                Reasoning.DEFAULT,
                new OutputFormat.Text(),
                Hints.NONE,
                false);
    }

    private static Message system(String text) {
        return new Message.Instruction(Authority.SYSTEM, List.of(new Part.Text(text)));
    }

    private static Message user(String text) {
        return new Message.User(List.of(new Part.Text(text)), null);
    }

    private static Message assistant(String text) {
        return new Message.Assistant(List.of(new Part.Text(text)), null);
    }

    private static Message result(String id) {
        return new Message.ToolResult(id, List.of(new Part.Text("done")), false, null);
    }
}
