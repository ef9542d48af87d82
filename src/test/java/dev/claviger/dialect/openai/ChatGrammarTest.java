package dev.claviger.dialect.openai;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grammar's own test: it lets a good stream pass and stumbles where an SDK would. */
class ChatGrammarTest {

    private static final String ROLE = chunk("{'role':'assistant','content':''}", "null");
    private static final String CALL =
            chunk("{'tool_calls':[{'index':0,'id':'a','function':{'name':'f','arguments':''}}]}", "null");
    private static final String FINISH = chunk("{}", "'stop'");

    @Test
    void aGoodStreamPasses() {
        assertThatCode(() -> ChatGrammar.check(Streams.sse(ROLE, CALL, FINISH, "[DONE]"), false))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "the role twice | {'role':'assistant','content':'x'} | null",
                "an index that leaves a gap | {'tool_calls':[{'index':2,'id':'b'}]} | null",
                "a call without an index | {'tool_calls':[{'function':{'arguments':'x'}}]} | null",
                "a name twice | {'tool_calls':[{'index':0,'function':{'name':'f'}}]} | null",
                "a finish reason that comes with text | {'content':'x'} | 'stop'",
            })
    void aBadChunkDoesNotPass(String name, String delta, String reason) {
        assertThatThrownBy(
                        () -> ChatGrammar.check(Streams.sse(ROLE, CALL, chunk(delta, reason), FINISH, "[DONE]"), false))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aStreamThatOnlyStopsDoesNotPass() {
        assertThatThrownBy(() -> ChatGrammar.check(Streams.sse(ROLE, FINISH), false))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ChatGrammar.check(Streams.sse(ROLE, "[DONE]"), false))
                .isInstanceOf(AssertionError.class);
    }

    private static String chunk(String delta, String reason) {
        return ("{'id':'chatcmpl-1','object':'chat.completion.chunk','created':1,'model':'m','choices':[{'index':0,'delta':"
                        + delta + ",'finish_reason':" + reason + "}]}")
                .replace('\'', '"');
    }
}
