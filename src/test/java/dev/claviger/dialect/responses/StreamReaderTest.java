package dev.claviger.dialect.responses;

import static dev.claviger.dialect.responses.Talk.stream;
import static dev.claviger.dialect.responses.Talk.told;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreamReaderTest {

    static final String CREATED = "{'type':'response.created','response':{'id':'r1','model':'m1'}}";
    private static final String ADDED_TEXT =
            "{'type':'response.output_item.added','output_index':0,'item':{'id':'a','type':'message','content':[]}}";
    private static final String TEXT_DONE =
            "{'type':'response.output_item.done','output_index':0,'item':{'id':'a','type':'message','content':["
                    + "{'type':'output_text','text':'Hi'}]}}";
    private static final String CALL_DONE =
            "{'type':'response.output_item.done','output_index':1,'item':{'id':'b','type':'function_call',"
                    + "'call_id':'c1','name':'f','arguments':'{\\'a\\':1}'}}";
    static final String COMPLETED = completed("");

    static String completed(String output) {
        return "{'type':'response.completed','response':{'id':'r1','status':'completed','output':[" + output
                + "],'usage':{'input_tokens':5,'output_tokens':2}}}";
    }

    static String text(String delta) {
        return "{'type':'response.output_text.delta','item_id':'a','output_index':0,'content_index':0,'delta':'" + delta
                + "'}";
    }

    private static String call(int place, String step) {
        return "{'type':'response.function_call_arguments." + step.replaceFirst(":", "','output_index':" + place + ",'")
                + "}";
    }

    private static String added(int place, String item) {
        return "{'type':'response.output_item.added','output_index':" + place + ",'item':{" + item + "}}";
    }

    private static String done(int place, String item) {
        return added(place, item).replace(".added", ".done");
    }

    static Arguments row(String name, String stream, String... told) {
        return Arguments.of(name, stream, String.join("\n", told));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                row(
                        "text",
                        stream(CREATED, ADDED_TEXT, text("H"), text("i"), TEXT_DONE, COMPLETED),
                        "start r1 m1",
                        "0 = text",
                        "0 + H",
                        "0 + i",
                        "0 .",
                        "usage 5 2",
                        "finished END"),
                row(
                        "K146 an item that is told when it is done, and nothing at the end",
                        stream(CREATED, TEXT_DONE, COMPLETED),
                        "start r1 m1",
                        "0 = text",
                        "0 + Hi",
                        "0 .",
                        "usage 5 2",
                        "finished END"),
                row(
                        "an item that is told at the end alone",
                        stream(CREATED, completed("{'type':'message','content':[{'type':'output_text','text':'Hi'}]}")),
                        "start r1 m1",
                        "0 = text",
                        "0 + Hi",
                        "0 .",
                        "usage 5 2",
                        "finished END"),
                row(
                        "pieces of an item that was never added, and never done",
                        stream(text("Hi"), COMPLETED),
                        "start  ",
                        "0 = text",
                        "0 + Hi",
                        "0 .",
                        "usage 5 2",
                        "finished END"),
                row(
                        "text that is told when it is done",
                        stream(
                                CREATED,
                                ADDED_TEXT,
                                "{'type':'response.output_text.done','output_index':0,'content_index':0,'text':'Hi'}",
                                TEXT_DONE,
                                COMPLETED),
                        "start r1 m1",
                        "0 = text",
                        "0 + Hi",
                        "0 .",
                        "usage 5 2",
                        "finished END"),
                row(
                        "text of which more is told when it is done",
                        stream(CREATED, ADDED_TEXT, text("H"), TEXT_DONE, COMPLETED),
                        "start r1 m1",
                        "0 = text",
                        "0 + H",
                        "0 + i",
                        "0 .",
                        "usage 5 2",
                        "finished END"),
                row(
                        "ids that change from event to event",
                        stream(
                                CREATED,
                                ADDED_TEXT,
                                text("H").replace("'a'", "'x'"),
                                text("i").replace("'a'", "'y'"),
                                TEXT_DONE.replace("'id':'a'", "'id':'z'"),
                                completed(
                                        "{'id':'q','type':'message','content':[{'type':'output_text','text':'Hi'}]}")),
                        "start r1 m1",
                        "0 = text",
                        "0 + H",
                        "0 + i",
                        "0 .",
                        "usage 5 2",
                        "finished END"),
                row(
                        "parts are blocks, and events that do not tell their place are about the last item",
                        stream(
                                CREATED,
                                ADDED_TEXT,
                                "{'type':'response.output_text.delta','content_index':0,'delta':'a'}",
                                "{'type':'response.refusal.delta','content_index':1,'delta':'No.'}",
                                COMPLETED),
                        "start r1 m1",
                        "0 = text",
                        "0 + a",
                        "0 .",
                        "1 = refusal",
                        "1 + No.",
                        "1 .",
                        "usage 5 2",
                        "finished REFUSED"),
                row(
                        "K115 half a character waits for the other",
                        stream(CREATED, text("\\ud83c"), text("\\udf89"), COMPLETED),
                        "start r1 m1",
                        "0 = text",
                        "0 + 🎉",
                        "0 .",
                        "usage 5 2",
                        "finished END"),
                row(
                        "what the provider's own tools do is passed over",
                        stream(
                                CREATED,
                                added(0, "'type':'web_search_call'"),
                                "{'type':'response.web_search_call.searching','output_index':0}",
                                done(0, "'type':'web_search_call'"),
                                TEXT_DONE.replace("'output_index':0", "'output_index':1"),
                                COMPLETED),
                        "start r1 m1",
                        "0 = text",
                        "0 + Hi",
                        "0 .",
                        "usage 5 2",
                        "finished END"));
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                row(
                        "K145 calls at the same time",
                        stream(
                                CREATED,
                                added(1, "'type':'function_call','call_id':'c1','name':'f','arguments':''"),
                                added(2, "'type':'function_call','call_id':'c2','name':'g','arguments':''"),
                                call(1, "delta:delta':'{'"),
                                call(2, "delta:delta':'{}'"),
                                call(1, "delta:delta':'}'"),
                                call(1, "done:arguments':'{}'"),
                                done(1, "'type':'function_call','call_id':'c1','name':'f','arguments':'{}'"),
                                done(2, "'type':'function_call','call_id':'c2','name':'g','arguments':'{}'"),
                                COMPLETED),
                        "start r1 m1",
                        "0 = call c1 f",
                        "1 = call c2 g",
                        "0 + {",
                        "1 + {}",
                        "0 + }",
                        "0 .",
                        "1 .",
                        "usage 5 2",
                        "finished TOOL_CALLS"),
                row(
                        "K147 a call that is told when it is done",
                        stream(CREATED, CALL_DONE, COMPLETED),
                        "start r1 m1",
                        "0 = call c1 f",
                        "0 + {\"a\":1}",
                        "0 .",
                        "usage 5 2",
                        "finished TOOL_CALLS"),
                row(
                        "K127 a call whose name comes last",
                        stream(CREATED, call(1, "delta:delta':'{'"), call(1, "delta:delta':'}'"), CALL_DONE, COMPLETED),
                        "start r1 m1",
                        "0 = call c1 f",
                        "0 + {}",
                        "0 .",
                        "usage 5 2",
                        "finished TOOL_CALLS"),
                row(
                        "arguments that are an object",
                        stream(CREATED, CALL_DONE.replace("'{\\'a\\':1}'", "{'a':1}"), COMPLETED),
                        "start r1 m1",
                        "0 = call c1 f",
                        "0 + {\"a\":1}",
                        "0 .",
                        "usage 5 2",
                        "finished TOOL_CALLS"),
                row(
                        "two items in one place",
                        stream(
                                CREATED,
                                added(0, "'type':'function_call','call_id':'c1','name':'f'"),
                                added(0, "'type':'function_call','call_id':'c2','name':'g'"),
                                COMPLETED),
                        "start r1 m1",
                        "0 = call c1 f",
                        "0 .",
                        "1 = call c2 g",
                        "1 .",
                        "usage 5 2",
                        "finished TOOL_CALLS"),
                row(
                        "a custom tool's text becomes arguments",
                        stream(
                                CREATED,
                                added(0, "'type':'custom_tool_call','call_id':'c1','name':'p','input':''"),
                                "{'type':'response.custom_tool_call_input.delta','output_index':0,'delta':'a\\n'}",
                                "{'type':'response.custom_tool_call_input.delta','output_index':0,'delta':'b'}",
                                done(0, "'type':'custom_tool_call','call_id':'c1','name':'p','input':'a\\nb'"),
                                COMPLETED),
                        "start r1 m1",
                        "0 = call c1 p",
                        "0 + {\"input\":\"a\\nb\"}",
                        "0 .",
                        "usage 5 2",
                        "finished TOOL_CALLS"),
                row(
                        "B1c a call without a name",
                        stream(CREATED, call(1, "delta:delta':'{}'"), COMPLETED),
                        "start r1 m1",
                        "usage 5 2",
                        "failed Broken upstream_malformed_tool_call"));
    }

    static Stream<Arguments> thoughts() {
        String summary =
                "{'type':'response.reasoning_summary_text.delta','output_index':0,'summary_index':%d,'delta':'%s'}";
        return Stream.of(
                row(
                        "the parts of a summary are one thought, and only the whole item has what goes back",
                        stream(
                                CREATED,
                                added(0, "'id':'rs_1','type':'reasoning','summary':[],'encrypted_content':'half'"),
                                summary.formatted(0, "a"),
                                summary.formatted(1, "b"),
                                done(
                                        0,
                                        "'id':'rs_1','type':'reasoning','summary':[{'type':'summary_text','text':'a'},"
                                                + "{'type':'summary_text','text':'b'}],'encrypted_content':'E'"),
                                COMPLETED),
                        "start r1 m1",
                        "0 = thinking",
                        "0 + a",
                        "0 + \n\n",
                        "0 + b",
                        "0 . {\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"a\"},"
                                + "{\"type\":\"summary_text\",\"text\":\"b\"}],\"encrypted_content\":\"E\"}",
                        "usage 5 2",
                        "finished END"),
                row(
                        "C1 K075 a thought without a text is one",
                        stream(
                                CREATED,
                                done(0, "'id':'x1','type':'reasoning','summary':[],'encrypted_content':'E'"),
                                CALL_DONE,
                                COMPLETED),
                        "start r1 m1",
                        "0 = thinking",
                        "0 . {\"summary\":[],\"encrypted_content\":\"E\"}",
                        "1 = call c1 f",
                        "1 + {\"a\":1}",
                        "1 .",
                        "usage 5 2",
                        "finished TOOL_CALLS"),
                row(
                        "an empty thought is none",
                        stream(CREATED, done(0, "'type':'reasoning','summary':[]"), COMPLETED),
                        "start r1 m1",
                        "usage 5 2",
                        "finished END"),
                row(
                        "C4 a thought in full, of which a summary is told too",
                        stream(
                                CREATED,
                                added(0, "'type':'reasoning','summary':[]"),
                                "{'type':'response.reasoning_text.delta','output_index':0,'content_index':0,'delta':'t'}",
                                done(
                                        0,
                                        "'type':'reasoning','content':[{'type':'reasoning_text','text':'t'}],"
                                                + "'summary':[{'type':'summary_text','text':'s'}]"),
                                COMPLETED),
                        "start r1 m1",
                        "0 = thinking",
                        "0 + t",
                        "0 .",
                        "usage 5 2",
                        "finished END"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"texts", "calls", "thoughts"})
    void aStreamIsRead(String name, String stream, String told) {
        assertThat(told(Talk.events(stream))).isEqualTo(told);
    }

    @Test
    @DisplayName("K113 K114 wherever its bytes are cut, and with other line ends, comments and events of other kinds")
    void aStreamReadsTheSameWhereverItsBytesAreCut() {
        String stream = stream(CREATED, ADDED_TEXT, text("é漢🎉"), TEXT_DONE, CALL_DONE, COMPLETED);
        String told = told(Talk.events(stream));
        String noisy = stream.replace("\n\n", "\n\n: noise\n\nevent: keepalive\ndata: {\"type\":\"keepalive\"}\n\n")
                .replace("data: {", "data: {\ndata: ")
                .replace("\n", "\r\n");
        assertThat(told).contains("0 + é漢🎉");
        for (String variant : new String[] {stream, noisy}) {
            byte[] bytes = variant.getBytes(UTF_8);
            for (int cut = 0; cut <= bytes.length; cut++) {
                assertThat(told(Talk.events(Talk.frames(bytes, cut))))
                        .as("cut at %d", cut)
                        .isEqualTo(told);
            }
        }
    }

    @Test
    @DisplayName("K166 padding is passed over")
    void paddingIsPassedOver() {
        String padded = stream(CREATED, text("a").replace("'delta'", "'obfuscation':'xyz','delta'"), COMPLETED);
        assertThat(told(Talk.events(padded))).isEqualTo(told(Talk.events(stream(CREATED, text("a"), COMPLETED))));
    }
}
