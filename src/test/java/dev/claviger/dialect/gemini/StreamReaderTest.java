package dev.claviger.dialect.gemini;

import static dev.claviger.dialect.gemini.Streams.chunk;
import static dev.claviger.dialect.gemini.Streams.sse;
import static dev.claviger.dialect.gemini.Streams.text;
import static dev.claviger.dialect.gemini.Streams.told;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Incoming;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What is read from a provider's stream, and from the same answer as a whole. */
class StreamReaderTest {

    static final List<Arguments> ANSWERS = List.of(
            answer(
                    "text",
                    "start r1 m1\n0 = text\n0 + Hel\n0 + lo\n0 .",
                    "END",
                    text("Hel"),
                    chunk("{\"text\":\"lo\"}", "STOP")),
            answer(
                    "thoughts and text",
                    "start r1 m1\n0 = thinking\n0 + a\n0 + b\n0 .\n1 = text\n1 + c\n1 .",
                    "END",
                    chunk("{\"text\":\"a\",\"thought\":true}"),
                    chunk("{\"text\":\"b\",\"thought\":true},{\"text\":\"c\"}", "STOP")),
            answer(
                    "K078 a signature in an empty text belongs to the text before it",
                    "start r1 m1\n0 = text\n0 + a\n0 . G",
                    "END",
                    text("a"),
                    chunk("{\"text\":\"\",\"thoughtSignature\":\"G\"}", "STOP")),
            answer(
                    "a signature on a text",
                    "start r1 m1\n0 = text\n0 + a\n0 . G",
                    "END",
                    chunk("{\"text\":\"a\",\"thoughtSignature\":\"G\"}", "STOP")),
            answer(
                    "a signature after a call is kept on its own",
                    "start r1 m1\n0 = call 1 f\n0 + {}\n0 .\n1 = thinking\n1 . G",
                    "TOOL_CALLS",
                    chunk("{\"functionCall\":{\"id\":\"1\",\"name\":\"f\"}}"),
                    chunk("{\"text\":\"\",\"thoughtSignature\":\"G\"}", "STOP")),
            answer(
                    "K133 K132 a call, and then an empty text with the reason to finish",
                    "start r1 m1\n0 = call 1 f G\n0 + {\"a\":1.50}\n0 .",
                    "TOOL_CALLS",
                    chunk(
                            "{\"functionCall\":{\"id\":\"1\",\"name\":\"f\",\"args\":{\"a\":1.50}},\"thoughtSignature\":\"G\"}"),
                    chunk("{\"text\":\"\"}", "STOP")),
            answer(
                    "B1 K148 K124 calls without ids, each first in its chunk",
                    "start r1 m1\n0 = call call_made1 f\n0 + {}\n0 .\n1 = call call_made2 f\n1 + {}\n1 .\n"
                            + "2 = call call_made3 g\n2 + {}\n2 .",
                    "TOOL_CALLS",
                    chunk("{\"functionCall\":{\"name\":\"f\",\"args\":{}}}"),
                    chunk("{\"functionCall\":{\"name\":\"f\",\"args\":{}}}"),
                    chunk("{\"functionCall\":{\"name\":\"g\",\"args\":{}}}", "STOP")),
            answer(
                    "B1 calls of one id",
                    "start r1 m1\n0 = call 1 f\n0 + {}\n0 .\n1 = call call_made1 f\n1 + {}\n1 .",
                    "TOOL_CALLS",
                    chunk(
                            "{\"functionCall\":{\"id\":\"1\",\"name\":\"f\"}},{\"functionCall\":{\"id\":\"1\",\"name\":\"f\"}}",
                            "STOP")),
            answer(
                    "B7 K149 a call without arguments, and one whose arguments come value by value",
                    "start r1 m1\n0 = call call_made1 f\n0 + {}\n0 .\n1 = call call_made2 g\n"
                            + "1 + {\"city\":\"Paris\",\"at\":[{\"x y\":2,\"on\":true}],\"no\":null}\n1 .",
                    "TOOL_CALLS",
                    chunk("{\"functionCall\":{\"name\":\"f\"}}"),
                    chunk("{\"functionCall\":{\"name\":\"g\",\"willContinue\":true}}"),
                    partial("{\"jsonPath\":\"$.city\",\"stringValue\":\"Par\",\"willContinue\":true}"),
                    partial(
                            "{\"jsonPath\":\"$.city\",\"stringValue\":\"is\"},{\"jsonPath\":\"$.at[0]['x"
                                    + " y']\",\"numberValue\":2},{\"jsonPath\":\"$.at[0].on\",\"boolValue\":true},"
                                    + "{\"jsonPath\":\"$.no\",\"nullValue\":\"NULL_VALUE\"},{\"jsonPath\":\"$[\",\"numberValue\":1}"),
                    chunk("{\"functionCall\":{}}", "STOP")),
            answer(
                    "B1c arguments that come without a name belong to the call before",
                    "start r1 m1\n0 = call call_made1 f\n0 + {\"a\":1}\n0 .",
                    "TOOL_CALLS",
                    chunk("{\"functionCall\":{\"name\":\"f\"}}"),
                    chunk("{\"functionCall\":{\"args\":{\"a\":1}}}", "STOP")),
            answer(
                    "B1c what has no name and follows no call is none",
                    "start r1 m1\n0 = text\n0 + a\n0 .",
                    "END",
                    text("a"),
                    chunk("{\"functionCall\":{}}", "STOP")),
            answer(
                    "arguments that broke off are no JSON",
                    "start r1 m1\n0 = call call_made1 f\n0 + {\"a\":\"x\"\n0 .",
                    "LENGTH",
                    chunk("{\"functionCall\":{\"name\":\"f\",\"willContinue\":true}}"),
                    chunk(
                            "{\"functionCall\":{\"partialArgs\":[{\"jsonPath\":\"$.a\",\"stringValue\":\"x\"}],\"willContinue\":true}}",
                            "MAX_TOKENS")),
            answer(
                    "the provider's own tools are passed over, and what follows a reason to finish is not",
                    "start r1 m1\n0 = text\n0 + a\n0 .\nusage 5 2\n1 = text\n1 + b\n1 .",
                    "END",
                    text("a"),
                    chunk("{\"executableCode\":{\"code\":\"1\"}}", "STOP"),
                    chunk("{\"codeExecutionResult\":{\"output\":\"1\"}},{\"text\":\"b\"}", "STOP")),
            answer(
                    "of several candidates the first counts",
                    "start r1 m1\n0 = text\n0 + a\n0 .",
                    "END",
                    text("x").replace("\"index\":0", "\"index\":1"),
                    chunk("{\"text\":\"a\"}", "STOP")));

    private static String partial(String pieces) {
        return chunk("{\"functionCall\":{\"partialArgs\":[" + pieces + "],\"willContinue\":true}}");
    }

    private static Arguments answer(String name, String told, String reason, String... chunks) {
        return Arguments.of(name, told, reason, chunks);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ANSWERS")
    void isReadHoweverTheBytesAreCut(String name, String told, String reason, String[] chunks) {
        String all = told(chunks);

        assertThat(all.replace("usage 5 2\n", ""))
                .isEqualTo((told + "\nfinished " + reason).replace("usage 5 2\n", ""));
        assertThat(all).contains("usage 5 2\n");
        byte[] stream = sse(chunks);
        for (int cut = 0; cut < stream.length; cut++) {
            assertThat(told(stream, cut)).isEqualTo(all);
        }
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ANSWERS")
    void isReadHoweverItIsFramed(String name, String told, String reason, String[] chunks) {
        String all = told(chunks);
        String commented = new String(sse(chunks), UTF_8)
                .replace("data:", ": wait\r\n\r\ndata:")
                .replace("\r\n", "\n");
        String split = new String(sse(chunks), UTF_8).replace("\"candidates\"", "\r\ndata: \"candidates\"");
        String array = "\n[" + String.join("\n,\r\n", chunks) + "\n]\n";

        assertThat(told(commented.getBytes(UTF_8), 1)).isEqualTo(all);
        assertThat(told(split.getBytes(UTF_8), 1)).isEqualTo(all);
        for (int cut = 0; cut < array.length(); cut++) {
            assertThat(told(array.getBytes(UTF_8), cut)).isEqualTo(all);
        }
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ANSWERS")
    @DisplayName("K150 a whole answer says what its stream says")
    void aWholeAnswerSaysTheSame(String name, String told, String reason, String[] chunks) {
        AtomicInteger made = new AtomicInteger();
        byte[] whole = ("[" + String.join(",", chunks) + "]").getBytes(UTF_8);

        assertThat(ResponseReader.read(whole, () -> "made" + made.incrementAndGet()))
                .isEqualTo(Incoming.collected(Streams.events(sse(chunks), 0)));
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, finished END",
        "MAX_TOKENS, finished LENGTH",
        "SAFETY, finished FILTERED",
        "RECITATION, finished FILTERED",
        "SPII, finished FILTERED",
        "IMAGE_SAFETY, finished FILTERED",
        "MALFORMED_FUNCTION_CALL, finished END",
        "OTHER, finished END",
        "SOMETHING_NEW, finished END"
    })
    @DisplayName("why an answer with text ended")
    void whyATextEnded(String reason, String told) {
        assertThat(told(chunk("{\"text\":\"a\"}", reason))).endsWith(told);
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, finished END",
        "MAX_TOKENS, finished LENGTH",
        "SAFETY, finished FILTERED",
        "MALFORMED_FUNCTION_CALL, failed Broken upstream_malformed_tool_call",
        "UNEXPECTED_TOOL_CALL, failed Broken upstream_malformed_tool_call",
        "OTHER, failed Broken upstream_empty",
        "SOMETHING_NEW, failed Broken upstream_empty"
    })
    @DisplayName("K170 why an answer with nothing in it ended")
    void whyNothingEnded(String reason, String told) {
        assertThat(told(chunk("", reason))).endsWith(told);
    }

    @Test
    @DisplayName("K170 an answer whose last call makes no sense is none, whatever came before")
    void aCallBeforeOneThatMakesNoSense() {
        String call = "{\"text\":\"a\"},{\"functionCall\":{\"name\":\"f\"}}";

        assertThat(told(chunk(call, "MALFORMED_FUNCTION_CALL"))).endsWith("failed Broken upstream_malformed_tool_call");
        assertThat(told(chunk(call, "OTHER"))).endsWith("finished TOOL_CALLS");
    }

    @Test
    void aReasonMayBeANumber() {
        assertThat(told(chunk("{\"text\":\"a\"}", "x").replace("\"x\"", "1"))).endsWith("finished END");
        assertThat(told(chunk("{\"text\":\"a\"}", "x").replace("\"x\"", "2"))).endsWith("finished LENGTH");
        assertThat(told(chunk("{\"text\":\"a\"}", "x").replace("\"x\"", "0"))).endsWith("upstream_truncated");
    }

    @Test
    @DisplayName("K169 a prompt that is blocked is answered with nothing")
    void aBlockedPromptIsFiltered() {
        String blocked = "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"promptTokenCount\":3}}";

        assertThat(told(blocked)).isEqualTo("start  \nusage 3 0\nfinished FILTERED");
        assertThat(ResponseReader.read(blocked.getBytes(UTF_8), () -> "").parts())
                .isEmpty();
    }

    @Test
    void anAnswerInMediaAloneIsAFailure() {
        String image = "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AA\"}}";

        assertThat(told(chunk(image, "STOP"))).endsWith("failed Broken upstream_unreadable");
        assertThat(told(chunk(image + ",{\"text\":\"a\"}", "STOP"))).endsWith("finished END");
    }

    @Test
    void aStreamThatBreaksOffIsNoAnswer() {
        assertThat(told(text("a"))).endsWith("failed Broken upstream_truncated");
        assertThat(told()).isEqualTo("failed Broken upstream_empty");
        assertThat(told("{\"candidates\":[")).isEqualTo("failed Broken upstream_error");
        assertThat(told("[DONE]", chunk("{\"text\":\"a\"}", "STOP"), "[DONE]")).endsWith("finished END");
        assertThat(told(("[" + text("a") + ",{\"candi").getBytes(UTF_8), 0)).endsWith("failed Broken upstream_error");
    }

    @Test
    @DisplayName("an error in a stream that began with 200, as an event or as bare JSON, alone or in a list")
    void anErrorInAStream() {
        String error = "{\"error\":{\"code\":503,\"message\":\"busy\",\"status\":\"UNAVAILABLE\"}}";

        assertThat(told(text("a"), error)).endsWith("0 + a\nfailed Unavailable null");
        assertThat(told("[" + error + "]")).isEqualTo("failed Unavailable null");
        assertThat(told(error.getBytes(UTF_8), 3)).isEqualTo("failed Unavailable null");
        assertThat(told(("[" + error + "]").getBytes(UTF_8), 3)).isEqualTo("failed Unavailable null");
    }
}
