package dev.claviger.gateway;

import static dev.claviger.Customer.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import dev.claviger.metering.Attempt;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests that a provider turns down for one thing, and takes without it. */
final class LessonsIT {

    private static final FakeAnswer NO_TEMPERATURE = FakeAnswer.json(400, """
        {"error":{"message":"Unsupported parameter: 'temperature'.","type":"invalid_request_error",
         "param":"temperature","code":"unsupported_parameter"}}\
        """);
    private static final FakeAnswer OTHER_CONVERSATION = FakeAnswer.json(400, """
        {"type":"error","error":{"type":"invalid_request_error","message":
         "messages.1.content.0: Invalid `signature` in `thinking` block: it is bound to a different conversation"}}\
        """);

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.shared());

    @Test
    @DisplayName("K109 what a model turns down is left out and named, and later requests go without it from the start")
    void whatAModelTurnsDownIsLeftOut() {
        customer.register(Format.OPENAI, provider);
        provider.enqueue(NO_TEMPERATURE, Format.OPENAI.text("Hello", false), Format.OPENAI.text("Again", false));

        HttpResponse<String> first = askWarmly();
        HttpResponse<String> second = askWarmly();

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(header(first, "x-claviger-dropped")).isEqualTo("temperature");
        assertThat(header(first, "x-claviger-attempts")).isEqualTo("2");
        assertThat(header(second, "x-claviger-dropped")).isEqualTo("temperature");
        assertThat(provider.requests())
                .extracting(request -> request.json().has("temperature"))
                .containsExactly(true, false, false);
        assertThat(customer.records(2).stream()
                        .filter(record -> record.attempts().size() == 2)
                        .findFirst()
                        .orElseThrow()
                        .attempts())
                .extracting(Attempt::result)
                .containsExactly(Attempt.Result.REFUSED, Attempt.Result.OK);
    }

    @Test
    @DisplayName("C7 a caller in the provider's own format is told what the provider said, and nothing is left out")
    void aCallerInTheProvidersOwnFormatIsToldWhatItSaid() {
        customer.register(Format.OPENAI, provider);
        provider.enqueue(NO_TEMPERATURE);

        HttpResponse<String> answer = customer.post(
                Format.OPENAI,
                "{\"model\":\"%s\",\"temperature\":0.5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                        .formatted(Format.OPENAI.model()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Unsupported parameter: 'temperature'.");
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    @DisplayName("K093 thoughts that are bound to another conversation are left out by the provider, once asked to")
    void thoughtsOfAnotherConversationAreLeftOut() {
        customer.register(Format.ANTHROPIC, provider);
        provider.enqueue(OTHER_CONVERSATION, Format.ANTHROPIC.text("Hello", false));

        HttpResponse<String> answer =
                customer.post(Format.OPENAI, Format.OPENAI.request(Format.ANTHROPIC.model(), "Hi", false));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(header(answer, "x-claviger-approximated")).contains("thinking");
        JsonNode second = provider.requests().getLast().json();
        assertThat(second.at("/thinking/block_binding/prefix_mismatch_behavior").asString())
                .isEqualTo("drop_block");
        assertThat(provider.requests().getLast().header("anthropic-beta"))
                .contains("thinking-binding-controls-2026-08-01");
        assertThat(provider.requests()).hasSize(2);
    }

    @Test
    @DisplayName("K093 a caller of Messages gets the error as it came")
    void aCallerOfMessagesGetsTheErrorAsItCame() {
        customer.register(Format.ANTHROPIC, provider);
        provider.enqueue(OTHER_CONVERSATION);

        HttpResponse<String> answer =
                customer.post(Format.ANTHROPIC, Format.ANTHROPIC.request(Format.ANTHROPIC.model(), "Hi", false));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Invalid `signature` in `thinking` block");
        assertThat(provider.requests()).hasSize(1);
    }

    private HttpResponse<String> askWarmly() {
        return customer.post(Format.ANTHROPIC, """
            {"model":"%s","max_tokens":100,"temperature":0.5,"messages":[{"role":"user","content":"Hi"}]}\
            """.formatted(Format.OPENAI.model()));
    }
}
