package dev.claviger.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Incoming;
import dev.claviger.dialect.openai.OpenAiChat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of Chat Completions, in all the manners of those who speak it, as a client of Messages is told them. */
class ChatStreamsTest {

    /**
     * A stream and what becomes of it.
     *
     * @param chunks a line each, with apostrophes for quotation marks; what begins with {@code +} is the delta of a choice
     * @param steps after the first and before the last
     */
    record Case(String name, String chunks, String steps, String end) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case given(String name, String chunks, String steps, String end) {
        return new Case(name, chunks, steps, end);
    }

    static Stream<Case> texts() {
        return Stream.of(
                given("K126 the role in every chunk", """
                    +{'role':'assistant','content':'a'}
                    +{'role':'assistant','content':'b'}
                    finish stop
                    """, "0 text | 0 + a | 0 + b | 0 stop", "end_turn"),
                given(
                        "K126 the role in none",
                        "+{'content':'a'}\nfinish stop\n",
                        "0 text | 0 + a | 0 stop",
                        "end_turn"),
                given("K134 an empty finish reason in every chunk", """
                    {'choices':[{'index':0,'delta':{'content':'a'},'finish_reason':''}]}
                    {'choices':[{'index':0,'delta':{'content':'b'},'finish_reason':''}]}
                    finish stop
                    """, "0 text | 0 + a | 0 + b | 0 stop", "end_turn"),
                given(
                        "K137 no finish reason before the end mark",
                        "+{'content':'a'}\n[DONE]\n",
                        "0 text | 0 + a | 0 stop",
                        "end_turn"),
                given("K137 neither of both", "+{'content':'a'}\n", "0 text | 0 + a", "error api_error"),
                given(
                        "K159 usage in a chunk without choices, and no end mark",
                        """
                        +{'content':'a'}
                        finish length
                        {'choices':[],'usage':{'prompt_tokens':5,'completion_tokens':1}}
                        """,
                        "0 text | 0 + a | 0 stop",
                        "max_tokens"),
                given(
                        "K164 another choice between the pieces of the first",
                        """
                        +{'content':'a'}
                        {'choices':[{'index':1,'delta':{'content':'x'},'finish_reason':'length'}]}
                        +{'content':'b'}
                        finish stop
                        """,
                        "0 text | 0 + a | 0 + b | 0 stop",
                        "end_turn"));
    }

    static Stream<Case> calls() {
        return Stream.of(
                given(
                        "K120 two calls, one after the other",
                        """
                        +{'tool_calls':[{'index':0,'id':'c1','function':{'name':'f','arguments':''}}]}
                        +{'tool_calls':[{'index':0,'function':{'arguments':'{}'}}]}
                        +{'tool_calls':[{'index':1,'id':'c2','function':{'name':'g','arguments':''}}]}
                        +{'tool_calls':[{'index':1,'function':{'arguments':'{}'}}]}
                        finish tool_calls
                        """,
                        "0 tool_use | 0 + {} | 0 stop | 1 tool_use | 1 + {} | 1 stop",
                        "tool_use"),
                given(
                        "K122 empty text between the pieces of a call",
                        """
                        +{'tool_calls':[{'index':0,'id':'c1','function':{'name':'f','arguments':'{\\'a\\''}}]}
                        +{'content':''}
                        +{'content':'','tool_calls':[{'index':0,'function':{'arguments':':1}'}}]}
                        finish tool_calls
                        """,
                        "0 tool_use | 0 + {\"a\" | 0 + :1} | 0 stop",
                        "tool_use"),
                given(
                        "K123 an index that is used again",
                        """
                        +{'tool_calls':[{'index':0,'id':'c1','function':{'name':'f','arguments':'{}'}}]}
                        +{'tool_calls':[{'index':0,'id':'c2','function':{'name':'g','arguments':'{}'}}]}
                        finish tool_calls
                        """,
                        "0 tool_use | 0 + {} | 0 stop | 1 tool_use | 1 + {} | 1 stop",
                        "tool_use"),
                given(
                        "K125 id and name in every piece",
                        """
                        +{'tool_calls':[{'index':0,'id':'c1','function':{'name':'f','arguments':'{\\'a\\''}}]}
                        +{'tool_calls':[{'index':0,'id':'c1','function':{'name':'f','arguments':':1}'}}]}
                        +{'tool_calls':[{'index':0,'id':'c1','function':{'name':'f','arguments':''}}]}
                        finish tool_calls
                        """,
                        "0 tool_use | 0 + {\"a\" | 0 + :1} | 0 stop",
                        "tool_use"));
    }

    static Stream<Case> thoughts() {
        return Stream.of(
                given(
                        "K130 thinking after text is a block of its own",
                        """
                        +{'reasoning_content':'t'}
                        +{'content':'a'}
                        +{'reasoning_content':'u'}
                        +{'content':'b'}
                        finish stop
                        """,
                        "0 thinking | 0 + t | 0 sealed Q1Yx0 | 0 stop | 1 text | 1 + a | 1 stop |"
                                + " 2 thinking | 2 + u | 2 sealed Q1Yx1 | 2 stop | 3 text | 3 + b | 3 stop",
                        "end_turn"),
                given(
                        "K131 thinking that nobody signed has one signature, which says so",
                        "+{'reasoning_content':'t'}\n+{'reasoning_content':'u'}\n+{'content':'a'}\nfinish stop\n",
                        "0 thinking | 0 + t | 0 + u | 0 sealed Q1Yx0 | 0 stop | 1 text | 1 + a | 1 stop",
                        "end_turn"),
                given(
                        "K156 thinking among the parts of the content",
                        """
                        +{'content':[{'type':'thinking','thinking':[{'type':'text','text':'t'}]}]}
                        +{'content':[{'type':'text','text':'a'}]}
                        finish stop
                        """,
                        "0 thinking | 0 + t | 0 sealed Q1Yx0 | 0 stop | 1 text | 1 + a | 1 stop",
                        "end_turn"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"texts", "calls", "thoughts"})
    void aStreamIsTold(Case given) {
        byte[] stream = stream(given.chunks());
        String end = given.end().startsWith("error") ? given.end() : "message_delta " + given.end() + " | message_stop";
        for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(String.join(" | ", StreamGrammar.of(told(stream, cut)).steps()))
                    .as("cut at byte %d", cut)
                    .isEqualTo("message_start | " + given.steps() + " | " + end);
        }
    }

    private static byte[] stream(String chunks) {
        StringBuilder stream = new StringBuilder();
        chunks.lines().map(ChatStreamsTest::payload).forEach(it -> stream.append("data: " + it + "\n\n"));
        return stream.toString().getBytes(UTF_8);
    }

    private static String payload(String line) {
        String json = line.replace('\'', '"');
        if (json.startsWith("+")) {
            return "{\"choices\":[{\"index\":0,\"delta\":" + json.substring(1) + ",\"finish_reason\":null}]}";
        }
        return json.startsWith("finish ")
                ? "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + json.substring(7) + "\"}]}"
                : json;
    }

    private static byte[] told(byte[] stream, int cut) {
        return Talk.written(Incoming.read(OpenAiChat.OUTBOUND, stream, cut), new Talk.OpenRecall());
    }
}
