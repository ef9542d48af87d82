package dev.claviger.dialect.responses;

import static dev.claviger.dialect.responses.Sending.assistant;
import static dev.claviger.dialect.responses.Sending.call;
import static dev.claviger.dialect.responses.Sending.developer;
import static dev.claviger.dialect.responses.Sending.document;
import static dev.claviger.dialect.responses.Sending.image;
import static dev.claviger.dialect.responses.Sending.result;
import static dev.claviger.dialect.responses.Sending.system;
import static dev.claviger.dialect.responses.Sending.text;
import static dev.claviger.dialect.responses.Sending.user;
import static dev.claviger.dialect.responses.Talk.FOREIGN;
import static dev.claviger.dialect.responses.Talk.OWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Kind;
import dev.claviger.chat.Part.Source;
import dev.claviger.dialect.Keepsake;
import dev.claviger.dialect.Quirk;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ItemWriterTest {

    private static final String HI = "{'type':'message','role':'user','content':[{'type':'input_text','text':'hi'}]}";
    private static final String CALL = "{'type':'function_call','call_id':'c1','name':'f','arguments':'{}'}";
    private static final String OK = "{'type':'function_call_output','call_id':'c1','output':'ok'}";
    private static final String THOUGHT =
            "{'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'why'}],'encrypted_content':'E'}";

    private static Arguments row(String name, List<Message> messages, String input, String lost) {
        return Arguments.of(name, messages, input, lost);
    }

    private static Arguments row(String name, List<Message> messages, String input) {
        return row(name, messages, input, "[] []");
    }

    private static String said(String text) {
        return "{'type':'message','role':'assistant','content':[{'type':'output_text','text':'" + text
                + "','annotations':[]}]}";
    }

    static Stream<Arguments> conversations() {
        return Stream.of(
                row(
                        "K034 what the model said",
                        List.of(user("hi"), assistant(text("A")), user("hi")),
                        HI + "," + said("A") + "," + HI),
                row(
                        "instructions in several messages stay in place",
                        List.of(system("S"), developer("D"), user("hi"), system("T")),
                        "{'type':'message','role':'system','content':[{'type':'input_text','text':'S'}]},"
                                + "{'type':'message','role':'developer','content':[{'type':'input_text','text':'D'}]},"
                                + HI
                                + ",{'type':'message','role':'system','content':[{'type':'input_text','text':'T'}]}"),
                row(
                        "an instruction of the developer's stays in place",
                        List.of(developer("D"), user("hi")),
                        "{'type':'message','role':'developer','content':[{'type':'input_text','text':'D'}]}," + HI),
                row(
                        "K003 K004 a call without words, and one without arguments",
                        List.of(user("hi"), assistant(text(""), call("c1", " ")), result("c1", false, text("ok"))),
                        HI + "," + CALL + "," + OK),
                row(
                        "K050 arguments as they were written",
                        List.of(
                                user("hi"),
                                assistant(call("c1", "{\"n\":12345678901234567890,\"x\":1.0}")),
                                result("c1", false, text("ok"))),
                        HI + "," + CALL.replace("'{}'", "'{\\'n\\':12345678901234567890,\\'x\\':1.0}'") + "," + OK),
                row(
                        "K021 a result with an image",
                        List.of(
                                user("hi"),
                                assistant(call("c1", "{}")),
                                result("c1", false, text("shot"), image("AA"))),
                        HI + "," + CALL + ",{'type':'function_call_output','call_id':'c1','output':["
                                + "{'type':'input_text','text':'shot'},{'type':'input_image','image_url':"
                                + "'data:image/png;base64,AA','detail':'auto'}]}"),
                row(
                        "a tool that failed",
                        List.of(user("hi"), assistant(call("c1", "{}")), result("c1", true, text("boom"))),
                        HI + "," + CALL + "," + OK.replace("ok", "[tool error] boom"),
                        "[] [messages[2].is_error]"),
                row(
                        "K052 a call without a result",
                        List.of(user("hi"), assistant(call("c1", "{}")), user("hi")),
                        HI + "," + CALL + ","
                                + OK.replace("ok", "[tool error] No result was provided for this tool call.") + ","
                                + HI,
                        "[] [messages[2], messages[2].is_error]"),
                row(
                        "K045 an id that is not taken",
                        List.of(user("hi"), assistant(call("f.g:0", "{}")), result("f.g:0", false, text("ok"))),
                        HI + ","
                                + CALL.replace(
                                        "c1", "f_g_0_" + CallIds.fit("f.g:0").substring(6)) + ","
                                + OK.replace("c1", CallIds.fit("f.g:0"))),
                row("K006 a person who says nothing", List.of(user()), HI.replace("hi", "")),
                row(
                        "a person's name",
                        List.of(new Message.User(List.of(text("hi")), "Ann")),
                        HI,
                        "[messages[0].name] []"),
                row(
                        "the beginning of an answer",
                        List.of(user("hi"), assistant(text("A"))),
                        HI + "," + said("A"),
                        "[] [messages[1]]"),
                row(
                        "K022 documents",
                        List.of(user(
                                document(new Source.Base64("AA"), "Q3 report"),
                                document(new Source.Url("https://x/y.pdf"), null),
                                document(new Source.FileId("file_1"), null),
                                document(new Source.Inline("words"), "T"))),
                        "{'type':'message','role':'user','content':[{'type':'input_file','filename':'Q3 report.pdf',"
                                + "'file_data':'data:application/pdf;base64,AA'},{'type':'input_file','file_url':"
                                + "'https://x/y.pdf'},{'type':'input_file','file_id':'file_1'},{'type':'input_text',"
                                + "'text':'<document title=\\'T\\'>\\nwords\\n</document>'}]}",
                        "[] [messages[0].content[3]]"));
    }

    static Stream<Arguments> thoughts() {
        Part own = new Part.Thinking("why", OWN);
        Part foreign = new Part.Thinking("hm", FOREIGN);
        Message ok = result("c1", false, text("ok"));
        return Stream.of(
                row(
                        "K074 a thought of this provider's goes before the call it led to",
                        List.of(user("hi"), assistant(own, call("c1", "{}")), ok),
                        HI + "," + THOUGHT + "," + CALL + "," + OK),
                row(
                        "and between text and call where it stood",
                        List.of(user("hi"), assistant(text("A"), own, call("c1", "{}")), ok),
                        HI + "," + said("A") + "," + THOUGHT + "," + CALL + "," + OK),
                row(
                        "C5 K081 a thought of another's is dropped, and never said",
                        List.of(user("hi"), assistant(foreign, call("c1", "{}")), ok),
                        HI + "," + CALL + "," + OK,
                        "[messages[1].reasoning_content] []"),
                row(
                        "K089 a thought that led to nothing is dropped",
                        List.of(user("hi"), assistant(text("A"), own), user("hi")),
                        HI + "," + said("A") + "," + HI,
                        "[messages[1].reasoning_content] []"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"conversations", "thoughts"})
    void aConversationBecomesItems(String name, List<Message> messages, String input, String lost) {
        Sending sending = new Sending();
        sending.messages = messages;
        assertThat(sending.sent("input")).isEqualTo("[" + input + "]");
        assertThat(sending.losses.dropped() + " " + sending.losses.approximated())
                .isEqualTo(lost);
        assertThat(sending.sent("instructions")).isEqualTo("null");
    }

    @Test
    void oneInstructionOfTheSystemStandsByItself() {
        Sending sending = new Sending().with(system("S"), user("hi"));
        assertThat(sending.sent("instructions")).isEqualTo("'S'");
        assertThat(sending.sent("input")).isEqualTo("[" + HI + "]");
    }

    @Test
    @DisplayName("K024 a provider that knows developers hears them alone")
    void aProviderThatKnowsDevelopersHearsThemAlone() {
        Sending sending = new Sending().with(system("S"), system("T"), user("hi"));
        sending.quirks = Set.of(Quirk.DEVELOPER_ROLE);
        assertThat(sending.sent("input")).doesNotContain("'role':'system'").contains("'role':'developer'");
    }

    @Test
    @DisplayName("K074 a thought that travelled sealed is opened")
    void aThoughtThatTravelledSealedIsOpened() {
        Sending sending = new Sending();
        Part carried = new Part.Thinking(
                "why",
                new Opaque("sealed", Keepsake.of(new Part.Thinking("why", OWN)).write(sending.recall), false));
        sending.with(user("hi"), assistant(carried, call("c1", "{}")), result("c1", false, text("ok")));
        assertThat(sending.sent("input")).isEqualTo("[" + HI + "," + THOUGHT + "," + CALL + "," + OK + "]");
    }

    @Test
    void aThoughtThatTheCallerLostIsRemembered() {
        Sending sending = new Sending();
        sending.recall.remember("c1", List.of(new Part.Thinking("why", OWN)));
        sending.with(user("hi"), assistant(call("c1", "{}")), result("c1", false, text("ok")));
        assertThat(sending.sent("input")).isEqualTo("[" + HI + "," + THOUGHT + "," + CALL + "," + OK + "]");
    }

    @Test
    @DisplayName("D8 a mark is a breakpoint where the model takes one")
    void aMarkIsABreakpointWhereTheModelTakesOne() {
        Sending sending = new Sending().with(user(new Part.Text("hi", CacheMark.ONE_HOUR)));
        assertThat(sending.sent("input")).isEqualTo("[" + HI + "]");
        sending.quirks = Set.of(Quirk.CACHE_BREAKPOINTS);
        assertThat(sending.sent("input"))
                .isEqualTo("[" + HI.replace("'hi'", "'hi','prompt_cache_breakpoint':{'mode':'explicit'}") + "]");
        sending.rejects = Set.of("prompt_cache_breakpoint");
        assertThat(sending.sent("input")).isEqualTo("[" + HI + "]");
    }

    @ParameterizedTest
    @EnumSource(names = {"AUDIO", "VIDEO"})
    void whatTheFormatDoesNotTakeIsAnError(Kind kind) {
        Part media = new Part.Media(kind, new Source.Base64("AA"), null, null, null, null);
        assertThatThrownBy(new Sending().with(user(media))::bytes).hasMessageContaining("takes no");
    }

    @Test
    void aProviderThatTakesNoLinksSaysSo() {
        Part linked = new Part.Media(Kind.IMAGE, new Source.Url("https://x/y.png"), null, null, null, null);
        Sending sending = new Sending().with(user(linked));
        assertThat(sending.sent("input")).contains("'image_url':'https://x/y.png','detail':'auto'");
        sending.quirks = Set.of(Quirk.NO_IMAGE_URLS);
        assertThatThrownBy(sending::bytes).hasMessageContaining("base64");
    }
}
