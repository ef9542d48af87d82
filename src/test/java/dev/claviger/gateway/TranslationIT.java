package dev.claviger.gateway;

import static dev.claviger.Customer.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.RunningGateway;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes around a translation: names that a provider does not take, and errors that it tells in a header. */
final class TranslationIT {

    private static final String NAME = "mcp__files/read the whole page";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.everyFormat());

    /** A surface with a request that offers one tool, and where its answer names the tool that was called. */
    enum Surface {
        CHAT("/v1/chat/completions", """
            {"model":"%s","stream":%s,"messages":[{"role":"user","content":"Hi"}],\
            "tools":[{"type":"function","function":{"name":"%s","parameters":{"type":"object","properties":{}}}}]}\
            """),
        RESPONSES("/v1/responses", """
            {"model":"%s","stream":%s,"input":"Hi",\
            "tools":[{"type":"function","name":"%s","parameters":{"type":"object","properties":{}}}]}\
            """),
        MESSAGES("/v1/messages", """
            {"model":"%s","stream":%s,"max_tokens":9,"messages":[{"role":"user","content":"Hi"}],\
            "tools":[{"name":"%s","input_schema":{"type":"object","properties":{}}}]}\
            """);

        private final String path;
        private final String request;

        Surface(String path, String request) {
            this.path = path;
            this.request = request;
        }
    }

    @ParameterizedTest
    @MethodSource("streamedOrNot")
    @DisplayName("K039 B6 a tool whose name Gemini does not take is called by the caller's own name")
    void aToolIsCalledByTheCallersName(Surface surface, boolean stream) {
        customer.register("gemini-like", provider.url(), "secret-of-gemini-0001");
        provider.always(request -> geminiCall(
                request.json().at("/tools/0/functionDeclarations/0/name").asString(), stream));

        HttpResponse<String> answer = post(surface, "gemini-like/some-model", stream);

        assertThat(provider.takeRequest().text()).doesNotContain(NAME);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"name\":\"" + NAME + "\"").doesNotContain("mcp__files_read");
    }

    static Stream<Arguments> streamedOrNot() {
        return Stream.of(Surface.values())
                .flatMap(surface -> Stream.of(Arguments.of(surface, false), Arguments.of(surface, true)));
    }

    private static FakeAnswer geminiCall(String name, boolean stream) {
        String json = """
            {"candidates":[{"content":{"role":"model","parts":[{"functionCall":{"name":"%s","args":{}}}]},\
            "finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":2,"totalTokenCount":7}}\
            """.formatted(name);
        return stream ? FakeAnswer.sse("data: " + json) : FakeAnswer.json(200, json);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("K039 a tool whose name Bedrock does not take is called by the caller's own name")
    void aToolOfBedrockIsCalledByTheCallersName(Surface surface) {
        customer.register("bedrock-converse-like", provider.url(), "secret-of-bedrock-0001");
        provider.always(request -> FakeAnswer.json(200, """
            {"output":{"message":{"role":"assistant","content":[{"toolUse":{"toolUseId":"t1","name":"%s","input":{}}}]}},\
            "stopReason":"tool_use","usage":{"inputTokens":5,"outputTokens":2,"totalTokens":7}}\
            """.formatted(
                        request.json().at("/toolConfig/tools/0/toolSpec/name").asString())));

        HttpResponse<String> answer = post(surface, "bedrock-converse-like/some-model", false);

        FakeRequest request = provider.takeRequest();
        assertThat(request.text()).doesNotContain(NAME);
        assertThat(answer.body()).contains("\"name\":\"" + NAME + "\"").doesNotContain("mcp__files_read");
    }

    @Test
    @DisplayName("K192 an error that is named in a header is told by that name")
    void anErrorThatIsNamedInAHeaderIsToldByThatName() {
        customer.register("bedrock-converse-like", provider.url(), "secret-of-bedrock-0001");
        provider.always(FakeAnswer.json(400, "{\"Message\":\"Too many tokens, please wait.\"}")
                .header("x-amzn-errortype", "ThrottlingException:http://internal.amazon.com/coral/"));

        HttpResponse<String> answer = post(Surface.CHAT, "bedrock-converse-like/some-model", false);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Too many tokens, please wait.");
        assertThat(header(answer, "x-claviger-attempts")).isEqualTo("2");
    }

    private HttpResponse<String> post(Surface surface, String model, boolean stream) {
        return customer.send(customer.request(surface.path, surface.request.formatted(model, stream, NAME)));
    }
}
