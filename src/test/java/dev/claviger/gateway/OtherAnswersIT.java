package dev.claviger.gateway;

import static dev.claviger.Customer.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.RunningGateway;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that come in another way than they were asked for, and are told as they were. */
final class OtherAnswersIT {

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.everyFormat());

    private HttpResponse<String> post(String path, String json) {
        return customer.send(customer.request(path, json));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("K104 an answer of a schema that came as a tool's arguments is told as the text")
    void aSchemaByATool(boolean stream) {
        customer.register("anthropic", provider.url(), "secret-of-anthropic-0001");
        provider.enqueue(FakeAnswer.json(200, """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude",
             "content":[{"type":"tool_use","id":"toolu_1","name":"json_response","input":{"a":1}}],
             "stop_reason":"tool_use","usage":{"input_tokens":5,"output_tokens":2}}\
            """));

        HttpResponse<String> answer = post("/v1/chat/completions", """
            {"model":"anthropic/claude-3-5-haiku-20241022","stream":%s,"messages":[{"role":"user","content":"Hi"}],
             "response_format":{"type":"json_schema","json_schema":{"name":"n",
              "schema":{"type":"object","properties":{"a":{"type":"integer"}}}}}}\
            """.formatted(stream));

        FakeRequest request = provider.takeRequest();
        assertThat(request.json().at("/tool_choice/name").asString()).isEqualTo("json_response");
        assertThat(request.json().at("/tools/0/input_schema/properties/a/type").asString())
                .isEqualTo("integer");
        assertThat(answer.body())
                .contains("\"content\":\"{\\\"a\\\":1}\"", "\"finish_reason\":\"stop\"")
                .doesNotContain("tool_calls", "json_response");
        assertThat(header(answer, "x-claviger-approximated")).contains("response_format");
    }

    @Test
    @DisplayName("K160 a provider that answers as a whole although it was asked to stream is told as a stream")
    void aWholeAnswerToAStream() {
        customer.register("gemini-like", provider.url(), "secret-of-gemini-0001");
        provider.enqueue(FakeAnswer.json(200, """
            {"id":"x","candidates":[{"content":{"role":"model","parts":[{"text":"Hello"}]},"finishReason":"STOP"}],
             "usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":2,"totalTokenCount":7}}\
            """));

        HttpResponse<String> answer = post("/v1/messages", """
            {"model":"gemini-like/some-model","stream":true,"max_tokens":9,"messages":[{"role":"user","content":"Hi"}]}\
            """);

        assertThat(header(answer, "content-type")).startsWith("text/event-stream");
        assertThat(answer.body())
                .containsSubsequence(
                        "event: message_start",
                        "\"text\":\"Hello\"",
                        "\"stop_reason\":\"end_turn\"",
                        "\"output_tokens\":2",
                        "event: message_stop");
        assertThat(customer.record().charge().usage().output()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("K028 a provider that would do nothing for a caller who wants no answer is not asked")
    void noAnswerIsWanted(boolean stream) {
        customer.register("gemini-like", provider.url(), "secret-of-gemini-0001");

        HttpResponse<String> answer = post("/v1/messages", """
            {"model":"gemini-like/m","max_tokens":0,"stream":%s,"messages":[{"role":"user","content":"Hi"}]}\
            """.formatted(stream));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"content\":[]", "\"stop_reason\":\"end_turn\"", "\"output_tokens\":0");
        assertThat(header(answer, "x-claviger-approximated")).isEqualTo("max_tokens");
        assertThat(provider.requests()).isEmpty();
        assertThat(customer.record().charge().cost()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/messages"})
    @DisplayName("K180 usage that the provider does not tell is estimated, and marked so")
    void usageThatIsNotTold(String path) {
        customer.register("gemini-like", provider.url(), "secret-of-gemini-0001");
        provider.enqueue(FakeAnswer.json(200, """
            {"candidates":[{"content":{"role":"model","parts":[{"text":"Hello to all of you"}]},"finishReason":"STOP"}]}\
            """));

        HttpResponse<String> answer = post(path, """
            {"model":"gemini-like/some-model","max_tokens":9,"messages":[{"role":"user","content":"Hi"}]}\
            """);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("_tokens\":null");
        assertThat(customer.record().charge().estimated()).isTrue();
        assertThat(customer.record().charge().usage().output()).isPositive();
    }
}
