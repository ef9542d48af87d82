package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.RunningGateway;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's own Java client gets embeddings through the gateway, whichever format the provider speaks. */
final class EmbeddingsSdkIT {

    private static final String VECTORS = "[[0.1,-0.25],[1.0e-7,3]]";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.everyFormat());

    @AutoClose
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(RunningGateway.everyFormat().url() + "/v1")
            .apiKey(customer.key())
            .maxRetries(0)
            .build();

    @BeforeEach
    void register() {
        for (String id : List.of("openai-embeddings-like", "cohere-embed-like", "gemini-embeddings-like")) {
            customer.register(id, provider.url(), "secret-of-embeddings-0002");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai-embeddings-like, float",
        "cohere-embed-like, float",
        "cohere-embed-like, base64",
        "gemini-embeddings-like, float",
        "gemini-embeddings-like, base64",
    })
    void embeddingsComeHomeInOrderWithTheirUsage(String id, String encoding) {
        provider.enqueue(FakeAnswer.json(
                200,
                switch (id) {
                    case "cohere-embed-like" ->
                        "{\"embeddings\":{\"float\":" + VECTORS + "},\"meta\":{\"billed_units\":{\"input_tokens\":5}}}";
                    case "gemini-embeddings-like" ->
                        "{\"embeddings\":[{\"values\":[0.1,-0.25]},{\"values\":[1.0e-7,3]}],"
                                + "\"usageMetadata\":{\"promptTokenCount\":5}}";
                    default ->
                        "{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.1,-0.25]},"
                                + "{\"object\":\"embedding\",\"index\":1,\"embedding\":[1.0e-7,3]}],"
                                + "\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}";
                }));

        CreateEmbeddingResponse answer = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(id + "/m")
                        .inputOfArrayOfStrings(List.of("a", "b"))
                        .encodingFormat(EncodingFormat.of(encoding))
                        .build());

        assertThat(answer.data().get(0).embedding()).containsExactly(0.1f, -0.25f);
        assertThat(answer.data().get(1).embedding()).containsExactly(1.0e-7f, 3f);
        assertThat(answer.usage().promptTokens()).isEqualTo(5);
        assertThat(answer.usage().totalTokens()).isEqualTo(5);
    }

    @Test
    void aMistakeIsTheClientsException() {
        EmbeddingCreateParams tokens = EmbeddingCreateParams.builder()
                .model("cohere-embed-like/m")
                .inputOfArrayOfTokens(List.of(1L, 2L))
                .build();

        assertThatThrownBy(() -> client.embeddings().create(tokens))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.param()).contains("input"));
    }
}
