package dev.claviger.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.cohere.CohereChat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FittedToolsTest {

    private static final String LONG = "mcp__very.long." + "x".repeat(65);
    private static final NameRule RULE = new NameRule("a-zA-Z0-9_-", 64);
    private static final String FITTED = RULE.fit(LONG);

    private static ChatRequest request(String name, @Nullable ToolChoice choice) {
        Part call = new Part.ToolCall("t", name, "{}", null);
        return new ChatRequest(
                "m",
                List.of(
                        new Message.User(List.of(new Part.Text("hi")), null),
                        new Message.Assistant(List.of(call), null)),
                List.of(new Tool(name, "d", null, true, null), new Tool("plain", null, null, null, null)),
                choice,
                true,
                Sampling.DEFAULT,
                Reasoning.DEFAULT,
                new OutputFormat.Text(),
                Hints.NONE,
                true);
    }

    private static ChatEvent called(String name) {
        return new ChatEvent.Opened(0, new ChatEvent.Block.ToolCall("t", name));
    }

    private static ChatResponse answer(String name) {
        List<Part> parts = List.of(new Part.Text("hi"), new Part.ToolCall("t", name, "{}", null));
        return new ChatResponse("i", "m", parts, Stop.of(Stop.Reason.TOOL_CALLS), Usage.NONE);
    }

    @Test
    @DisplayName("K039 a name that is too long is exchanged wherever it stands")
    void aNameThatIsTooLongIsExchangedWhereverItStands() {
        assertThat(FITTED).hasSize(64).matches("mcp__very_long_x+_[0-9a-f]{8}");
        ToolChoice named = new ToolChoice.Named(LONG);
        assertThat(new FittedTools(request(LONG, named), RULE).request())
                .isEqualTo(request(FITTED, new ToolChoice.Named(FITTED)));
        ToolChoice allowed = new ToolChoice.Allowed(List.of("plain", LONG), true);
        assertThat(new FittedTools(request(LONG, allowed), RULE).request())
                .isEqualTo(request(FITTED, new ToolChoice.Allowed(List.of("plain", FITTED), true)));
    }

    @Test
    @DisplayName("K039 B6 the caller is told its own name, streamed or not")
    void theCallerIsToldItsOwnName() {
        FittedTools tools = new FittedTools(request(LONG, null), RULE);
        assertThat(tools.told(called(FITTED))).isEqualTo(called(LONG));
        assertThat(tools.told(answer(FITTED))).isEqualTo(answer(LONG));
    }

    @Test
    void otherNamesAndEventsStayAsTheyAre() {
        ChatRequest plain = request("f", new ToolChoice.Required());
        FittedTools tools = new FittedTools(plain, RULE);
        assertThat(tools.request()).isEqualTo(plain);
        assertThat(tools.told(called("nobody.knows"))).isEqualTo(called("nobody.knows"));
        assertThat(tools.told(new ChatEvent.Delta(0, "f"))).isEqualTo(new ChatEvent.Delta(0, "f"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a letter that is not taken, a.b,  a_b_",
        "no letter at all,           '',   _",
        "others that look alike,     a:b,  a_b_"
    })
    void aNameThatIsNotTakenGetsADigestOfItsOwn(String what, String name, String begin) {
        assertThat(RULE.takes(name)).as(what).isFalse();
        assertThat(RULE.takes(RULE.fit(name))).isTrue();
        assertThat(RULE.fit(name)).startsWith(begin).isNotEqualTo(RULE.fit(name + "."));
    }

    @Test
    void aFormatWithoutARuleTakesAnyName() {
        NameRule any = CohereChat.OUTBOUND.toolNames();
        assertThat(any.fit("a b\nç.")).isEqualTo("a b\nç.");
        assertThat(any.fit(LONG)).isEqualTo(LONG);
    }
}
