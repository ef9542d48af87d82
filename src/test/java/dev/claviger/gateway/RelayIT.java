package dev.claviger.gateway;

import static dev.claviger.Customer.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeAnthropic;
import dev.claviger.FakeOpenAi;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import dev.claviger.Way;
import dev.claviger.metering.UsageRecord;
import dev.claviger.vault.ProviderKey;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Between a caller and a provider of the same format, nothing changes but what Claviger says that it changes. */
final class RelayIT {

    private static final String RELAYED = "dev.claviger.Way#relayed";

    /** Valid, and spelled as no library would spell it. */
    private static final String ODD = """
        \t{ "zeta" : {"b":1.50e1,"a":[ ] , "model":"inner"},"stream" : %s,  "mode\\u006c"\t:\t"%s" ,"max_tokens":1E2,
        "messages":[{"content":"h\\u00e9llo \\ud83d\\ude00 wörld 😀 \\/","role":"user","x":null}],\r
        "dup":1,"dup" :2, "é":{},"empty":"" }
        \
        """;

    private static final String ASKED = ",\"stream_options\":{\"include_usage\":true}";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.shared());

    @ParameterizedTest
    @MethodSource(RELAYED)
    @DisplayName("D1 D3 D4 a request arrives byte for byte but for the model, and the same bytes every time")
    void aRequestArrivesByteForByte(Way way) {
        customer.register(way.provider(), provider);
        provider.always(way.provider().text("Hello", way.stream()));
        String sent = ODD.formatted(way.stream(), way.provider().model());

        assertThat(customer.post(way.surface(), sent).statusCode()).isEqualTo(200);
        assertThat(customer.post(way.surface(), sent).statusCode()).isEqualTo(200);

        String expected = ODD.formatted(way.stream(), Format.MODEL);
        if (way.surface() == Format.OPENAI && way.stream()) {
            int end = expected.lastIndexOf('}');
            expected = expected.substring(0, end) + ASKED + expected.substring(end);
        }
        assertThat(provider.takeRequest().text()).isEqualTo(expected);
        assertThat(provider.takeRequest().text()).isEqualTo(expected);
    }

    @Test
    void streamOptionsOfTheCallerKeepTheirOtherMembers() {
        customer.register(Format.OPENAI, provider);
        provider.enqueue(FakeOpenAi.textStream("Hello"));
        String sent = Format.OPENAI.request(Format.OPENAI.model(), "Hi", true);

        customer.post(
                Format.OPENAI,
                sent.replace("\"stream\":true", "\"stream\":true,\"stream_options\":{\"obfuscation\":[1.50]}"));

        assertThat(provider.takeRequest().text())
                .contains("\"stream_options\":{\"obfuscation\":[1.50],\"include_usage\":true}}");
    }

    @ParameterizedTest
    @MethodSource("dev.claviger.Way#all")
    @DisplayName("D1 the same request is the same bytes at the provider, translated or not")
    void theSameRequestIsTheSameBytes(Way way) {
        customer.register(way.provider(), provider);
        provider.always(way.provider().text("Hello", way.stream()));

        for (int i = 0; i < 3; i++) {
            customer.post(way.surface(), tooled(way));
        }

        String first = provider.takeRequest().text();
        assertThat(provider.takeRequest().text()).isEqualTo(first);
        assertThat(provider.takeRequest().text()).isEqualTo(first);
    }

    @Test
    @DisplayName("D2 tools come before the system prompt, and that before the messages")
    void theOrderSuitsThePromptCache() {
        customer.register(Format.ANTHROPIC, provider);
        provider.enqueue(FakeAnthropic.text("Hello"));

        customer.post(Format.OPENAI, tooled(new Way(Format.OPENAI, Format.ANTHROPIC, false)));

        assertThat(provider.takeRequest().text()).containsSubsequence("\"tools\":", "\"system\":", "\"messages\":");
    }

    @Test
    @DisplayName("D3 D4 cache markers pass with all their members, and so does the beta header that allows them")
    void cacheMarkersPass() {
        customer.register(Format.ANTHROPIC, provider);
        Set<String> cache = ConcurrentHashMap.newKeySet();
        provider.always(request -> marked(request) && cache.add(request.text())
                ? FakeAnthropic.text("Hello", FakeAnthropic.usage(2, 0, 2000, 0, 5))
                : FakeAnthropic.text("Hello", FakeAnthropic.usage(2, 2000, 0, 0, 5)));
        String sent = """
            {"model":"%s","max_tokens":9,"system":[{"type":"text","text":"Long.",\
            "cache_control":{"type":"ephemeral","ttl":"1h","scope":"global"}}],\
            "messages":[{"role":"user","content":"Hi"}]}\
            """.formatted(Format.ANTHROPIC.model());

        for (int i = 0; i < 2; i++) {
            customer.send(customer.request(Format.ANTHROPIC, sent)
                    .header("anthropic-beta", "prompt-caching-scope-2026-01-05")
                    .header("anthropic-beta", "another-beta"));
        }

        FakeRequest request = provider.takeRequest();
        assertThat(request.text()).isEqualTo(sent.replace(Format.ANTHROPIC.model(), Format.MODEL));
        assertThat(request.header("anthropic-beta").orElseThrow().split(",\\s*"))
                .containsExactly("prompt-caching-scope-2026-01-05", "another-beta");
        assertThat(request.header("anthropic-version")).contains("2023-06-01");
        assertThat(customer.records(2))
                .extracting(record -> record.charge().usage().cacheRead())
                .containsExactlyInAnyOrder(0L, 2000L);
    }

    private static boolean marked(FakeRequest request) {
        return request.json().at("/system/0/cache_control/scope").asString().equals("global");
    }

    @ParameterizedTest
    @EnumSource
    void aWholeAnswerComesHomeByteForByte(Format format) {
        customer.register(format, provider);
        byte[] odd = " { \"usage\" : {\"input_tokens\":1.2e1},\"dup\":1,\"dup\":2,\r\n\"\\u00e9\":\"ü\" }\n\n"
                .getBytes(StandardCharsets.UTF_8);
        provider.enqueue(FakeAnswer.raw(200, "application/json", odd));

        HttpResponse<byte[]> answer = bytes(customer.request(format, format.request(format.model(), "Hi", false)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(odd);
        assertThat(header(answer, "x-claviger-model")).isEqualTo(Format.MODEL);
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, 1", "OPENAI, 7", "OPENAI, 100000", "ANTHROPIC, 1", "ANTHROPIC, 7", "ANTHROPIC, 100000"})
    @DisplayName("A4 A5 a stream comes home byte for byte however it is cut, and its last usage counts")
    void aStreamComesHomeByteForByte(Format format, int pieceSize) {
        customer.register(format, provider);
        String stream = switch (format) {
            case OPENAI -> oddOpenAi();
            case ANTHROPIC -> oddAnthropic();
        };
        provider.enqueue(
                FakeAnswer.raw(200, "text/event-stream", cut(stream, pieceSize)).chunked());
        String asked = format.request(format.model(), "Hi", true)
                .replace("true}", "true,\"stream_options\":{\"include_usage\":true}}");

        HttpResponse<byte[]> answer = bytes(customer.request(format, asked));

        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo(stream);
        assertThat(header(answer, "content-type")).isEqualTo("text/event-stream;charset=utf-8");
        UsageRecord record = customer.record();
        assertThat(record.charge().usage().input()).isEqualTo(12);
        assertThat(record.charge().usage().output()).isEqualTo(7);
        assertThat(record.charge().estimated()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 100000})
    @DisplayName("A10 the usage that the caller did not ask for is asked of the provider and kept back")
    void theUsageThatNobodyAskedForIsKeptBack(int pieceSize) {
        customer.register(Format.OPENAI, provider);
        String stream = oddOpenAi();
        provider.enqueue(
                FakeAnswer.raw(200, "text/event-stream", cut(stream, pieceSize)).chunked());

        HttpResponse<byte[]> answer =
                bytes(customer.request(Format.OPENAI, Format.OPENAI.request(Format.OPENAI.model(), "Hi", true)));

        String usage = stream.substring(stream.indexOf("data:{\"choices\":[]"), stream.indexOf("data: [DONE]"));
        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo(stream.replace(usage, ""));
        assertThat(provider.takeRequest().text()).contains(ASKED);
        assertThat(customer.record().charge().usage().output()).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource(RELAYED)
    @DisplayName("C7 an error of the provider comes home byte for byte with its status")
    void anErrorComesHomeByteForByte(Way way) {
        customer.register(way.provider(), provider);
        String odd =
                " {\"type\":\"error\", \"error\" : {\"message\":\"prompt is too long: 9 > 8\\u0021\"},\"x\":1.0}\n";
        for (int status : new int[] {400, 404, 413, 422, 429, 529}) {
            provider.enqueue(FakeAnswer.retryAfter(status, "60", odd));

            HttpResponse<byte[]> answer = bytes(customer.request(way.surface(), way.request("Hi")));

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo(odd);
            assertThat(header(answer, "content-type")).isEqualTo("application/json");
            assertThat(header(answer, "retry-after")).isEqualTo("60");
        }
        assertThat(customer.records(6)).allSatisfy(record -> {
            assertThat(record.outcome().status()).isEqualTo(UsageRecord.Status.FAILED);
            assertThat(record.outcome().httpStatus()).isBetween(400, 529);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.claviger.Way#all")
    @DisplayName("H1 what a provider says about the stored key stays between it and Claviger")
    void aKeyThatIsTurnedDownIsNamedWithoutTheProvidersText(Way way) {
        ProviderKey key = customer.register(way.provider(), provider);
        for (int status : new int[] {401, 403}) {
            provider.enqueue(
                    way.provider().error(status, "Bad API key " + way.provider().secret()));

            HttpResponse<String> answer = customer.post(way.surface(), way.request("Hi"));

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body())
                    .contains(
                            "provider_key_rejected",
                            way.provider().provider(),
                            key.id().value())
                    .doesNotContain("Bad API key", way.provider().secret());
        }
    }

    private HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
        return customer.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String tooled(Way way) {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"z\":{\"type\":\"string\"},\"a\":{\"type\":\"number\"}}}";
        return switch (way.surface()) {
            case OPENAI -> """
                {"model":"%s","stream":%s,"messages":[{"role":"system","content":"Be brief."},\
                {"role":"user","content":"Hi"}],"tools":[{"type":"function","function":{"name":"t","parameters":%s}}]}\
                """.formatted(way.provider().model(), way.stream(), schema);
            case ANTHROPIC -> """
                {"model":"%s","stream":%s,"max_tokens":9,"system":"Be brief.","messages":[{"role":"user","content":"Hi"}],\
                "tools":[{"name":"t","input_schema":%s}]}\
                """.formatted(way.provider().model(), way.stream(), schema);
        };
    }

    private static byte[][] cut(String stream, int size) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        return IntStream.iterate(0, from -> from < bytes.length, from -> from + size)
                .mapToObj(from -> Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)))
                .toArray(byte[][]::new);
    }

    /** Comments, both line ends, spare blank lines, and usage that grows. */
    private static String oddOpenAi() {
        return """
            : hello

            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"é😀"},"finish_reason":null}],"x":1.50}\r
            \r

            id: 7
            data:{"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":null}],
            data: "usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15}}

            data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data:{"choices":[],"usage":{"prompt_tokens":12,"completion_tokens":7,"total_tokens":19}}

            data: [DONE]

            """;
    }

    private static String oddAnthropic() {
        return """
            event: message_start\r
            data: {"type":"message_start","message":{"id":"m","usage":{"input_tokens":12,"output_tokens":1}}}\r
            \r
            : hello

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""},"x":1.50}

            event: brand_new
            data: {"type":"brand_new"}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"é😀"}}

            event: message_delta
            data: {"type":"message_delta","delta":{},"usage":{"output_tokens":3}}

            event: message_delta
            data: {"type":"message_delta",
            data: "delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":7}}

            event: message_stop
            data: {"type":"message_stop"}

            """;
    }
}
