package dev.claviger.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import dev.claviger.provider.Catalogue;
import dev.claviger.provider.KeyCheck;
import dev.claviger.provider.Provider;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.ProviderKeyDraft;
import dev.claviger.vault.Secret;
import dev.claviger.vault.Vault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers that host others' models: where they are asked, and what they are shown. */
final class HostedProvidersIT {

    private static final Map<String, String> AWS =
            Map.of("access_key_id", "AKIDEXAMPLE", "secret_access_key", "secret-of-aws-0001");
    private static final String HELLO =
            "{\"model\":\"%s\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\"," + "\"content\":\"hello\"}]}";
    private static final String COMPLETION =
            "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
                    + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";
    private static final String MESSAGE =
            "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
                    + "\"content\":[{\"type\":\"text\",\"text\":\"hi\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,"
                    + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";
    private static final String CONVERSED = "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":"
            + "[{\"text\":\"hi\"}]}},\"stopReason\":\"end_turn\",\"usage\":{\"inputTokens\":1,\"outputTokens\":1,"
            + "\"totalTokens\":2}}";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    @AutoClose
    private final FakeProvider issuer = FakeProvider.start();

    @Test
    void bedrockIsAskedInConverseWithASignature() {
        Customer customer = Customer.of(RunningGateway.shared());
        register(customer, "bedrock", Map.of("region", "eu-west-1"), AWS);
        provider.enqueue(FakeAnswer.json(200, CONVERSED));

        assertThat(chat(customer, "bedrock/eu.amazon.nova-pro-v1:0").body()).contains("hi");
        FakeRequest request = provider.takeRequest();
        assertThat(request.path()).isEqualTo("/model/eu.amazon.nova-pro-v1%3A0/converse");
        assertThat(request.header("Authorization").orElseThrow())
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/eu-west-1/bedrock/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=");
        assertThat(request.header("x-amz-date").orElseThrow()).matches("\\d{8}T\\d{6}Z");
    }

    @Test
    void claudeOnBedrockIsAskedAsItsCallersSpeak() {
        Customer customer = Customer.of(RunningGateway.shared());
        register(customer, "bedrock", Map.of("region", "us-east-1"), Map.of("api_key", "bedrock-key-0001"));
        provider.enqueue(FakeAnswer.json(200, MESSAGE));

        HttpResponse<String> answer =
                customer.post(Format.ANTHROPIC, HELLO.formatted("bedrock/global.anthropic.claude-opus-5-5"));
        assertThat(answer.body()).isEqualTo(MESSAGE);
        FakeRequest request = provider.takeRequest();
        assertThat(request.path()).isEqualTo("/model/global.anthropic.claude-opus-5-5/invoke");
        assertThat(request.header("Authorization")).contains("Bearer bedrock-key-0001");
        assertThat(request.json().at("/anthropic_version").asString()).isEqualTo("bedrock-2023-05-31");
        assertThat(request.json().has("model")).isFalse();
    }

    @Test
    void azureIsAskedForADeploymentByItsKey() {
        Customer customer = Customer.of(RunningGateway.shared());
        register(customer, "azure", Map.of(), Map.of("api_key", "azure-key-0001"));
        provider.enqueue(FakeAnswer.json(200, COMPLETION));

        assertThat(chat(customer, "azure/mine").statusCode()).isEqualTo(200);
        FakeRequest request = provider.takeRequest();
        assertThat(request.path()).isEqualTo("/openai/v1/chat/completions");
        assertThat(request.header("api-key")).contains("azure-key-0001");
        assertThat(request.header("Authorization")).isEmpty();
    }

    @Test
    void anOlderVersionOfAzuresHasTheDeploymentInThePath() {
        Customer customer = Customer.of(RunningGateway.shared());
        register(customer, "azure", Map.of("api_version", "2024-10-21"), Map.of("api_key", "azure-key-0001"));
        provider.enqueue(FakeAnswer.json(200, COMPLETION));

        assertThat(chat(customer, "azure/mine").statusCode()).isEqualTo(200);
        FakeRequest request = provider.takeRequest();
        assertThat(request.path()).isEqualTo("/openai/deployments/mine/chat/completions");
        assertThat(request.query()).isEqualTo("api-version=2024-10-21");
    }

    @Test
    void vertexIsAskedByAnApiKeyOutsideOfAnyProject() {
        Customer customer = Customer.of(RunningGateway.shared());
        register(customer, "vertex", Map.of(), Map.of("api_key", "vertex-key-0001"));
        provider.enqueue(FakeAnswer.json(
                200,
                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"hi\"}]},"
                        + "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":1,"
                        + "\"candidatesTokenCount\":1,\"totalTokenCount\":2}}"));

        assertThat(chat(customer, "vertex/gemini-3.8-flash").body()).contains("hi");
        FakeRequest request = provider.takeRequest();
        assertThat(request.path()).isEqualTo("/v1/publishers/google/models/gemini-3.8-flash:generateContent");
        assertThat(request.header("x-goog-api-key")).contains("vertex-key-0001");
    }

    @Test
    void aTokenOfWatsonxIsHadOnceForAllCallsOfAKey(@TempDir Path catalogue) throws IOException {
        try (RunningGateway gateway = withTokensOf(issuer, catalogue)) {
            Customer customer = Customer.of(gateway);
            register(
                    customer,
                    "watsonx",
                    Map.of("region", "eu-de", "project_id", "project-1"),
                    Map.of("api_key", "ibm-key-0001"));
            issuer.enqueue(FakeAnswer.json(200, "{\"access_token\":\"ibm-token-0001\",\"expires_in\":3600}"));
            provider.always(FakeAnswer.json(200, COMPLETION));

            assertThat(chat(customer, "watsonx/ibm/granite-4").statusCode()).isEqualTo(200);
            assertThat(chat(customer, "watsonx/ibm/granite-4").statusCode()).isEqualTo(200);

            FakeRequest request = provider.takeRequest();
            assertThat(request.path() + "?" + request.query()).isEqualTo("/ml/v1/text/chat?version=2024-05-31");
            assertThat(request.header("Authorization")).contains("Bearer ibm-token-0001");
            assertThat(request.json().at("/project_id").asString()).isEqualTo("project-1");
            assertThat(issuer.requests()).hasSize(1);
        }
    }

    @Test
    void aKeyForWhichNoTokenIsHadIsToldAsOneThatIsTurnedDown(@TempDir Path catalogue) throws IOException {
        try (RunningGateway gateway = withTokensOf(issuer, catalogue)) {
            Customer customer = Customer.of(gateway);
            ProviderKey key = register(
                    customer,
                    "watsonx",
                    Map.of("region", "eu-de", "space_id", "space-1"),
                    Map.of("api_key", "ibm-key-0001"));
            issuer.always(FakeAnswer.json(400, "{\"errorMessage\":\"ibm-key-0001 could not be found\"}"));

            HttpResponse<String> refused = chat(customer, "watsonx/ibm/granite-4");
            assertThat(refused.statusCode()).isEqualTo(502);
            assertThat(refused.body())
                    .contains("provider_key_rejected", "watsonx", key.id().value())
                    .doesNotContain("ibm-key-0001", "could not be found");

            assertThat(verdict(gateway, key)).isInstanceOf(KeyCheck.Refused.class);

            issuer.always(FakeAnswer.json(503, "{}"));
            assertThat(verdict(gateway, key)).isInstanceOf(KeyCheck.Undecided.class);
            HttpResponse<String> unreachable = chat(customer, "watsonx/ibm/granite-4");
            assertThat(unreachable.statusCode()).isEqualTo(502);
            assertThat(unreachable.body()).contains("upstream_unreachable").doesNotContain("provider_key_rejected");
            assertThat(provider.requests()).isEmpty();
        }
    }

    private ProviderKey register(
            Customer customer, String id, Map<String, String> options, Map<String, String> credentials) {
        Map<String, Secret> secrets = new HashMap<>();
        credentials.forEach((field, value) -> secrets.put(field, Secret.of(value)));
        ProviderKeyDraft draft =
                new ProviderKeyDraft(id, null, URI.create(provider.url()), List.of(), options, List.of("*"), 1, false);
        return customer.gateway().bean(Vault.class).create(customer.tenant().id(), draft, secrets);
    }

    private static KeyCheck.Verdict verdict(RunningGateway gateway, ProviderKey key) {
        Provider provider =
                gateway.bean(Catalogue.class).provider(key.provider()).orElseThrow();
        return gateway.bean(KeyCheck.class)
                .check(provider, key)
                .toCompletableFuture()
                .join();
    }

    private static HttpResponse<String> chat(Customer customer, String model) {
        return customer.post(Format.OPENAI, HELLO.formatted(model));
    }

    /** A gateway whose catalogue has the tokens of watsonx issued there. */
    private static RunningGateway withTokensOf(FakeProvider issuer, Path folder) throws IOException {
        try (var shipped =
                Objects.requireNonNull(HostedProvidersIT.class.getResourceAsStream("/catalog/watsonx.yaml"))) {
            String entry = new String(shipped.readAllBytes(), UTF_8).replace("https://iam.cloud.ibm.com", issuer.url());
            Files.writeString(folder.resolve("watsonx.yaml"), entry);
        }
        return RunningGateway.start("claviger.catalog-dir=" + folder, "claviger.max-retries=0");
    }
}
