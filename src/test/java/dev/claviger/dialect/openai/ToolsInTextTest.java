package dev.claviger.dialect.openai;

import static dev.claviger.dialect.openai.Asking.assistant;
import static dev.claviger.dialect.openai.Asking.call;
import static dev.claviger.dialect.openai.Asking.result;
import static dev.claviger.dialect.openai.Asking.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Part;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Relayable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that is told of tools in its text, and calls them there. */
class ToolsInTextTest {

    private static final Destination MODEL =
            new Destination("m1", Set.of(Quirk.TOOLS_IN_TEXT), null, ThinkingStyle.NONE, Set.of());
    private static final Tool WEATHER = new Tool("weather", "Tells the weather", new RawJson("""
        {"type":"object","required":["city"],"properties":{
          "city":{"type":"string","description":"A place"},"days":{"type":["integer","null"]}}}\
        """), null, null);

    private final Asking asking = new Asking();

    @Test
    void toolsAreDeclaredAndCallsAndResultsToldInTheTurnThatMadeThem() {
        asking.quirks = MODEL.quirks();
        asking.tools = List.of(WEATHER);
        asking.with(
                user("hi"),
                assistant(call("c1", "{\"city\":\"Oslo\",\"days\":2}"), call("c2", "")),
                result("c1", new Part.Text("{\"sky\":\"clear\",\"degrees\":[3,-1]}")),
                result("c2", new Part.Text("none")));

        assertThat(asking.conversation())
                .isEqualTo("{'role':'system','content':'You can do function calling with the following"
                        + " functions:<start_function_declaration>declaration:weather{description:<escape>Tells"
                        + " the weather<escape>,parameters:{properties:{city:{description:<escape>A"
                        + " place<escape>,type:<escape>STRING<escape>},"
                        + "days:{description:<escape><escape>,type:<escape>INTEGER<escape>}},"
                        + "required:[<escape>city<escape>],type:<escape>OBJECT<escape>}}<end_function_declaration>'},"
                        + "{'role':'user','content':'hi'},{'role':'assistant','content':'"
                        + "<start_function_call>call:f{city:<escape>Oslo<escape>,days:2}<end_function_call>"
                        + "<start_function_call>call:f{}<end_function_call>"
                        + "<start_function_response>response:f{sky:<escape>clear<escape>,degrees:[3,-1]}<end_function_response>"
                        + "<start_function_response>response:f{value:<escape>none<escape>}<end_function_response>'}");
        assertThat(asking.losses.dropped()).isEmpty();
    }

    @Test
    void aChoiceOfToolsIsNamedAsLostAndNoToolsAreNotDeclared() {
        asking.quirks = MODEL.quirks();
        asking.tools = List.of(WEATHER);
        asking.choice = new ToolChoice.Required();
        assertThat(asking.sent()).contains("declaration:weather").doesNotContain("tool_choice");
        assertThat(asking.losses.dropped()).containsExactly("tool_choice");

        asking.choice = new ToolChoice.None();
        assertThat(asking.sent()).doesNotContain("declaration:weather");
    }

    @Test
    void callsInTheTextAreCallsWhereverAStreamIsCut() {
        String text = "Well.<start_function_call>call:weather{city:<escape>A {b}, \"c\"<escape>,days:2,in:[1,x],"
                + "deep:{a:true,b:null}}<end_function_call><start_function_call>call:now{}<end_function_call>"
                + "<start_function_response>";
        String whole = told(text, 0);

        assertThat(whole).isEqualTo("""
            text Well.
            call_made1 weather {"city":"A {b}, \\"c\\"","days":2,"in":[1,"x"],"deep":{"a":true,"b":null}}
            call_made2 now {}
            TOOL_CALLS\
            """);
        for (int cut = 1; cut < text.length(); cut++) {
            assertThat(told(text, cut)).as("cut at " + cut).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a < b and <start_of_turn>                   | text a < b and <start_of_turn>;END
        <start_function_call>nonsense<end_function_call>! | text <start_function_call>nonsense<end_function_call>!;END
        <start_function_call>call:f{a:<escape>b     | text <start_function_call>call:f{a:<escape>b<end_function_call>;END
        <start_function_call>call:f{a:1}            | call_made1 f {"a":1};TOOL_CALLS
        """)
    void whatIsNoCallStaysText(String text, String expected) {
        assertThat(told(text, 0)).isEqualTo(expected.replace(";", "\n"));
    }

    @Test
    void callersRequestsAreNotRelayedToSuchAModel() {
        assertThat(OpenAiChat.OUTBOUND.spokenBy(MODEL))
                .isInstanceOfSatisfying(
                        Relayable.class, it -> assertThat(it.relays()).isFalse());
        assertThat(OpenAiChat.OUTBOUND.spokenBy(Destination.plain("m")))
                .isInstanceOfSatisfying(
                        Relayable.class, it -> assertThat(it.relays()).isTrue());
    }

    @Test
    void aWholeAnswerSaysWhatItsStreamSays() {
        OutboundDialect dialect = OpenAiChat.OUTBOUND.spokenBy(MODEL);
        ChatResponse response = dialect.readResponse("""
            {"choices":[{"index":0,"message":{"role":"assistant",
            "content":"<start_function_call>call:f{a:1}<end_function_call>"},"finish_reason":"stop"}]}\
            """.getBytes(StandardCharsets.UTF_8));

        assertThat(response.parts()).singleElement().isInstanceOfSatisfying(Part.ToolCall.class, it -> {
            assertThat(it.name()).isEqualTo("f");
            assertThat(it.arguments()).isEqualTo("{\"a\":1}");
        });
        assertThat(response.stop().reason()).isEqualTo(Stop.Reason.TOOL_CALLS);
    }

    private static String told(String text, int cut) {
        List<ChatEvent> events = new ArrayList<>();
        int[] made = {0};
        EventReader reader = new StreamReader(() -> "made" + ++made[0], MODEL);
        String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
        int at = cut == 0 ? 0 : quoted.length() * cut / text.length();
        int safe = at > 0 && quoted.charAt(at - 1) == '\\' ? at + 1 : at;
        String stream = Streams.sse(
                Streams.text(quoted.substring(0, safe)),
                Streams.text(quoted.substring(safe)),
                Streams.finish("stop"),
                "[DONE]");
        Streams.frames(stream).forEach(frame -> reader.read(frame, events::add));
        return lines(events);
    }

    /** A line a block, whatever the order in which they are told, and why the answer ended. */
    private static String lines(List<ChatEvent> events) {
        List<String> lines = new ArrayList<>();
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.Opened opened) {
                lines.add(
                        opened.block() instanceof ChatEvent.Block.ToolCall call
                                ? call.id() + " " + call.name() + " "
                                : "text ");
            } else if (event instanceof ChatEvent.Delta delta) {
                lines.set(delta.index(), lines.get(delta.index()) + delta.text());
            } else if (event instanceof ChatEvent.Finished finished) {
                lines.add(finished.stop().reason().name());
            }
        }
        return String.join("\n", lines);
    }
}
