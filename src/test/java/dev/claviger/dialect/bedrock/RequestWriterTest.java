package dev.claviger.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Outgoing;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Sending;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestWriterTest {

    static final String CLAUDE = "us.anthropic.claude-sonnet-5";
    private static final String NOVA = "amazon.nova-2-lite-v1:0";
    private static final String GPT = "openai.gpt-oss-120b-1:0";
    private static final String LLAMA = "meta.llama3-3-70b-instruct-v1:0";
    private static final String FIELDS = "additionalModelRequestFields";

    private static Outgoing to(String model) {
        return new Outgoing(BedrockConverse.OUTBOUND, model).user("hi");
    }

    @ParameterizedTest
    @MethodSource({"sampling", "thinking", "formats", "hints"})
    void aRequestIsSentAs(Sending row) {
        row.holds();
    }

    @Test
    @DisplayName("D1 D2 K209 tools, system and messages stand in the order of the cache, and alike each time")
    void membersStandInTheOrderOfTheCache() {
        Outgoing asked = to(CLAUDE).system("S").tool("f").most(10);
        assertThat(asked.sent()).isEqualTo(asked.sent()).isEqualTo("""
            {"toolConfig":{"tools":[{"toolSpec":{"name":"f","inputSchema":{"json":{"type":"object","properties":{}}}}}]},\
            "messages":[{"role":"user","content":[{"text":"hi"},{"text":"Operator note (not from the user):\\n<system-note>\\nS\\n</system-note>"}]}],\
            "inferenceConfig":{"maxTokens":10}}\
            """);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "anthropic.claude-opus-5-v1:0, /model/anthropic.claude-opus-5-v1%3A0/converse",
        "'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a b*c~d',"
                + " /model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Aapplication-inference-profile%2Fa%20b%2Ac%7Ed/converse"
    })
    void theModelStandsInThePath(String model, String path) {
        assertThat(BedrockConverse.OUTBOUND.path(Destination.plain(model), false))
                .isEqualTo(path);
        assertThat(BedrockConverse.OUTBOUND.path(Destination.plain(model), true))
                .isEqualTo(path + "-stream");
    }

    static Stream<Sending> sampling() {
        BigDecimal one = BigDecimal.ONE;
        return Stream.of(
                Sending.of("no limit, Claude", to(CLAUDE), "inferenceConfig", "{\"maxTokens\":32000}"),
                Sending.of("no limit, others", to(LLAMA), "inferenceConfig", null),
                Sending.of(
                                "a limit above the model's",
                                to(LLAMA).most(9000).to(ThinkingStyle.NONE, 4096L),
                                "inferenceConfig",
                                "{\"maxTokens\":4096}")
                        .approximating("max_tokens"),
                Sending.of(
                        "a limit below it",
                        to(LLAMA).most(9).to(ThinkingStyle.NONE, 4096L),
                        "inferenceConfig.maxTokens",
                        "9"),
                Sending.of(
                                "K095 temperature is clamped",
                                to(LLAMA).heat("1.7", null, null),
                                "inferenceConfig.temperature",
                                "1")
                        .approximating("temperature"),
                Sending.of(
                                "K096 Claude: temperature beats top_p",
                                to(CLAUDE).heat(".2", ".9", null),
                                "inferenceConfig.topP",
                                null)
                        .dropping("top_p"),
                Sending.of("others take both", to(LLAMA).heat("0.2", "0.9", null), "inferenceConfig.topP", "0.9"),
                Sending.of("K099 stops", to(LLAMA).stop("END", "END"), "inferenceConfig.stopSequences", "[\"END\"]"),
                Sending.of(
                        "Claude tells which stop was met",
                        to(CLAUDE).stop("END"),
                        "additionalModelResponseFieldPaths",
                        "[\"/stop_sequence\"]"),
                Sending.of(
                        "Claude tells which stop was met, in a stream",
                        to(CLAUDE).stop("END").streamed(),
                        "additionalModelResponseFieldPaths",
                        "[\"/delta/stop_sequence\"]"),
                Sending.of("others do not", to(LLAMA).stop("END"), "additionalModelResponseFieldPaths", null),
                Sending.of("top_k, Claude", to(CLAUDE).heat(null, null, 5L), FIELDS, "{\"top_k\":5}"),
                Sending.of("top_k, Nova", to(NOVA).heat(null, null, 5L), FIELDS, "{\"inferenceConfig\":{\"topK\":5}}"),
                Sending.of("top_k, others", to(LLAMA).heat(null, null, 5L), FIELDS, null)
                        .dropping("top_k"),
                Sending.of(
                                "B10 what this format lacks",
                                to(LLAMA).sampling(new Sampling(null, null, null, null, one, one, 1L, List.of())),
                                "inferenceConfig",
                                null)
                        .dropping("frequency_penalty", "presence_penalty", "seed"),
                Sending.of(
                                "B4 what the model rejects",
                                to(CLAUDE)
                                        .heat("0.3", null, 5L)
                                        .to(ThinkingStyle.ADAPTIVE, null, "temperature", "top_k"),
                                "inferenceConfig",
                                "{\"maxTokens\":32000}")
                        .dropping("temperature", "top_k"));
    }

    static Stream<Sending> thinking() {
        String config = "outputConfig";
        return Stream.of(
                Sending.of("C1b nothing asked, nothing added", to(CLAUDE), FIELDS, null),
                Sending.of(
                        "adaptive Claude",
                        to(CLAUDE).think(Mode.ON, Effort.XHIGH, null),
                        FIELDS,
                        "{\"thinking\":{\"type\":\"adaptive\"}}"),
                Sending.of(
                        "its effort", to(CLAUDE).think(Mode.ON, Effort.XHIGH, null), config, "{\"effort\":\"xhigh\"}"),
                Sending.of(
                        "off",
                        to(CLAUDE).think(Mode.OFF, null, null),
                        FIELDS,
                        "{\"thinking\":{\"type\":\"disabled\"}}"),
                Sending.of(
                        "K066 Claude with a budget",
                        to(CLAUDE).most(4000).think(Mode.ON, Effort.HIGH, null).to(ThinkingStyle.BUDGET, null),
                        FIELDS,
                        "{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":3200}}"),
                Sending.of(
                                "a budget rules out a temperature",
                                to(CLAUDE)
                                        .heat("0.2", null, null)
                                        .think(Mode.ON, null, 2048L)
                                        .to(ThinkingStyle.BUDGET, null),
                                "inferenceConfig",
                                "{\"maxTokens\":10240}")
                        .dropping("temperature"),
                Sending.of(
                                "K072 a loop whose thinking is lost",
                                to(CLAUDE)
                                        .calls("t", "f")
                                        .result("t", "r")
                                        .think(Mode.ON, Effort.HIGH, null)
                                        .to(ThinkingStyle.BUDGET, null),
                                FIELDS,
                                null)
                        .dropping("reasoning_effort"),
                Sending.of(
                        "Nova",
                        to(NOVA).think(Mode.ON, Effort.LOW, null),
                        FIELDS,
                        "{\"reasoningConfig\":{\"type\":\"enabled\",\"maxReasoningEffort\":\"low\"}}"),
                Sending.of(
                        "Nova without an effort",
                        to(NOVA).think(Mode.ON, null, null),
                        FIELDS,
                        "{\"reasoningConfig\":{\"type\":\"enabled\",\"maxReasoningEffort\":\"medium\"}}"),
                Sending.of("Nova, off", to(NOVA).think(Mode.OFF, null, null), FIELDS, null),
                Sending.of(
                        "gpt-oss",
                        to(GPT).think(Mode.ON, Effort.MEDIUM, null),
                        FIELDS,
                        "{\"reasoning_effort\":\"medium\"}"),
                Sending.of("gpt-oss without an effort", to(GPT).think(Mode.ON, null, null), FIELDS, null),
                Sending.of(
                                "K067 the least",
                                to(GPT).think(Mode.ON, Effort.MINIMAL, null),
                                FIELDS,
                                "{\"reasoning_effort\":\"low\"}")
                        .approximating("reasoning_effort"),
                Sending.of(
                                "K067 the most",
                                to(GPT).think(Mode.ON, Effort.MAX, null),
                                FIELDS,
                                "{\"reasoning_effort\":\"high\"}")
                        .approximating("reasoning_effort"),
                Sending.of(
                                "a budget as an effort",
                                to(GPT).think(Mode.ON, null, 9000L),
                                FIELDS,
                                "{\"reasoning_effort\":\"medium\"}")
                        .approximating("reasoning_effort"),
                Sending.of("B4 models that do not think", to(LLAMA).think(Mode.ON, Effort.HIGH, null), FIELDS, null)
                        .dropping("reasoning_effort"),
                Sending.of(
                                "B4 a Nova that does not think",
                                to(NOVA).think(Mode.ON, Effort.HIGH, null).to(ThinkingStyle.NONE, null),
                                FIELDS,
                                null)
                        .dropping("reasoning_effort"));
    }

    static Stream<Sending> formats() {
        return Stream.of(
                Sending.of(
                        "a schema travels as a string",
                        to(CLAUDE)
                                .json(
                                        "N",
                                        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}},\"additionalProperties\":false}"),
                        "outputConfig.textFormat",
                        """
                        {"type":"json_schema","structure":{"jsonSchema":{"name":"N","schema":\
                        "{\\"type\\":\\"object\\",\\"properties\\":{\\"a\\":{\\"type\\":\\"integer\\"}},\\"additionalProperties\\":false}"}}}\
                        """),
                Sending.of(
                                "K103 what it cannot enforce is said in words",
                                to(CLAUDE).json(null, "{\"type\":\"integer\",\"minimum\":1}"),
                                "outputConfig.textFormat.structure.jsonSchema.schema",
                                "\"{\\\"type\\\":\\\"integer\\\",\\\"description\\\":\\\"(minimum: 1)\\\"}\"")
                        .approximating("response_format"),
                Sending.of(
                                "a model without schemas",
                                to(LLAMA).json(null, "{}").quirk(Quirk.NO_JSON_SCHEMA),
                                "system",
                                "[{\"text\":\"Reply with one JSON object that validates against: {}\"}]")
                        .approximating("response_format"),
                Sending.of(
                                "any JSON",
                                to(LLAMA).format(new OutputFormat.AnyJson()),
                                "system",
                                "[{\"text\":\"Reply with a single valid JSON object and nothing else.\"}]")
                        .approximating("response_format"));
    }

    static Stream<Sending> hints() {
        CacheMark mark = CacheMark.FIVE_MINUTES;
        return Stream.of(
                Sending.of("a person", to(CLAUDE).hints("u-1", null, null), "requestMetadata", "{\"user\":\"u-1\"}")
                        .approximating("user"),
                Sending.of(
                                "K226 a person's address",
                                to(CLAUDE).hints("a@b.c", null, null),
                                "requestMetadata.user",
                                "\"d648b243a3e817eaa3309e00e183483f2867baadf522099f0c2121770536b25a\"")
                        .approximating("user"),
                Sending.of("a tier", to(CLAUDE).hints(null, "flex", null), "serviceTier", "{\"type\":\"flex\"}"),
                Sending.of("no tier in particular", to(CLAUDE).hints(null, "auto", null), "serviceTier", null),
                Sending.of("B10 an unknown tier", to(CLAUDE).hints(null, "scale", null), "serviceTier", null)
                        .dropping("service_tier"),
                Sending.of(
                        "D8 the whole is cached",
                        to(CLAUDE).hints(null, null, mark),
                        "messages.0.content",
                        "[{\"text\":\"hi\"},{\"cachePoint\":{\"type\":\"default\"}}]"),
                Sending.of(
                                "K203 where it can be",
                                to(LLAMA).hints(null, null, mark),
                                "messages.0.content",
                                "[{\"text\":\"hi\"}]")
                        .dropping("cache_control"));
    }
}
