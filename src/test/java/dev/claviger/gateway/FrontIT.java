package dev.claviger.gateway;

import static dev.claviger.Customer.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeProvider;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever knocks finds the right door, in spite of a slip, or is told in their own manner that there is none. */
final class FrontIT {

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.shared());

    @ParameterizedTest
    @CsvSource({
        "OPENAI,    /v1/chat/completions",
        "OPENAI,    /v1/v1/chat/completions",
        "OPENAI,    /v1/v1/v1/chat/completions",
        "OPENAI,    /openai/v1/chat/completions",
        "OPENAI,    /openai/v1/v1/chat/completions",
        "ANTHROPIC, /v1/messages",
        "ANTHROPIC, /v1/v1/messages",
        "ANTHROPIC, /anthropic/v1/messages",
        "ANTHROPIC, /anthropic/v1/v1/messages",
        "ANTHROPIC, /v1/messages?beta=true"
    })
    void slipsInTheBaseUrlAreForgiven(Format format, String path) {
        customer.register(format, provider);
        provider.enqueue(format.text("Hello", false));

        HttpResponse<String> answer =
                customer.send(customer.request(format, format.request(format.model(), "Hi", false))
                        .uri(at(path)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "x-api-key", "api-key", "x-goog-api-key"})
    void theKeyIsFoundInAnyHeaderThatClientsUse(String name) {
        String value = name.equals("Authorization") ? "bearer  " + customer.key() : customer.key();

        HttpResponse<String> answer =
                customer.send(HttpRequest.newBuilder(at("/v1/models")).header(name, value));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("demo/echo");
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Basic abc",
        "Authorization, Bearer",
        "Authorization, Bearer clv_nobody-knows-this-key",
        "x-api-key,     clv_nobody-knows-this-key",
        "x-nothing,     at all"
    })
    void nobodyComesInWithoutAKey(String name, String value) {
        for (Format format : Format.values()) {
            HttpResponse<String> answer = customer.send(HttpRequest.newBuilder(at(format.path()))
                    .header(name, value)
                    .POST(HttpRequest.BodyPublishers.ofString(format.request("demo/echo", "Hi", false))));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertRefusal(format, answer, "authentication_error", "invalid_api_key");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorHasTheShapeOfTheSurface(Format format) {
        assertRefusal(
                format,
                customer.post(format, format.request("no-such-model", "Hi", false)),
                "not_found_error",
                "model_not_found");
        assertRefusal(format, customer.post(format, "{ no json"), "invalid_request_error", "invalid_json");
        assertRefusal(format, customer.post(format, ""), "invalid_request_error", "invalid_json");
        assertRefusal(
                format, customer.post(format, "{\"model\":\"demo/echo\",\"stream\":1}"), "invalid_request_error", null);
        assertRefusal(
                format,
                customer.post(format, format.request(format.model(), "Hi", false)),
                "invalid_request_error",
                "provider_key_missing");
    }

    private static void assertRefusal(
            Format format, HttpResponse<String> answer, String anthropicType, @Nullable String openAiCode) {
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        assertThat(header(answer, "content-type")).startsWith("application/json");
        assertThat(body.at("/error/message").asString()).isNotBlank();
        switch (format) {
            case OPENAI -> {
                assertThat(body.at("/error/code").asString(null)).isEqualTo(openAiCode);
                assertThat(header(answer, "x-request-id")).startsWith("req_");
            }
            case ANTHROPIC -> {
                assertThat(body.at("/type").asString()).isEqualTo("error");
                assertThat(body.at("/error/type").asString()).isEqualTo(anthropicType);
                assertThat(body.at("/request_id").asString()).isEqualTo(header(answer, "request-id"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /,                       200",
        "HEAD,   /,                       200",
        "GET,    /v1/chat/completions,    404",
        "DELETE, /v1/models,              404",
        "GET,    /v1/nothing,             404",
        "POST,   /v1/messages/nothing,    404",
        "POST,   /v1/..;/v1/messages,     404",
        "GET,    /v1/models,              401"
    })
    void whoHasNoKeySeesThatItLivesAndNoMore(String method, String path, int status) {
        HttpResponse<String> answer =
                customer.send(HttpRequest.newBuilder(at(path)).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    @DisplayName("M1 M2 models are listed in the manner of the caller")
    void modelsAreListedInTheMannerOfTheCaller() {
        HttpRequest.Builder codex = HttpRequest.newBuilder(at("/v1/models?client_version=0.169.0"))
                .header("Authorization", "Bearer " + customer.key());
        JsonNode list = JsonMapper.shared().readTree(customer.send(codex).body());
        assertThat(list.at("/data/0/id").asString())
                .isEqualTo(list.at("/models/0/slug").asString())
                .isEqualTo("demo/echo");

        HttpRequest.Builder openAi =
                HttpRequest.newBuilder(at("/v1/models/demo/echo")).header("Authorization", "Bearer " + customer.key());
        assertThat(JsonMapper.shared()
                        .readTree(customer.send(openAi).body())
                        .at("/object")
                        .asString())
                .isEqualTo("model");

        HttpRequest.Builder anthropic = HttpRequest.newBuilder(at("/v1/models?limit=1"))
                .header("x-api-key", customer.key())
                .header("anthropic-version", "2023-06-01");
        JsonNode page = JsonMapper.shared().readTree(customer.send(anthropic).body());
        assertThat(page.at("/data/0/display_name").asString()).isEqualTo("demo/echo");
        assertThat(page.at("/has_more").isBoolean()).isTrue();
        assertThat(page.at("/data")).hasSize(1);
    }

    private URI at(String path) {
        return URI.create(customer.gateway().url() + path);
    }
}
