package dev.claviger.gateway;

import static dev.claviger.Customer.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.messages.MessageCountTokensParams;
import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import dev.claviger.metering.Surface;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens are counted by a provider that counts them, and estimated elsewhere. */
final class CountTokensIT {

    private static final String PATH = "/v1/messages/count_tokens";
    private static final String NOT_FOUND =
            "{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"model: nobody\"}}";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.shared());

    @AutoClose
    private final AnthropicClient client = AnthropicOkHttpClient.builder()
            .baseUrl(RunningGateway.shared().url())
            .apiKey(customer.key())
            .maxRetries(0)
            .build();

    @BeforeEach
    void register() {
        for (Format format : Format.values()) {
            customer.register(format, provider);
        }
    }

    @Test
    void aProviderThatCountsIsAskedWithTheCallersBytes() {
        provider.enqueue(FakeAnswer.json(200, "{ \"input_tokens\":36 }"));

        HttpResponse<String> told = customer.send(request("{  \"model\":\"anthropic/some-model\","
                        + " \"messages\":[{\"role\":\"user\",\"content\":\"\\u00e9\"}] }")
                .header("anthropic-beta", "token-counting-2024-11-01,other"));

        FakeRequest asked = provider.takeRequest();
        assertThat(asked.path()).isEqualTo(PATH);
        assertThat(asked.text())
                .isEqualTo("{  \"model\":\"some-model\", \"messages\":[{\"role\":\"user\",\"content\":\"\\u00e9\"}] }");
        assertThat(asked.header("anthropic-beta")).contains("token-counting-2024-11-01,other");
        assertThat(asked.header("x-api-key")).contains(Format.ANTHROPIC.secret());
        assertThat(told.body()).isEqualTo("{ \"input_tokens\":36 }");
        assertThat(header(told, "x-claviger-estimated")).isNull();
        assertThat(header(told, "request-id")).isNotNull();
    }

    @Test
    void itsErrorPassesAsItCame() {
        provider.enqueue(FakeAnswer.json(404, NOT_FOUND));

        HttpResponse<String> told = customer.send(request(asking("anthropic/nobody")));

        assertThat(told.statusCode()).isEqualTo(404);
        assertThat(told.body()).isEqualTo(NOT_FOUND);
    }

    @Test
    @DisplayName("K218 for a provider that does not count, an estimate is told and said to be one")
    void elsewhereTokensAreEstimatedAndNobodyIsAsked() {
        HttpResponse<String> told = customer.send(request(asking(Format.OPENAI.model())));

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body()).matches("\\{\"input_tokens\":[1-9]\\d*}");
        assertThat(header(told, "x-claviger-estimated")).isEqualTo("true");
        assertThat(header(told, "x-claviger-provider")).isEqualTo(Format.OPENAI.provider());
        assertThat(header(told, "x-claviger-attempts")).isEqualTo("0");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void countingLeavesNoRecordAmongThoseOfRequests() {
        provider.enqueue(FakeAnswer.json(200, "{\"input_tokens\":36}"), FakeAnswer.json(404, NOT_FOUND));
        customer.send(request(asking("anthropic/some-model")));
        customer.send(request(asking("anthropic/nobody")));
        customer.send(request(asking(Format.OPENAI.model())));
        provider.enqueue(Format.OPENAI.text("Hello", false));

        customer.post(Format.OPENAI, Format.OPENAI.request(Format.OPENAI.model(), "Hi", false));

        assertThat(customer.record().what().surface()).isEqualTo(Surface.CHAT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'messages':[]} | 400 | invalid_request_error",
                "{'model':'openai-compatible/m','messages':7} | 400 | invalid_request_error",
                "{'model':'no-such-model','messages':[]} | 404 | not_found_error",
                "{'model':'deepseek/deepseek-flash','messages':[]} | 400 | invalid_request_error",
            })
    void aMistakeIsToldAsInMessages(String json, int status, String type) {
        HttpResponse<String> told = customer.send(request(json.replace('\'', '"')));

        assertThat(told.statusCode()).isEqualTo(status);
        assertThat(told.body()).contains("\"type\":\"error\"", "\"type\":\"" + type + "\"");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    @DisplayName("K218 the official client reads counts and estimates alike")
    void theOfficialClientReadsBoth() {
        provider.enqueue(FakeAnswer.json(200, "{\"input_tokens\":36}"), FakeAnswer.json(404, NOT_FOUND));

        assertThat(client.messages().countTokens(params("anthropic/some-model")).inputTokens())
                .isEqualTo(36);
        assertThatThrownBy(() -> client.messages().countTokens(params("anthropic/nobody")))
                .isInstanceOf(NotFoundException.class);
        assertThat(client.messages().countTokens(params(Format.OPENAI.model())).inputTokens())
                .isPositive();
        assertThat(client.messages().countTokens(params("demo/echo")).inputTokens())
                .isPositive();
    }

    private HttpRequest.Builder request(String json) {
        return customer.request(PATH, json).header("anthropic-version", "2023-06-01");
    }

    private static String asking(String model) {
        return "{\"model\":\"%s\",\"system\":\"Be brief.\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"
                .formatted(model);
    }

    private static MessageCountTokensParams params(String model) {
        return MessageCountTokensParams.builder()
                .model(model)
                .addUserMessage("Hello")
                .build();
    }
}
