package dev.claviger.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

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
    void aKeyDoesNotPrintItsSecret() {
        assertThat(only(Map.of("GROQ_API_KEY", "gsk-1")).toString()).doesNotContain("gsk-1");
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
