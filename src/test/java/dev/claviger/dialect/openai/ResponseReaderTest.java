package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {

    @Test
    void aWholeAnswerIsRead() {
        ChatResponse response = read("{'id':'c1','model':'m1','choices':[{'index':0,'message':{'role':'assistant',"
                + "'content':'x','reasoning_content':'t','tool_calls':[{'id':'a','type':'function','function':"
                + "{'name':'f','arguments':'{ }'}}]},'finish_reason':'tool_calls'}],"
                + "'usage':{'prompt_tokens':5,'completion_tokens':2}}");
        assertThat(response)
                .isEqualTo(new ChatResponse(
                        "c1",
                        "m1",
                        List.of(
                                new Part.Thinking("t", null),
                                new Part.Text("x"),
                                new Part.ToolCall("a", "f", "{ }", null)),
                        Stop.of(Stop.Reason.TOOL_CALLS),
                        new Usage(5, 0, 0, 0, 2, 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'reasoning_content':'t','content':'x'",
                "'reasoning':'t','content':'x'",
                "'reasoning':'t','reasoning_details':[{'type':'reasoning.text','text':'t','index':0}],'content':'x'",
                "'content':[{'type':'thinking','thinking':[{'type':'text','text':'t'}]},{'type':'text','text':'x'}]",
                "'content':[{'type':'reasoning','summary':[{'type':'summary_text','text':'t'}]},"
                        + "{'type':'text','text':'x'}]",
            })
    @DisplayName("C4 K083 thinking is read once, wherever its provider puts it")
    void thinkingIsReadOnce(String members) {
        assertThat(message(members, "stop").parts()).containsExactly(new Part.Thinking("t", null), new Part.Text("x"));
    }

    @Test
    void whatAProviderWantsBackOfItsThinkingIsKeptAsItCame() {
        assertThat(message(
                                "'content':'x','reasoning_details':[{'type':'reasoning.summary','summary':'s','id':'rs_1',"
                                        + "'index':0},{'type':'reasoning.encrypted','data':'D','index':0}]",
                                "stop")
                        .parts())
                .containsExactly(
                        new Part.Thinking(
                                "s",
                                new Opaque(
                                        "openai-chat",
                                        "{\"type\":\"reasoning.summary\",\"id\":\"rs_1\",\"index\":0}",
                                        false)),
                        new Part.Thinking(
                                "",
                                new Opaque(
                                        "openai-chat",
                                        "{\"type\":\"reasoning.encrypted\",\"data\":\"D\",\"index\":0}",
                                        true)),
                        new Part.Text("x"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A15 'stop' with a call | 'tool_calls':[{'id':'a','function':{'name':'f','arguments':'{}'}}] | stop |"
                        + " TOOL_CALLS",
                "A15 Azure's tool_call | 'tool_calls':[{'id':'a','function':{'name':'f','arguments':'{}'}}] |"
                        + " tool_call | TOOL_CALLS",
                "A15 no word at all | 'tool_calls':[{'id':'a','function':{'name':'f','arguments':'{}'}}] | `` |"
                        + " TOOL_CALLS",
                "K171 cut within a call | 'tool_calls':[{'id':'a','function':{'name':'f','arguments':'{'}}] | length |"
                        + " LENGTH",
                "a call announced that never came | 'content':'x' | tool_calls | END",
                "empty calls beside text | 'content':'x','tool_calls':[],'function_call':{'name':'','arguments':''} |"
                        + " stop | END",
                "A13 filtered | 'content':'x' | content_filter | FILTERED",
                "A13 a word nobody knows | 'content':'x' | eos | END",
                "Mistral's word | 'content':'x' | model_length | LENGTH",
                "a refusal | 'content':null,'refusal':'No.' | stop | REFUSED",
            })
    void whyAnAnswerEndedIsToldByItsContentToo(String name, String members, String finish, Stop.Reason reason) {
        assertThat(message(members, finish).stop().reason()).isEqualTo(reason);
    }

    @Test
    void theStopTextIsToldWhereTheProviderTellsIt() {
        assertThat(read("{'choices':[{'message':{'content':'x'},'finish_reason':'stop','stop_reason':'END'}]}")
                        .stop())
                .isEqualTo(new Stop(Stop.Reason.SEQUENCE, "END", null));
        assertThat(read("{'choices':[{'message':{'content':'x'},'finish_reason':'stop','stop_reason':128009}]}")
                        .stop())
                .isEqualTo(Stop.of(Stop.Reason.END));
    }

    @Test
    @DisplayName("K051 arguments and content that are objects are read as their text")
    void argumentsAndContentThatAreObjectsAreReadAsTheirText() {
        assertThat(message(
                                "'content':{'a':1.0},'tool_calls':[{'id':'a','function':{'name':'f','arguments':{'b':2}}}]",
                                "")
                        .parts())
                .containsExactly(new Part.Text("{\"a\":1.0}"), new Part.ToolCall("a", "f", "{\"b\":2}", null));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'error':{'message':'busy','code':503}} | Unavailable",
                "{'code':'The model is gone','error':'No such model.'} | Broken",
                "{'choices':[{'message':{},'error':{'message':'x','code':429}}]} | Throttled",
                "{'choices':[]} | Broken",
                "{} | Broken",
                "<html> | Broken",
                "{'choices':[{'message':{'content':'x'},'finish_reason':'error'}]} | Broken",
                "{'choices':[{'message':{'tool_calls':[{'id':'a','function':{'arguments':'{}'}}]}}]} | Broken",
            })
    void whatIsNoAnswerIsAFailure(String body, String kind) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(FailureException.class, e -> {
            Failure failure = e.failure();
            assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        });
    }

    private static ChatResponse message(String members, String finish) {
        return read("{'choices':[{'index':0,'message':{'role':'assistant'," + members + "},'finish_reason':'" + finish
                + "'}]}");
    }

    private static ChatResponse read(String body) {
        return OpenAiChat.OUTBOUND.readResponse(body.replace('\'', '"').getBytes(UTF_8));
    }
}
