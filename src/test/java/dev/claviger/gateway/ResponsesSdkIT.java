package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import dev.claviger.Customer;
import dev.claviger.FakeProvider;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's own Java client works through the gateway by way of Responses, with providers that do not speak it. */
final class ResponsesSdkIT {

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.shared());

    @AutoClose
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(customer.gateway().url() + "/v1")
            .apiKey(customer.key())
            .build();

    @BeforeEach
    void register() {
        for (Format format : Format.values()) {
            customer.register(format, provider);
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, false", "OPENAI, true", "ANTHROPIC, false", "ANTHROPIC, true"})
    void textComesHomeWithItsUsage(Format format, boolean stream) {
        provider.enqueue(format.text("Good morning", stream));

        Response answer = respond(
                ResponseCreateParams.builder()
                        .model(format.model())
                        .instructions("Be brief.")
                        .input("Say good morning")
                        .maxOutputTokens(50)
                        .build(),
                stream);

        assertThat(answer.status().orElseThrow().asString()).isEqualTo("completed");
        assertThat(answer.output())
                .singleElement()
                .satisfies(item -> assertThat(item.asMessage().content())
                        .singleElement()
                        .satisfies(
                                part -> assertThat(part.asOutputText().text()).isEqualTo("Good morning")));
        assertThat(answer.usage().orElseThrow().inputTokens()).isEqualTo(12);
        assertThat(answer.usage().orElseThrow().outputTokens()).isEqualTo(5);
        assertThat(provider.takeRequest().text()).contains("Be brief.", "Say good morning");
    }

    private Response respond(ResponseCreateParams request, boolean stream) {
        if (!stream) {
            return client.responses().create(request);
        }
        ResponseAccumulator whole = ResponseAccumulator.create();
        try (StreamResponse<ResponseStreamEvent> events = client.responses().createStreaming(request)) {
            events.stream().forEach(whole::accumulate);
        }
        return whole.response();
    }
}
