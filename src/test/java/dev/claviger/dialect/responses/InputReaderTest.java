package dev.claviger.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InputReaderTest {

    private static final String CALL = "{'type':'function_call','call_id':'%s','name':'%s','arguments':'{}'}";
    private static final String RESULT = "{'type':'function_call_output','call_id':'%s','output':'%s'}";
    private static final String USER = "{'role':'user','content':'hi'}";

    private static Arguments row(String name, String items, String... told) {
        return Arguments.of(name, items, String.join("\n", told));
    }

    private static String items(String... items) {
        return String.join(",", items);
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                row(
                        "every role, with and without a type",
                        items(
                                "{'type':'message','role':'developer','content':[{'type':'input_text','text':'D'}]}",
                                "{'role':'system','content':'S'}",
                                USER,
                                "{'type':'message','id':'m1','status':'completed','phase':'commentary','role':'assistant',"
                                        + "'content':[{'type':'output_text','text':'A','annotations':[],'logprobs':[]},"
                                        + "{'type':'refusal','refusal':'No.'}]}"),
                        "developer: D",
                        "system: S",
                        "user: hi",
                        "assistant: A, refusal No."),
                row(
                        "images and files",
                        "{'role':'user','content':["
                                + "{'type':'input_image','image_url':'https://x/y.png','detail':'low'},"
                                + "{'type':'input_image','image_url':'data:image/png;base64,AA'},"
                                + "{'type':'input_image','file_id':'file_1'},"
                                + "{'type':'input_file','filename':'a.pdf','file_data':'data:application/pdf;base64,BB'},"
                                + "{'type':'input_file','file_data':'CC'},"
                                + "{'type':'input_file','file_url':'https://x/y.pdf'},"
                                + "{'type':'input_file','file_id':'file_2'}]}",
                        "user: IMAGE Url[url=https://x/y.png] null null low,"
                                + " IMAGE Base64[data=AA] image/png null null,"
                                + " IMAGE FileId[id=file_1] null null null,"
                                + " DOCUMENT Base64[data=BB] application/pdf a.pdf null,"
                                + " DOCUMENT Base64[data=CC] application/pdf null null,"
                                + " DOCUMENT Url[url=https://x/y.pdf] null null null,"
                                + " DOCUMENT FileId[id=file_2] null null null"),
                row(
                        "D8 a breakpoint is a mark",
                        "{'role':'user','content':[{'type':'input_text','text':'a','prompt_cache_breakpoint':"
                                + "{'mode':'explicit'}}]}",
                        "user: a (FIVE_MINUTES)"));
    }

    static Stream<Arguments> turns() {
        return Stream.of(
                row(
                        "K025 calls at the same time are one turn, and so are their results",
                        items(
                                USER,
                                CALL.formatted("a", "f"),
                                CALL.formatted("b", "g"),
                                RESULT.formatted("a", "1"),
                                RESULT.formatted("b", "2")),
                        "user: hi",
                        "assistant: call a f {}, call b g {}",
                        "result a: 1",
                        "result b: 2"),
                row(
                        "K026 a thought belongs to the item that follows",
                        items(
                                USER,
                                "{'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'x'},"
                                        + "{'type':'summary_text','text':'y'}],'encrypted_content':'Q1Yx1'}",
                                "{'role':'assistant','content':'So.'}",
                                CALL.formatted("a", "f"),
                                RESULT.formatted("a", "1")),
                        "user: hi",
                        "assistant: thought x\n\ny <sealed Q1Yx1>, So., call a f {}",
                        "result a: 1"),
                row(
                        "K035 what part an answer had is for its provider alone",
                        items("{'role':'assistant','phase':'commentary','content':'So.'}", USER),
                        "assistant: So.",
                        "user: hi"),
                row(
                        "a thought in full, unsealed",
                        items(
                                "{'type':'reasoning','summary':[],'content':[{'type':'reasoning_text','text':'t'}],"
                                        + "'encrypted_content':null}",
                                "{'role':'assistant','content':'So.'}"),
                        "assistant: thought t, So."),
                row(
                        "B8 a namespaced call has one name",
                        "{'type':'function_call','call_id':'a','name':'f','namespace':'ns','arguments':'{\\'x\\':1.0}'},"
                                + RESULT.formatted("a", "1"),
                        "assistant: call a ns__f {\"x\":1.0}",
                        "result a: 1"),
                row(
                        "B8 K056 a custom tool's text stands in arguments",
                        "{'type':'custom_tool_call','call_id':'a','name':'patch','input':'a\\n\\'b'},"
                                + "{'type':'custom_tool_call_output','call_id':'a','output':'ok'}",
                        "assistant: call a patch {\"input\":\"a\\n\\\"b\"}",
                        "result a: ok"),
                row(
                        "K229 a result that names the tool alone",
                        items(
                                CALL.formatted("a", "f"),
                                CALL.formatted("b", "g"),
                                "{'type':'function_call_output','name':'g','output':'2'}",
                                RESULT.formatted("a", "1")),
                        "assistant: call a f {}, call b g {}",
                        "result b: 2",
                        "result a: 1"),
                row(
                        "K229 a call that is answered is no longer meant",
                        items(
                                CALL.formatted("a", "f"),
                                RESULT.formatted("a", "1"),
                                CALL.formatted("b", "f"),
                                "{'type':'function_call_output','name':'f','output':'2'}"),
                        "assistant: call a f {}",
                        "result a: 1",
                        "assistant: call b f {}",
                        "result b: 2"),
                row(
                        "K020 a result with an image",
                        CALL.formatted("a", "f") + ",{'type':'function_call_output','call_id':'a','output':["
                                + "{'type':'input_text','text':'shot'},"
                                + "{'type':'input_image','image_url':'data:image/png;base64,AA'}]}",
                        "assistant: call a f {}",
                        "result a: shot, IMAGE Base64[data=AA] image/png null null"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"messages", "turns"})
    void itemsBecomeMessages(String name, String items, String told) {
        Asked asked = Asked.input(items);
        assertThat(asked.told()).isEqualTo(told);
        assertThat(asked.dropped()).isEmpty();
        assertThat(asked.approximated()).isEmpty();
    }

    @Test
    void instructionsAndABareStringAreMessages() {
        assertThat(Asked.of("{'model':'m','instructions':'Be brief','input':'hi'}")
                        .told())
                .isEqualTo("system: Be brief\nuser: hi");
    }

    @Test
    void whatHasNoPlaceElsewhereIsNamed() {
        Asked asked = Asked.input(items(
                "{'type':'web_search_call','id':'ws_1','status':'completed'}",
                "{'type':'message','role':'assistant','content':[{'type':'output_text','text':'A','annotations':["
                        + "{'type':'url_citation'}]}],'mood':'good'}",
                "{'type':'reasoning','summary':[]}",
                USER));
        assertThat(asked.told()).isEqualTo("assistant: A, thought \nuser: hi");
        assertThat(asked.dropped()).containsExactly("input[0]", "input[1].mood", "input[1].content[0].annotations");
    }

    @Test
    void thoughtsThatLedToNothingAreNamed() {
        Asked asked = Asked.input(items(USER, "{'type':'reasoning','summary':[],'encrypted_content':'E'}", USER));
        assertThat(asked.told()).isEqualTo("user: hi\nuser: hi");
        assertThat(asked.dropped()).containsExactly("input[1]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "an item that is kept elsewhere | {'type':'item_reference','id':'rs_1'} | input[0]",
                "what only another provider can read | {'type':'compaction','encrypted_content':'E'} | input[0]",
                "a role that nobody has | {'role':'tool','content':'x'} | input[0].role",
                "a part that nobody takes | {'role':'user','content':[{'type':'input_audio'}]} |"
                        + " input[0].content[0].type",
                "a broken image | {'role':'user','content':[{'type':'input_image','image_url':'data:image/png,AA'}]} |"
                        + " input[0].content[0].image_url",
                "a result of nothing | {'type':'function_call_output','output':'x'} | input[0].call_id",
                "a call without a name | {'type':'function_call','call_id':'a','arguments':''} | input[0].name",
            })
    void whatCannotBeReadIsAnErrorThatNamesIt(String name, String item, String param) {
        assertThatThrownBy(() -> Asked.input(item))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isInstanceOfSatisfying(
                                        Failure.Invalid.class,
                                        invalid -> assertThat(invalid.param()).isEqualTo(param)));
    }

    @Test
    @DisplayName("K229 a result that could answer two calls")
    void aResultThatCouldAnswerTwoCallsIsAnError() {
        String items = items(
                CALL.formatted("a", "f"),
                CALL.formatted("b", "f"),
                "{'type':'function_call_output','name':'f','output':'2'}");
        assertThatThrownBy(() -> Asked.input(items)).hasMessageContaining("input[2].call_id");
    }

    @Test
    void aLongerConversationBeginsAsTheShorterOne() {
        List<String> items = List.of(USER, CALL.formatted("a", "f"), RESULT.formatted("a", "1"), USER);
        var whole = Asked.input(String.join(",", items)).request().messages();
        var beginning =
                Asked.input(String.join(",", items.subList(0, 3))).request().messages();
        assertThat(whole.subList(0, 3)).isEqualTo(beginning);
    }
}
