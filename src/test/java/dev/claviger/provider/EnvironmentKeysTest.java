package dev.claviger.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentKeysTest {

    private final EnvironmentKeys keys = new EnvironmentKeys(ShippedCatalogue.read());

    @Test
    void anEmptyEnvironmentGivesNoKeys() {
        assertThat(in(Map.of())).isEmpty();
        assertThat(in(Map.of("OPENAI_API_KEY", " "))).isEmpty();
    }

    @Test
    void aVariableThatAProviderNamesIsAKeyOfIt() {
        EnvironmentKey key = only(Map.of("GROQ_API_KEY", " gsk-1\n", "PATH", "/bin"));

        assertThat(key.provider().id()).isEqualTo("groq");
        assertThat(key.variable()).isEqualTo("GROQ_API_KEY");
        assertThat(secret(key)).isEqualTo("gsk-1");
        assertThat(key.baseUrl()).isNull();
    }

    @Test
    void theMainVariableWinsOverTheAlternates() {
        assertThat(only(Map.of("HOSTED_VLLM_API_KEY", "other", "VLLM_API_KEY", "main"))
                        .variable())
                .isEqualTo("VLLM_API_KEY");
        assertThat(only(Map.of("HOSTED_VLLM_API_KEY", "other", "VLLM_API_KEY", ""))
                        .variable())
                .isEqualTo("HOSTED_VLLM_API_KEY");
    }

    @Test
    void theUsualVariableBesideItGivesTheBaseUrl() {
        EnvironmentKey key = only(Map.of(
                "OPENAI_API_KEY", "sk-1",
                "OPENAI_BASE_URL", "https://second.example",
                "OPENAI_API_BASE_URL", "https://first.example/v1"));

        assertThat(key.baseUrl()).isEqualTo(URI.create("https://first.example/v1"));
    }

    @Test
    void aBaseUrlAloneIsNoKeyOfAProviderThatWantsOne() {
        assertThat(in(Map.of("OPENAI_API_BASE_URL", "https://proxy.example"))).isEmpty();
    }

    @Test
    void aBaseUrlAloneIsEnoughForAServerThatMayBeAskedWithoutAKey() {
        EnvironmentKey key = only(Map.of("OLLAMA_BASE_URL", "http://localhost:11434/v1"));

        assertThat(key.provider().id()).isEqualTo("ollama");
        assertThat(key.variable()).isEqualTo("OLLAMA_BASE_URL");
        assertThat(key.credentials()).isEmpty();
        assertThat(key.baseUrl()).isEqualTo(URI.create("http://localhost:11434/v1"));
    }

    @Test
    void aKeyOfAProviderWithoutAnAddressCountsOnlyWithItsBaseUrl() {
        assertThat(in(Map.of("OPENAI_COMPATIBILITY_API_KEY", "k"))).isEmpty();
        assertThat(only(Map.of(
                                "OPENAI_COMPATIBILITY_API_KEY",
                                "k",
                                "OPENAI_COMPATIBILITY_API_BASE_URL",
                                "https://llm.example"))
                        .variable())
                .isEqualTo("OPENAI_COMPATIBILITY_API_KEY");
    }

    @Test
    void keysComeInTheOrderOfTheProviders() {
        assertThat(in(Map.of("OPENAI_API_KEY", "a", "ANTHROPIC_API_KEY", "b", "DEEPSEEK_API_KEY", "c")))
                .extracting(key -> key.provider().id())
                .containsExactly("anthropic", "deepseek", "openai");
    }

    @Test
    void aBaseUrlThatIsNoneIsRefusedByTheNameOfItsVariableAndNotShown() {
        for (String url : List.of("sk-misplaced", "https://user:sk-misplaced@llm.example", "file:///sk-misplaced")) {
            assertThatThrownBy(() -> in(Map.of("OPENAI_API_KEY", "sk-1", "OPENAI_API_BASE_URL", url)))
                    .isInstanceOfSatisfying(
                            WrongVariableException.class,
                            wrong -> assertThat(wrong.variable()).isEqualTo("OPENAI_API_BASE_URL"))
                    .hasMessageStartingWith("must be an absolute http or https URL")
                    .hasMessageNotContaining("sk-");
        }
    }

    @Test
    void aKeyCountsOnlyWithTheOptionsThatItCannotDoWithout() {
        assertThat(in(Map.of("AZURE_OPENAI_API_KEY", "k"))).isEmpty();

        EnvironmentKey key = only(Map.of("AZURE_OPENAI_API_KEY", "k", "AZURE_RESOURCE_NAME", "mine"));
        assertThat(key.options()).isEqualTo(Map.of("resource", "mine"));
        assertThat(secret(key)).isEqualTo("k");
    }

    @Test
    void aBaseUrlMakesUpForWhatStandsInNothingElse() {
        EnvironmentKey key =
                only(Map.of("AZURE_OPENAI_API_KEY", "k", "AZURE_OPENAI_BASE_URL", "https://mine.openai.azure.com"));

        assertThat(key.options()).isEmpty();
        assertThat(in(Map.of("AWS_BEARER_TOKEN_BEDROCK", "k", "BEDROCK_API_BASE_URL", "https://proxy.example")))
                .as("the region is signed, too")
                .isEmpty();
    }

    @Test
    void anOptionMayStandInThePlaceOfAnother() {
        Map<String, String> key = Map.of("WATSONX_API_KEY", "k", "WATSONX_URL", "https://eu-de.ml.cloud.ibm.com");
        assertThat(in(key)).isEmpty();

        assertThat(only(with(key, "WATSONX_PROJECT_ID", "p")).options()).isEqualTo(Map.of("project_id", "p"));
        assertThat(only(with(key, "WATSONX_SPACE_ID", "s")).options()).isEqualTo(Map.of("space_id", "s"));
    }

    @Test
    void anOptionMayBeNeededWithOneKindOfCredentialAlone() {
        assertThat(only(Map.of("GOOGLE_VERTEX_API_KEY", "k")).options()).isEmpty();
        assertThat(in(Map.of("GOOGLE_APPLICATION_CREDENTIALS", "{}"))).isEmpty();
        assertThat(only(Map.of("GOOGLE_APPLICATION_CREDENTIALS", "{}", "GOOGLE_CLOUD_PROJECT", "p"))
                        .options())
                .isEqualTo(Map.of("project_id", "p"));
    }

    @Test
    void theFirstWayToAuthenticateIsTakenWhoseVariablesAreAllSet() {
        Map<String, String> all = Map.of(
                "AWS_REGION", "eu-west-1",
                "AWS_BEARER_TOKEN_BEDROCK", "bearer",
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_SESSION_TOKEN", "token");

        assertThat(only(all).credentials()).containsOnlyKeys("api_key");
        assertThat(only(without(all, "AWS_BEARER_TOKEN_BEDROCK")).credentials())
                .containsOnlyKeys("access_key_id", "secret_access_key", "session_token");
        assertThat(only(without(all, "AWS_BEARER_TOKEN_BEDROCK", "AWS_SESSION_TOKEN"))
                        .credentials())
                .containsOnlyKeys("access_key_id", "secret_access_key");
    }

    @Test
    void whereARegionAloneIsSetTheIdentityOfWhoeverRunsItCounts() {
        EnvironmentKey key = only(Map.of("AWS_REGION", "eu-west-1", "AWS_SECRET_ACCESS_KEY", "half"));

        assertThat(key.credentials()).isEmpty();
        assertThat(key.variable()).isEqualTo("AWS_REGION");
    }

    @Test
    void anOptionThatFitsNoAddressIsRefusedByTheNameOfItsVariable() {
        for (String resource : List.of("a.evil.example/", "a/b", "-a", "a@b", "x".repeat(64))) {
            assertThatThrownBy(() -> in(Map.of("AZURE_OPENAI_API_KEY", "k", "AZURE_RESOURCE_NAME", resource)))
                    .isInstanceOfSatisfying(
                            WrongVariableException.class,
                            wrong -> assertThat(wrong.variable()).isEqualTo("AZURE_RESOURCE_NAME"));
        }
    }

    @Test
    void aDocumentIsReadFromItsVariableOrFromTheFileThatItNames(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("account.json"), "{\"from\":\"file\"}");
        EnvironmentKeys documents = new EnvironmentKeys(new Catalogue(List.of(ACCOUNTS), "1"));

        assertThat(document(documents, "{\"from\":\"variable\"}")).contains("variable");
        assertThat(document(documents, file.toString())).contains("file");
        assertThatThrownBy(() -> document(documents, folder.resolve("none").toString()))
                .isInstanceOf(WrongVariableException.class)
                .hasMessageNotContaining(folder.toString());
    }

    @Test
    void peopleAreToldAllTheVariablesOfAKey() {
        Catalogue catalogue = ShippedCatalogue.read();

        assertThat(catalogue.provider("groq").orElseThrow().neededVariables()).isEqualTo("GROQ_API_KEY");
        assertThat(catalogue.provider("openai-compatible").orElseThrow().neededVariables())
                .isEqualTo("OPENAI_COMPATIBILITY_API_KEY and OPENAI_COMPATIBILITY_API_BASE_URL");
        assertThat(catalogue.provider("azure").orElseThrow().neededVariables())
                .isEqualTo("AZURE_OPENAI_API_KEY (or AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET)"
                        + " and AZURE_RESOURCE_NAME (or AZURE_OPENAI_BASE_URL)");
        assertThat(catalogue.provider("bedrock").orElseThrow().neededVariables())
                .isEqualTo("AWS_BEARER_TOKEN_BEDROCK (or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)"
                        + " and AWS_REGION");
        assertThat(catalogue.provider("vertex").orElseThrow().neededVariables())
                .isEqualTo("GOOGLE_APPLICATION_CREDENTIALS (or GOOGLE_VERTEX_API_KEY) and GOOGLE_CLOUD_PROJECT");
        assertThat(catalogue.provider("watsonx").orElseThrow().neededVariables())
                .isEqualTo("WATSONX_API_KEY, WATSONX_REGION (or WATSONX_URL)"
                        + " and WATSONX_PROJECT_ID (or WATSONX_SPACE_ID)");
    }

    @Test
    void aKeyDoesNotPrintItsSecret() {
        assertThat(only(Map.of("GROQ_API_KEY", "gsk-1")).toString()).doesNotContain("gsk-1");
    }

    private static final Provider ACCOUNTS = ProviderReader.read(new CatalogueFile("catalog", "accounts.yaml", """
        id: accounts
        name: Accounts
        env: [ACCOUNT_FILE]
        auth: { google-token: "https://tokens.example/token" }
        endpoints:
          - { dialect: openai-chat, url: https://llm.example }
        """));

    private static String document(EnvironmentKeys keys, String value) {
        EnvironmentKey key = keys.in(Map.of("ACCOUNT_FILE", value)::get).getFirst();
        return Objects.requireNonNull(key.credentials().get("service_account_json"))
                .reveal();
    }

    private static Map<String, String> with(Map<String, String> environment, String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return more;
    }

    private static Map<String, String> without(Map<String, String> environment, String... variables) {
        Map<String, String> rest = new HashMap<>(environment);
        List.of(variables).forEach(rest::remove);
        return rest;
    }

    private List<EnvironmentKey> in(Map<String, String> environment) {
        return keys.in(environment::get);
    }

    private EnvironmentKey only(Map<String, String> environment) {
        List<EnvironmentKey> found = in(environment);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static String secret(EnvironmentKey key) {
        return Objects.requireNonNull(key.credentials().get("api_key")).reveal();
    }
}
