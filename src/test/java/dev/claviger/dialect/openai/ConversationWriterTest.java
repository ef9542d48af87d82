package dev.claviger.dialect.openai;

import static dev.claviger.dialect.openai.Asking.assistant;
import static dev.claviger.dialect.openai.Asking.call;
import static dev.claviger.dialect.openai.Asking.image;
import static dev.claviger.dialect.openai.Asking.result;
import static dev.claviger.dialect.openai.Asking.system;
import static dev.claviger.dialect.openai.Asking.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Keepsake;
import dev.claviger.dialect.Quirk;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a conversation is written for a provider. */
class ConversationWriterTest {

    private static final String CALLING = "{'role':'assistant','content':null,'tool_calls':["
            + "{'id':'t1','type':'function','function':{'name':'f','arguments':'{}'}}]},";

    private final Asking asking = new Asking();

    @Test
    @DisplayName("D2 instructions are joined and stay where they stand")
    void instructionsAreJoinedAndStay() {
        asking.with(system(new Part.Text("a"), new Part.Text("b")), user("x"), system(new Part.Text("c")));
        assertThat(asking.conversation())
                .isEqualTo("{'role':'system','content':'a\\n\\nb'},{'role':'user','content':'x'},"
                        + "{'role':'system','content':'c'}");
    }

    @Test
    @DisplayName("K024 a provider that knows developers is told of them")
    void aProviderThatKnowsDevelopersIsToldOfThem() {
        asking.quirks = Set.of(Quirk.DEVELOPER_ROLE);
        asking.with(system(new Part.Text("a")));
        assertThat(asking.conversation()).isEqualTo("{'role':'developer','content':'a'}");
    }

    @Test
    @DisplayName("K013 results come before what the user says next")
    void resultsComeBeforeWhatTheUserSaysNext() {
        asking.with(assistant(call("t1", "{}")), result("t1", new Part.Text("r")), user("next"));
        assertThat(asking.conversation())
                .isEqualTo(CALLING + "{'role':'tool','tool_call_id':'t1','content':'r'},"
                        + "{'role':'user','content':'next'}");
    }

    @Test
    @DisplayName("K020 images of results follow after the last result of the turn")
    void imagesOfResultsFollowAfterTheLastResult() {
        asking.with(
                assistant(call("t1", "{}"), call("t2", "{}")),
                result("t1", new Part.Text("shot"), image("AA")),
                result("t2", new Part.Text("ok")),
                user("go"));
        assertThat(asking.conversation())
                .endsWith("{'role':'tool','tool_call_id':'t1','content':'shot\\n[image 1 attached below]'},"
                        + "{'role':'tool','tool_call_id':'t2','content':'ok'},"
                        + "{'role':'user','content':[{'type':'text','text':'[image 1 from tool result t1]'},"
                        + "{'type':'image_url','image_url':{'url':'data:image/png;base64,AA'}}]},"
                        + "{'role':'user','content':'go'}");
        assertThat(asking.losses.approximated()).containsExactly("messages[1].content");
    }

    @Test
    void imagesOfResultsAreNumberedAnewInEachTurn() {
        asking.with(
                assistant(call("t1", "{}")),
                result("t1", image("AA")),
                assistant(call("t2", "{}")),
                result("t2", image("BB")));
        assertThat(asking.conversation())
                .contains("[image 1 from tool result t1]", "[image 1 from tool result t2]")
                .doesNotContain("image 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"no file | [tool error] no file", "[tool error] no | [tool error] no"})
    void aFailedToolIsToldInWordsOnce(String text, String sent) {
        asking.with(
                assistant(call("t1", "{}")), new Message.ToolResult("t1", List.of(new Part.Text(text)), true, null));
        assertThat(asking.conversation())
                .isEqualTo(CALLING + "{'role':'tool','tool_call_id':'t1','content':'" + sent + "'}");
        assertThat(asking.losses.approximated()).containsExactly("messages[1].is_error");
    }

    @Test
    @DisplayName("K052 a call without a result gets one, once something follows it")
    void aCallWithoutAResultGetsOne() {
        asking.with(assistant(call("t1", "{}")), user("x"));
        assertThat(asking.conversation())
                .isEqualTo(CALLING + "{'role':'tool','tool_call_id':'t1','content':"
                        + "'[tool error] No result was provided for this tool call.'},{'role':'user','content':'x'}");
        asking.with(assistant(call("t1", "{}")));
        assertThatThrownBy(asking::bytes).isInstanceOf(FailureException.class).hasMessageContaining("t1");
    }

    @Test
    @DisplayName("K053 a result without a call is told by the user, a second one for a call not at all")
    void aResultWithoutACallIsToldByTheUser() {
        asking.with(
                result("t9", new Part.Text("r")),
                assistant(call("t1", "{}")),
                result("t1", new Part.Text("a")),
                result("t1", new Part.Text("b")));
        assertThat(asking.conversation())
                .isEqualTo("{'role':'user','content':[{'type':'text','text':'[tool result t9]'},"
                        + "{'type':'text','text':'r'}]}," + CALLING
                        + "{'role':'tool','tool_call_id':'t1','content':'a'}");
        assertThat(asking.losses.approximated()).containsExactly("messages[0]");
        assertThat(asking.losses.dropped()).containsExactly("messages[3]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"`` | {}", "` ` | {}", "null | {}", "{ \"x\":1.0} | { \\'x\\':1.0}"})
    @DisplayName("B7 K048 no arguments are an empty object, others stay as they were written")
    void noArgumentsAreAnEmptyObject(String arguments, String sent) {
        asking.with(assistant(new Part.Text("x"), call("t1", arguments)), result("t1", new Part.Text("r")));
        assertThat(asking.conversation())
                .startsWith("{'role':'assistant','content':'x','tool_calls':[{'id':'t1','type':'function',"
                        + "'function':{'name':'f','arguments':'" + sent + "'}}]}");
    }

    @Test
    @DisplayName("K045 an id that is too long is shortened alike in the call and in its result")
    void anIdThatIsTooLongIsShortenedAlike() {
        String id = "toolu_".repeat(10);
        asking.with(assistant(call(id, "{}")), result(id, new Part.Text("r")));
        String sent = asking.sent();
        String shortened = sent.substring(sent.indexOf("'id':'") + 6, sent.indexOf("','type'"));
        assertThat(shortened).hasSize(40).startsWith(id.substring(0, 31));
        assertThat(sent).contains("'tool_call_id':'" + shortened + "'").doesNotContain(id);
    }

    @Test
    @DisplayName("K022 media are written in every form")
    void mediaAreWrittenInEveryForm() {
        asking.with(new Message.User(
                List.of(
                        new Part.Media(
                                Part.Kind.IMAGE, new Part.Source.Url("https://x/y.png"), null, null, "low", null),
                        document(new Part.Source.Base64("CC"), "application/pdf", "Q3 report"),
                        document(new Part.Source.FileId("file-1"), null, null),
                        document(new Part.Source.Inline("text"), "text/plain", "T"),
                        new Part.Media(Part.Kind.AUDIO, new Part.Source.Base64("BB"), "audio/mpeg", null, null, null),
                        new Part.Media(Part.Kind.VIDEO, new Part.Source.Url("https://x/v"), null, null, null, null)),
                "ann"));
        assertThat(asking.conversation())
                .isEqualTo("{'role':'user','content':["
                        + "{'type':'image_url','image_url':{'url':'https://x/y.png','detail':'low'}},{'type':'file','file':{'filename':'Q3"
                        + " report.pdf','file_data':'data:application/pdf;base64,CC'}},"
                        + "{'type':'file','file':{'file_id':'file-1'}},{'type':'text','text':'<document"
                        + " title=\\'T\\'>\\n"
                        + "text\\n"
                        + "</document>'},{'type':'input_audio','input_audio':{'data':'BB','format':'mp3'}},"
                        + "{'type':'video_url','video_url':{'url':'https://x/v'}}],'name':'ann'}");
        assertThat(asking.losses.approximated()).containsExactly("messages[0].content[3]");
    }

    private static Part document(Part.Source source, @Nullable String mediaType, @Nullable String title) {
        return new Part.Media(Part.Kind.DOCUMENT, source, mediaType, title, null, null);
    }

    @Test
    void whatAProviderCannotFetchIsRefusedByItsPath() {
        asking.quirks = Set.of(Quirk.NO_IMAGE_URLS);
        asking.with(new Message.User(
                List.of(
                        image("AA"),
                        new Part.Media(Part.Kind.IMAGE, new Part.Source.Url("https://x"), null, null, null, null)),
                null));
        assertThatThrownBy(asking::bytes)
                .isInstanceOf(FailureException.class)
                .extracting(e -> ((FailureException) e).failure())
                .isEqualTo(new Failure.Invalid(
                        "This provider takes images as bytes in base64 only.", null, "messages[0].content[1]"));
    }

    @Test
    void marksOfACachedPrefixAreLeftOutSilently() {
        asking.with(system(new Part.Text("a", CacheMark.ONE_HOUR)), user("x"));
        assertThat(asking.conversation()).isEqualTo("{'role':'system','content':'a'},{'role':'user','content':'x'}");
        assertThat(asking.losses.dropped()).isEmpty();
    }

    @Test
    @DisplayName("D3 a provider that takes marks of a cached prefix is sent them")
    void aProviderThatTakesMarksIsSentThem() {
        asking.quirks = Set.of(Quirk.CACHE_CONTROL);
        asking.with(
                system(new Part.Text("a", CacheMark.ONE_HOUR), new Part.Text("b")),
                new Message.User(List.of(new Part.Text("x", CacheMark.FIVE_MINUTES)), null),
                assistant(call("t1", "{}")),
                new Message.ToolResult("t1", List.of(new Part.Text("r")), false, CacheMark.FIVE_MINUTES));
        assertThat(asking.conversation())
                .isEqualTo("{'role':'system','content':[{'type':'text','text':'a','cache_control':"
                        + "{'type':'ephemeral','ttl':'1h'}},{'type':'text','text':'b'}]},"
                        + "{'role':'user','content':[{'type':'text','text':'x','cache_control':{'type':'ephemeral'}}]},"
                        + CALLING
                        + "{'role':'tool','tool_call_id':'t1','content':[{'type':'text','text':'r','cache_control':"
                        + "{'type':'ephemeral'}}]}");
    }

    @Test
    void thoughtsAreLeftOutAndNamedOnlyWhereTheirProviderIsAnother() {
        Opaque own = new Opaque("openai-chat", "{\"type\":\"reasoning.text\"}", false);
        asking.with(
                assistant(new Part.Thinking("a", null), new Part.Text("x")),
                user("y"),
                assistant(kept("b", own), new Part.Text("x")),
                user("y"));
        assertThat(asking.conversation()).doesNotContain("reasoning");
        assertThat(asking.losses.dropped()).isEmpty();
        asking.with(
                assistant(new Part.Thinking("c", new Opaque("anthropic", "S", false)), new Part.Text("x")), user("y"));
        assertThat(asking.conversation()).doesNotContain("reasoning");
        assertThat(asking.losses.dropped()).containsExactly("messages[0].thinking");
    }

    /** The thought as a caller brings it back. */
    private Part.Thinking kept(String text, Opaque seal) {
        String kept = Keepsake.of(new Part.Thinking(text, seal)).write(asking.recall);
        return new Part.Thinking(text, new Opaque("sealed", kept, seal.redacted()));
    }

    @Test
    @DisplayName("C4 K082 a provider that wants its thoughts back gets them, or an empty text")
    void aProviderThatWantsItsThoughtsBackGetsThem() {
        asking.quirks = Set.of(Quirk.REASONING_SENT_BACK);
        Opaque own = new Opaque("openai-chat", "{\"type\":\"reasoning.text\",\"signature\":\"S\"}", false);
        Opaque withheld = new Opaque("openai-chat", "{\"type\":\"reasoning.encrypted\",\"data\":\"D\"}", true);
        asking.recall.remember("t1", List.of(new Part.Thinking("kept", null)));
        asking.with(
                assistant(new Part.Text("x")),
                user("y"),
                assistant(
                        kept("a", own),
                        kept("", withheld),
                        new Part.Thinking("b", new Opaque("anthropic", "S", false)),
                        new Part.Text("x")),
                user("y"),
                assistant(call("t1", "{}")),
                result("t1", new Part.Text("r")));
        assertThat(asking.conversation())
                .contains("{'role':'assistant','content':'x','reasoning_content':''}")
                .contains("{'role':'assistant','content':'x','reasoning_content':'ab','reasoning_details':["
                        + "{'type':'reasoning.text','signature':'S','text':'a'},"
                        + "{'type':'reasoning.encrypted','data':'D'}]}")
                .contains("{'role':'assistant','content':null,'reasoning_content':'kept','tool_calls'");
        assertThat(asking.losses.dropped()).containsExactly("messages[2].reasoning_details");
    }

    @Test
    void anAnswerThatIsBegunIsOnlyHistory() {
        asking.with(user("x"), assistant(new Part.Text("Sure, "), new Part.Text("{")));
        assertThat(asking.conversation())
                .isEqualTo("{'role':'user','content':'x'},{'role':'assistant','content':'Sure, {'}");
        assertThat(asking.losses.approximated()).containsExactly("messages[1]");
    }
}
