package dev.claviger.dialect.openai;

import static dev.claviger.dialect.openai.Streams.call;
import static dev.claviger.dialect.openai.Streams.delta;
import static dev.claviger.dialect.openai.Streams.finish;
import static dev.claviger.dialect.openai.Streams.sse;
import static dev.claviger.dialect.openai.Streams.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreamReaderTest {

    private static final String DONE = "[DONE]";
    private static final String ROLE = delta("{\"role\":\"assistant\",\"content\":\"\"}");
    private static final String USAGE =
            "{\"id\":\"c1\",\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}}";
    private static final String FIRST = "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}";

    static Stream<Arguments> texts() {
        return Stream.of(
                row(
                        "K116 text, then usage after the finish reason",
                        sse(ROLE, text("Hi"), text(" you"), finish("stop"), USAGE, DONE),
                        """
                        start c1 m1
                        0 = text
                        0 + Hi
                        0 +  you
                        usage 5 2
                        0 .
                        finished END\
                        """),
                row(
                        "K137 K159 no [DONE], but a finish reason",
                        sse(text("Hi"), finish("length")),
                        "start c1 m1\n0 = text\n0 + Hi\n0 .\nfinished LENGTH"),
                row(
                        "K137 [DONE] in quotes, but no finish reason",
                        sse(text("Hi"), "\"[DONE]\""),
                        "start c1 m1\n0 = text\n0 + Hi\n0 .\nfinished END"),
                row(
                        "A13 a finish reason nobody knows",
                        sse(text("Hi"), finish("weird"), DONE),
                        "start c1 m1\n0 = text\n0 + Hi\n0 .\nfinished END"),
                row(
                        "A13 the filter's finish reason",
                        sse(text("Hi"), finish("content_filter"), DONE),
                        "start c1 m1\n0 = text\n0 + Hi\n0 .\nfinished FILTERED"),
                row(
                        "K223 Azure's first chunk and a choice without a delta",
                        sse(
                                "{\"choices\":[],\"id\":\"\",\"model\":\"\",\"prompt_filter_results\":[]}",
                                text("Hi"),
                                "{\"choices\":[{\"index\":0,\"content_filter_offsets\":{}}]}",
                                finish("stop"),
                                DONE),
                        "start c1 m1\n0 = text\n0 + Hi\n0 .\nfinished END"),
                row(
                        "K164 only the first of several choices",
                        sse("{\"id\":\"c1\",\"model\":\"m1\",\"choices\":[{\"index\":1,\"delta\":{\"content\":\"no\"}},"
                                + "{\"index\":0,\"delta\":{\"content\":\"yes\"},\"finish_reason\":\"stop\"}]}"),
                        "start c1 m1\n0 = text\n0 + yes\n0 .\nfinished END"),
                row(
                        "K083 thinking told in two members is told once",
                        sse(delta("{\"reasoning\":\"a\",\"reasoning_content\":\"a\"}"), text("b"), finish("stop")),
                        "start c1 m1\n0 = thinking\n0 + a\n0 .\n1 = text\n1 + b\n1 .\nfinished END"),
                row(
                        "C4 thinking, text and thinking again",
                        sse(
                                delta("{\"reasoning_content\":\"a\",\"content\":\"\"}"),
                                text("b"),
                                delta("{\"reasoning_content\":\"c\"}"),
                                finish("stop")),
                        """
                        start c1 m1
                        0 = thinking
                        0 + a
                        0 .
                        1 = text
                        1 + b
                        1 .
                        2 = thinking
                        2 + c
                        2 .
                        finished END\
                        """),
                row(
                        "C4 thinking in details, with what its provider wants back",
                        sse(
                                delta("{\"reasoning\":\"a\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                                        + "\"text\":\"a\",\"format\":\"x\",\"index\":0}]}"),
                                delta("{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"signature\":\"S\","
                                        + "\"index\":0}]}"),
                                delta("{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"D\","
                                        + "\"index\":1}]}"),
                                text("b"),
                                finish("stop")),
                        """
                        start c1 m1
                        0 = thinking
                        0 + a
                        0 . {"type":"reasoning.text","format":"x","index":0,"signature":"S"}
                        1 = thinking
                        1 . {"type":"reasoning.encrypted","data":"D","index":1}
                        2 = text
                        2 + b
                        2 .
                        finished END\
                        """),
                row(
                        "K156 content in parts, thinking among them",
                        sse(
                                delta("{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\","
                                        + "\"text\":\"a\"}]},{\"type\":\"text\",\"text\":\"b\"}]}"),
                                finish("stop")),
                        "start c1 m1\n0 = thinking\n0 + a\n0 .\n1 = text\n1 + b\n1 .\nfinished END"),
                row(
                        "a refusal",
                        sse(delta("{\"refusal\":\"No.\"}"), finish("stop")),
                        "start c1 m1\n0 = refusal\n0 + No.\n0 .\nfinished REFUSED"),
                row(
                        "half a character waits for its other half",
                        sse(text("x\\ud83d"), text("\\ude00"), text("\\ud83d"), finish("stop")),
                        "start c1 m1\n0 = text\n0 + x\n0 + 😀\n0 + \uFFFD\n0 .\nfinished END"));
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                row(
                        "A7 a call alone opens no text, K117",
                        sse(
                                ROLE,
                                call(FIRST),
                                delta("{\"content\":\"\"}"),
                                call("{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\\\"\"}}"),
                                delta("{\"content\":\"\",\"tool_calls\":null}"),
                                call("{\"index\":0,\"function\":{\"arguments\":\":1}\"}}"),
                                finish("tool_calls"),
                                DONE),
                        "start c1 m1\n0 = call a f\n0 + {\"a\"\n0 + :1}\n0 .\nfinished TOOL_CALLS"),
                row(
                        "A15 a call that ends as 'stop', K118 with arguments at once",
                        sse(
                                text("x"),
                                call(
                                        "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}"),
                                finish("stop"),
                                DONE),
                        """
                        start c1 m1
                        0 = text
                        0 + x
                        0 .
                        1 = call a f
                        1 + {"a":1}
                        1 .
                        finished TOOL_CALLS\
                        """),
                row(
                        "K135 a call announced that never came",
                        sse(text("x"), finish("tool_calls"), DONE),
                        "start c1 m1\n0 = text\n0 + x\n0 .\nfinished END"),
                row(
                        "B1c arguments before the name, and a piece without one",
                        sse(
                                call("{\"index\":0,\"id\":\"a\",\"function\":{\"arguments\":\"{\\\"a\\\":\"}}"),
                                call("{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"1}\"}}"),
                                call("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"\",\"arguments\":\" \"}}"),
                                finish("tool_calls")),
                        "start c1 m1\n0 = call a f\n0 + {\"a\":1}\n0 +  \n0 .\nfinished TOOL_CALLS"),
                row(
                        "B1c a call that never gets a name is no answer",
                        sse(
                                call("{\"index\":0,\"id\":\"a\",\"function\":{\"arguments\":\"{}\"}}"),
                                finish("stop"),
                                DONE),
                        "start c1 m1\nfailed Broken upstream_malformed_tool_call"),
                row(
                        "A8 K123 calls that share an index",
                        sse(
                                call(
                                        "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}}"),
                                call(
                                        "{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":2}\"}}"),
                                finish("tool_calls")),
                        """
                        start c1 m1
                        0 = call a f
                        0 + {"x":1}
                        1 = call b f
                        1 + {"x":2}
                        0 .
                        1 .
                        finished TOOL_CALLS\
                        """),
                row(
                        "K121 calls whose pieces alternate",
                        sse(
                                call(FIRST + ",{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\"}}"),
                                call("{\"index\":0,\"function\":{\"arguments\":\"1\"}}"),
                                call("{\"index\":1,\"function\":{\"arguments\":\"2\"}}"),
                                call("{\"index\":0,\"function\":{\"arguments\":\"3\"}}"),
                                finish("tool_calls")),
                        """
                        start c1 m1
                        0 = call a f
                        1 = call b g
                        0 + 1
                        1 + 2
                        0 + 3
                        0 .
                        1 .
                        finished TOOL_CALLS\
                        """),
                row(
                        "K124 calls without an index",
                        sse(
                                call("{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"1\"}}"),
                                call("{\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"2\"}}"),
                                call("{\"id\":\"a\",\"function\":{\"arguments\":\"3\"}}"),
                                call("{\"function\":{\"arguments\":\"4\"}}"),
                                finish("stop")),
                        """
                        start c1 m1
                        0 = call a f
                        0 + 1
                        1 = call b f
                        1 + 2
                        0 + 3
                        1 + 4
                        0 .
                        1 .
                        finished TOOL_CALLS\
                        """),
                row(
                        "K046 calls of one id, and one of none",
                        sse(
                                call("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"1\"}}"),
                                call("{\"index\":1,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"2\"}}"),
                                call("{\"index\":2,\"id\":\"\",\"function\":{\"name\":\"f\",\"arguments\":\"3\"}}"),
                                finish("tool_calls")),
                        """
                        start c1 m1
                        0 = call a f
                        0 + 1
                        1 = call call_made1 f
                        1 + 2
                        2 = call call_made2 f
                        2 + 3
                        0 .
                        1 .
                        2 .
                        finished TOOL_CALLS\
                        """),
                row(
                        "K051 K125 arguments as an object, name and id repeated",
                        sse(
                                call(
                                        "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":{\"x\":1.0}}}"),
                                call("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}"),
                                finish("tool_calls")),
                        "start c1 m1\n0 = call a f\n0 + {\"x\":1.0}\n0 .\nfinished TOOL_CALLS"),
                row(
                        "K222 empty arguments before the real ones",
                        sse(
                                call("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}"),
                                call("{\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\":1}\"}}"),
                                call("{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}"),
                                finish("tool_calls")),
                        """
                        start c1 m1
                        0 = call a f
                        0 + {"x":1}
                        1 = call b g
                        0 .
                        1 + {}
                        1 .
                        finished TOOL_CALLS\
                        """),
                row(
                        "everything in one chunk",
                        sse(
                                "{\"id\":\"c1\",\"model\":\"m1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\",\"tool_calls\":["
                                        + "{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                                        + "{\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]},"
                                        + "\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}"),
                        """
                        start c1 m1
                        0 = text
                        0 + x
                        0 .
                        1 = call a f
                        2 = call b g
                        usage 1 2
                        1 + {}
                        1 .
                        2 + {}
                        2 .
                        finished TOOL_CALLS\
                        """),
                row(
                        "functions as they were before tools",
                        sse(
                                delta("{\"function_call\":{\"name\":\"f\",\"arguments\":\"1\"}}"),
                                delta("{\"function_call\":{\"arguments\":\"2\"}}"),
                                delta("{\"content\":\"\",\"function_call\":{\"name\":\"\",\"arguments\":\"\"}}"),
                                finish("function_call")),
                        "start c1 m1\n0 = call call_made1 f\n0 + 1\n0 + 2\n0 .\nfinished TOOL_CALLS"));
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                row(
                        "K219 K137 a stream that breaks off",
                        sse(ROLE, text("par")),
                        "start c1 m1\n0 = text\n0 + par\nfailed Broken upstream_truncated"),
                row("a stream without an answer", sse(ROLE, DONE), "start c1 m1\nfailed Broken upstream_empty"),
                row("a stream without anything", "", "failed Broken upstream_empty"),
                row("what is no JSON", sse("{\"choices\":["), "failed Broken upstream_error"),
                row(
                        "A11 K185 K155 an error in mid-stream",
                        sse(text("par"), "{\"error\":{\"message\":\"boom\",\"code\":502}}", DONE),
                        "start c1 m1\n0 = text\n0 + par\nfailed Broken null"),
                row(
                        "A14 an error as the first event",
                        sse("{\"error\":{\"message\":\"busy\",\"type\":\"overloaded_error\"}}"),
                        "failed Unavailable null"),
                row(
                        "an error beside choices",
                        sse("{\"error\":{\"message\":\"x\",\"code\":429},\"choices\":[{\"index\":0,\"delta\":{},"
                                + "\"finish_reason\":\"error\"}]}"),
                        "failed Throttled null"),
                row(
                        "an error in a choice",
                        sse("{\"choices\":[{\"index\":0,\"delta\":{},\"error\":{\"message\":\"x\",\"code\":503}}]}"),
                        "failed Unavailable null"),
                row("an error that is a text", sse("{\"error\":\"out of memory\"}"), "failed Broken null"),
                row(
                        "an event named error",
                        "event: error\ndata: {\"message\":\"x\",\"status_code\":400}\n\n",
                        "failed Invalid null"),
                row(
                        "a finish reason that is a failure",
                        sse(text("x"), finish("insufficient_system_resource")),
                        "start c1 m1\n0 = text\n0 + x\n0 .\nfailed Broken upstream_error"),
                row(
                        "A5 usage that grows with every chunk",
                        sse(
                                "{\"id\":\"c1\",\"model\":\"m1\",\"choices\":[{\"delta\":{\"content\":\"x\"}}],"
                                        + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}",
                                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],"
                                        + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}",
                                "{\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}"),
                        "start c1 m1\n0 = text\n0 + x\nusage 3 1\nusage 3 2\n0 .\nfinished END"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"texts", "calls", "ends"})
    void isReadAlikeHoweverItIsCut(String name, String stream, String expected) {
        for (int cut = 0; cut <= stream.getBytes(UTF_8).length; cut++) {
            assertThat(Streams.told(Streams.events(stream, cut))).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"texts", "calls", "ends"})
    void isReadAlikeWithOtherLineEndsAndCommentsBetween(String name, String stream, String expected) {
        String noisy = ": waiting\n\n" + stream.replace("\n\n", "\n\n: ping\n\n");
        for (String end : new String[] {"\r\n", "\r"}) {
            assertThat(Streams.told(Streams.events(noisy.replace("\n", end)))).isEqualTo(expected);
        }
    }

    private static Arguments row(String name, String stream, String events) {
        return Arguments.of(name, stream, events);
    }
}
