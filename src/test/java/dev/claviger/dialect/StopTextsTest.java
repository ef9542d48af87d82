package dev.claviger.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Hints;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StopTextsTest {

    private static final ChatEvent END = new ChatEvent.Finished(Stop.of(Stop.Reason.END));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "END       | abcE,NDxyz     | abc     | END",
                "END       | END            | ''      | END",
                "END       | aE,N,Db        | a       | END",
                "END       | aE,N,Xb        | aENXb   | ",
                "END       | all of it, EN  | all of it EN | ",
                "aab       | aaab           | a       | aab",
                "one|two   | x two y one    | 'x '    | two",
                "ab|abc    | xabc           | x       | ab",
            },
            delimiterString = " | ",
            ignoreLeadingAndTrailingWhitespace = true)
    @DisplayName("K100 a text that the provider was not told of ends the answer, however it is cut into pieces")
    void aTextThatTheProviderWasNotToldOfEndsTheAnswer(String stops, String pieces, String said, String met) {
        List<ChatEvent> told = told(new StopTexts(request(stops.split("\\|")), 0, new Losses()), pieces.split(","));
        assertThat(text(told)).isEqualTo(said.replace("'", ""));
        Stop stop = ((ChatEvent.Finished) told.getLast()).stop();
        assertThat(stop.reason()).isEqualTo(met == null ? Stop.Reason.END : Stop.Reason.SEQUENCE);
        assertThat(stop.sequence()).isEqualTo(met);
        assertThat(told.get(told.size() - 2)).isInstanceOf(ChatEvent.Closed.class);
    }

    @Test
    @DisplayName("K111 the provider is told as many texts as it takes, the others are watched for, and this is named")
    void theProviderIsToldAsManyTextsAsItTakes() {
        Losses losses = new Losses();
        StopTexts stops = new StopTexts(request("a", "b", "", "c", "b"), 2, losses);
        assertThat(stops.request().sampling().stop()).containsExactly("a", "b");
        assertThat(losses.approximated()).containsExactly("stop");
        assertThat(text(told(stops, "a b c d"))).isEqualTo("a b ");
    }

    @Test
    void whereTheProviderTakesAllTextsNothingIsWatched() {
        Losses losses = new Losses();
        ChatRequest request = request("a", "b");
        StopTexts stops = new StopTexts(request, 2, losses);
        assertThat(stops.request()).isSameAs(request);
        assertThat(losses.approximated()).isEmpty();
        assertThat(text(told(stops, "a b c d"))).isEqualTo("a b c d");
    }

    @Test
    void neitherThoughtsNorArgumentsAreWatched() {
        StopTexts stops = new StopTexts(request("END"), 0, new Losses());
        List<ChatEvent> events = List.of(
                new ChatEvent.Opened(0, new Block.Thinking()),
                new ChatEvent.Delta(0, "END"),
                new ChatEvent.Closed(0, null),
                new ChatEvent.Opened(1, new Block.ToolCall("call_1", "f")),
                new ChatEvent.Delta(1, "{\"END\":1}"),
                new ChatEvent.Closed(1, null),
                END);
        List<ChatEvent> told = new ArrayList<>();
        events.forEach(event -> stops.told(event, told::add));
        assertThat(told).isEqualTo(events);
    }

    @Test
    void aWholeAnswerEndsThereTooAndWhatFollowsIsLeftOut() {
        StopTexts stops = new StopTexts(request("END"), 0, new Losses());
        ChatResponse whole = new ChatResponse(
                "id",
                "m",
                List.of(new Part.Text("abcENDxyz"), new Part.ToolCall("call_1", "f", "{}", null)),
                Stop.of(Stop.Reason.TOOL_CALLS),
                Usage.NONE);
        ChatResponse told = stops.told(whole);
        assertThat(told.parts()).containsExactly(new Part.Text("abc"));
        assertThat(told.stop()).isEqualTo(new Stop(Stop.Reason.SEQUENCE, "END", null));
    }

    private static List<ChatEvent> told(StopTexts stops, String... pieces) {
        List<ChatEvent> told = new ArrayList<>();
        stops.told(new ChatEvent.Started("id", "m"), told::add);
        stops.told(new ChatEvent.Opened(0, new Block.Text()), told::add);
        for (String piece : pieces) {
            stops.told(new ChatEvent.Delta(0, piece), told::add);
        }
        stops.told(new ChatEvent.Closed(0, null), told::add);
        stops.told(END, told::add);
        return told;
    }

    private static String text(List<ChatEvent> events) {
        StringBuilder text = new StringBuilder();
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.Delta delta) {
                text.append(delta.text());
            }
        }
        return text.toString();
    }

    private static ChatRequest request(String... stops) {
        return new ChatRequest(
                "m",
                List.of(),
                List.of(),
                null,
                null,
                new Sampling(null, null, null, null, null, null, null, List.of(stops)),
                Reasoning.DEFAULT,
                new OutputFormat.Text(),
                Hints.NONE,
                true);
    }
}
