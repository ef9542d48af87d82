package dev.claviger.dialect.gemini;

import static dev.claviger.dialect.gemini.Asked.budgeted;
import static dev.claviger.dialect.gemini.Asked.early;
import static dev.claviger.dialect.gemini.Asked.hi;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Display;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Outgoing;
import dev.claviger.dialect.Sending;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** How an answer is wished for: its tokens, its thinking and its form. */
class ConfigTest {

    private static final String CONFIG = "generationConfig";
    private static final String THINKING = CONFIG + ".thinkingConfig";
    private static final String EFFORT = "reasoning_effort";
    private static final String SCHEMA = "{\"$schema\":\"x\",\"type\":\"array\",\"items\":{\"const\":1}}";

    static final List<Sending> SENT = List.of(
            Sending.of("C1b nothing asked, nothing said", hi(), CONFIG, null),
            Sending.of("sampling", hi().sampling(sampling(7L, "0.5", "1.50", List.of("x", "", "x"))), CONFIG, """
                {"maxOutputTokens":9,"temperature":0.5,"topP":0.9,"topK":3,"frequencyPenalty":1.50,
                 "presencePenalty":-1,"seed":7,"stopSequences":["x"]}\
                """),
            Sending.of("a seed of more than 32 bits", hi().sampling(seed(1L << 40)), CONFIG, null)
                    .dropping("seed"),
            Sending.of(
                            "parameters that the model turns down",
                            hi().heat("0.1", "0.2", 4L).to(ThinkingStyle.ADAPTIVE, null, "temperature", "top_k"),
                            CONFIG,
                            "{\"topP\":0.2}")
                    .dropping("temperature", "top_k"),
            Sending.of(
                            "more than the model can say",
                            hi().most(99).to(ThinkingStyle.ADAPTIVE, 50L),
                            CONFIG,
                            "{\"maxOutputTokens\":50}")
                    .approximating("max_tokens"),
            Sending.of(
                            "more than five texts to stop at",
                            hi().stop("1", "2", "3", "4", "5", "6"),
                            CONFIG,
                            "{\"stopSequences\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}")
                    .approximating("stop"),
            Sending.of("a person's name", hi().hints("me", null, null), "user", null)
                    .dropping("user"),
            Sending.of("a tier", hi().hints(null, "default", null), "serviceTier", "\"standard\""),
            Sending.of("another tier", hi().hints(null, "flex", null), "serviceTier", "\"flex\""),
            Sending.of("any tier", hi().hints(null, "auto", null), "serviceTier", null),
            Sending.of("a tier nobody knows", hi().hints(null, "scale", null), "serviceTier", null)
                    .dropping("service_tier"),
            level("K069 off", Mode.OFF, null, null, "{\"thinkingLevel\":\"MINIMAL\"}")
                    .approximating(EFFORT),
            Sending.of(
                            "K069 off, where the least is low",
                            hi().think(Mode.OFF, null, null)
                                    .to(ThinkingStyle.ADAPTIVE, null, "reasoning_effort:minimal"),
                            THINKING,
                            "{\"thinkingLevel\":\"LOW\"}")
                    .approximating(EFFORT),
            level("as the model sees fit", Mode.ON, null, null, "{\"includeThoughts\":true}"),
            Sending.of(
                    "thinking that is not to be shown",
                    hi().think(new Reasoning(Mode.ON, Effort.HIGH, null, Display.OMITTED)),
                    THINKING,
                    "{\"thinkingLevel\":\"HIGH\"}"),
            Sending.of(
                    "thinking that is to be shown",
                    hi().think(new Reasoning(Mode.ON, null, null, Display.SUMMARIZED)),
                    THINKING,
                    "{\"includeThoughts\":true}"),
            level("an effort alone", Mode.DEFAULT, Effort.LOW, null, "{\"thinkingLevel\":\"LOW\"}"),
            level("low", Mode.ON, Effort.LOW, null, "{\"includeThoughts\":true,\"thinkingLevel\":\"LOW\"}"),
            level("high", Mode.ON, Effort.HIGH, null, "{\"includeThoughts\":true,\"thinkingLevel\":\"HIGH\"}"),
            level("most", Mode.ON, Effort.MAX, null, "{\"includeThoughts\":true,\"thinkingLevel\":\"HIGH\"}")
                    .approximating(EFFORT),
            level("tokens", Mode.ON, null, 8000L, "{\"includeThoughts\":true,\"thinkingLevel\":\"MEDIUM\"}")
                    .approximating(EFFORT),
            Sending.of(
                            "a medium that the model does not know",
                            hi().think(Mode.DEFAULT, Effort.MEDIUM, null)
                                    .to(ThinkingStyle.ADAPTIVE, null, "reasoning_effort:medium"),
                            THINKING,
                            "{\"thinkingLevel\":\"HIGH\"}")
                    .approximating(EFFORT),
            budget("K069 off, in tokens", Mode.OFF, null, null, "{\"thinkingBudget\":0}"),
            Sending.of(
                            "K069 off, where some is needed",
                            budgeted("reasoning_effort:none").think(Mode.OFF, null, null),
                            THINKING,
                            "{\"thinkingBudget\":128}")
                    .approximating(EFFORT),
            budget("as it sees fit, in tokens", Mode.ON, null, null, on(-1)),
            budget("minimal, in tokens", Mode.ON, Effort.MINIMAL, null, on(512)),
            budget("medium, in tokens", Mode.ON, Effort.MEDIUM, null, on(8192)),
            budget("most, in tokens", Mode.ON, Effort.XHIGH, null, on(24_576)).approximating(EFFORT),
            budget("tokens as they are", Mode.ON, null, 5000L, on(5000)),
            budget("too many tokens", Mode.ON, null, 64_000L, on(24_576)).approximating(EFFORT),
            Sending.of("off, where there is none", early().think(Mode.OFF, null, null), CONFIG, null),
            Sending.of("on, where there is none", early().think(Mode.ON, Effort.LOW, null), CONFIG, null)
                    .dropping(EFFORT),
            Sending.of(
                    "any JSON",
                    hi().format(new OutputFormat.AnyJson()),
                    CONFIG,
                    "{\"responseMimeType\":\"application/json\"}"),
            Sending.of("K107 a schema, also beside tools", hi().tool("f").json("n", SCHEMA), CONFIG, """
                {"responseMimeType":"application/json",
                 "responseJsonSchema":{"type":"array","items":{"const":1}}}\
                """),
            Sending.of(
                            "K107 beside tools older models are told in words",
                            budgeted().tool("f").json("n", SCHEMA),
                            "systemInstruction.parts.0.text",
                            "\"Reply with one JSON object that validates against: " + SCHEMA.replace("\"", "\\\"")
                                    + "\"")
                    .approximating("response_format"),
            Sending.of("K107 and by no parameter", budgeted().tool("f").json("n", SCHEMA), CONFIG, null)
                    .approximating("response_format"),
            Sending.of(
                            "a schema in what the oldest models take",
                            early().json("n", SCHEMA),
                            CONFIG + ".responseSchema",
                            "{\"type\":\"array\",\"items\":{}}")
                    .approximating("response_format.json_schema.schema.items.const"));

    private static Sampling sampling(Long seed, String temperature, String penalty, List<String> stop) {
        return new Sampling(
                9L,
                new BigDecimal(temperature),
                new BigDecimal("0.9"),
                3L,
                new BigDecimal(penalty),
                new BigDecimal("-1"),
                seed,
                stop);
    }

    private static Sampling seed(long seed) {
        return new Sampling(null, null, null, null, null, null, seed, List.of());
    }

    private static String on(long tokens) {
        return "{\"includeThoughts\":true,\"thinkingBudget\":" + tokens + "}";
    }

    private static Sending level(String name, Mode mode, @Nullable Effort effort, @Nullable Long budget, String sent) {
        return Sending.of(name, hi().think(mode, effort, budget), THINKING, sent);
    }

    private static Sending budget(String name, Mode mode, @Nullable Effort effort, @Nullable Long budget, String sent) {
        return Sending.of(name, budgeted().think(mode, effort, budget), THINKING, sent);
    }

    @ParameterizedTest
    @FieldSource("SENT")
    void isSent(Sending sending) {
        sending.holds();
    }

    @Test
    void theSameRequestHasTheSameBytes() {
        Outgoing asked =
                Asked.asked().system("S").user("hi").tool("f").json("n", SCHEMA).most(5);

        assertThat(asked.sent())
                .isEqualTo(asked.sent())
                .startsWith("{\"systemInstruction\":")
                .doesNotContain("gemini-x", "stream");
    }
}
