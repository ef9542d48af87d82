package dev.claviger.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.ErrorRule;
import dev.claviger.dialect.Quirk;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    private static final String ACME = """
        id: acme
        name: Acme
        auth: bearer
        endpoints:
          - { dialect: openai-chat, url: https://llm.acme.example/v1 }
        models:
          acme-large: {}
        """;

    private final Catalogue shipped = ShippedCatalogue.read();

    @Test
    void everyShippedEntryLoads() {
        assertThat(shipped.providers())
                .extracting(Provider::id)
                .containsExactly(
                        ("aihubmix aiml amd anthropic azure baseten bedrock cerebras cohere cometapi crynux deepinfra"
                                        + " deepseek demo fireworks function-gemma gemini groq huggingface internlm litellm"
                                        + " lmstudio minimax mistral modelscope moonshot nebius netmind novita nvidia ollama"
                                        + " openai openai-compatible openrouter ppio qianfan qwen reka sambanova sglang"
                                        + " siliconflow together vertex vllm volcengine watsonx xai yi zhipu")
                                .split(" "));
    }

    @Test
    void everyShippedProviderButTheDemoSaysHowItIsReachedAndTried() {
        assertThat(shipped.providers())
                .filteredOn(provider -> !provider.builtIn())
                .allSatisfy(provider -> {
                    assertThat(provider.env()).isNotEmpty();
                    assertThat(provider.baseUrlEnv()).isNotEmpty();
                });
        assertThat(shipped.providers())
                .filteredOn(provider -> provider.verification().equals(Verification.NONE))
                .extracting(Provider::id)
                .containsExactly("amd", "demo");
        assertThat(shipped.providers())
                .filteredOn(Provider::builtIn)
                .extracting(Provider::id)
                .containsExactly("demo");
        assertThat(shipped.providers())
                .filteredOn(Provider::needsBaseUrl)
                .extracting(Provider::id)
                .containsExactly("openai-compatible");
    }

    @Test
    void everyShippedModelThatHasAPriceHasTheSameOrHigherOnesForLongPrompts() {
        assertThat(shipped.providers())
                .flatMap(provider -> provider.models().values())
                .extracting(Model::price)
                .filteredOn(Objects::nonNull)
                .allSatisfy(price -> {
                    assertThat(price.cacheRead()).isLessThanOrEqualTo(price.input());
                    assertThat(price.cacheWrite1h()).isGreaterThanOrEqualTo(price.cacheWrite5m());
                    assertThat(price.tiers())
                            .allSatisfy(tier -> assertThat(tier.price().input()).isGreaterThan(price.input()));
                });
    }

    @Test
    void anEntryIsReadWhole() {
        Provider acme = read("""
            id: acme
            name: Acme
            as-of: 2026-01-31
            env: [ACME_API_KEY, ACME_TOKEN]
            base-url-env: [ACME_API_BASE_URL]
            keys: https://acme.example/keys
            auth: { header: x-acme-key }
            endpoints:
              - { dialect: anthropic-messages, url: https://llm.acme.example/anthropic }
            headers: { x-acme-source: gateway }
            quirks: [no-image-urls, cache-control]
            verify: { models: /v1/models, key: /v1/me }
            models:
              zeta:
                name: Zeta
                context: 128000
                max-output: 8192
                cache-minimum: 1024
                price: { input: 1.50, cache-read: 0.1, cache-write: 2, cache-write-1h: 3, output: 4 }
                thinking: budget
                rejects: [top_k]
              alpha: {}
            """);

        assertThat(acme.asOf()).hasToString("2026-01-31");
        assertThat(acme.env()).containsExactly("ACME_API_KEY", "ACME_TOKEN");
        assertThat(acme.baseUrlEnv()).containsExactly("ACME_API_BASE_URL");
        assertThat(acme.keys()).hasToString("https://acme.example/keys");
        assertThat(acme.access()).isEqualTo(Access.by(new AuthScheme.Header("x-acme-key")));
        assertThat(acme.endpoint("anthropic-messages")).isPresent();
        assertThat(acme.endpoint("openai-chat")).isEmpty();
        assertThat(acme.headers()).containsEntry("x-acme-source", "gateway");
        assertThat(acme.manners().quirks()).containsExactlyInAnyOrder(Quirk.NO_IMAGE_URLS, Quirk.CACHE_CONTROL);
        assertThat(acme.verification()).isEqualTo(new Verification(List.of("/v1/models"), "/v1/me", null));
        assertThat(acme.models().keySet()).containsExactly("zeta", "alpha");
        assertThat(acme.models().get("zeta"))
                .isEqualTo(new Model(
                        "zeta",
                        "Zeta",
                        128000L,
                        8192L,
                        1024L,
                        new Price(usd("1.50"), usd("0.1"), usd("2"), usd("3"), usd("4"), List.of()),
                        ThinkingStyle.BUDGET,
                        new Manners(Set.of(), Set.of("top_k"), List.of())));
    }

    @Test
    void aModelOfWhichNothingIsSaidHasNoPriceRatherThanNone() {
        assertThat(read(ACME).models().get("acme-large"))
                .isEqualTo(
                        new Model("acme-large", null, null, null, null, null, ThinkingStyle.ADAPTIVE, Manners.PLAIN));
    }

    @Test
    void aRequestForAListedModelHeedsItsTraits() {
        Destination destination = ShippedCatalogue.provider("openai").destination("gpt-4o", Map.of());

        assertThat(destination.model()).isEqualTo("gpt-4o");
        assertThat(destination.maxOutput()).isEqualTo(16384);
        assertThat(destination.has(Quirk.MAX_COMPLETION_TOKENS)).isTrue();
        assertThat(destination.thinking()).isEqualTo(ThinkingStyle.NONE);
        assertThat(destination.rejects()).containsExactlyInAnyOrder("reasoning_effort", "prompt_cache_breakpoint");
    }

    @Test
    void aRequestForAnotherModelHeedsTheProvidersQuirks() {
        Destination destination = ShippedCatalogue.provider("openai").destination("another", Map.of());

        assertThat(destination)
                .isEqualTo(new Destination(
                        "another",
                        ShippedCatalogue.provider("openai").manners().quirks(),
                        null,
                        ThinkingStyle.ADAPTIVE,
                        Set.of()));
    }

    @Test
    void aModelHasTheQuirksOfItsProviderAndItsOwn() {
        Provider acme = read(ACME.replace("models:\n  acme-large: {}", """
            quirks: [no-image-urls]
            rejects: [user]
            errors: [{ means: exhausted, status: 429, codes: ["1113"], says: [no balance] }]
            models:
              acme-large: { quirks: [cache-control], rejects: ["reasoning_effort:minimal"] }\
            """));

        Destination large = acme.destination("acme-large", Map.of());
        assertThat(large.quirks()).containsExactlyInAnyOrder(Quirk.NO_IMAGE_URLS, Quirk.CACHE_CONTROL);
        assertThat(large.rejects()).containsExactlyInAnyOrder("user", "reasoning_effort:minimal");
        assertThat(large.errors())
                .containsExactly(
                        new ErrorRule(ErrorRule.Meaning.EXHAUSTED, 429, List.of("1113"), List.of("no balance")));
        assertThat(acme.destination("acme-small", Map.of()).quirks()).containsExactly(Quirk.NO_IMAGE_URLS);
    }

    @Test
    void anEndpointMayBeForSomeModelsAlone() {
        Provider acme = read(ACME.replace(
                "/v1 }",
                "/v1, except: [\"*-pro\", \"a.c\"] }\n  - { dialect: anthropic-messages, url: https://llm.acme.example,"
                        + " models: [\"acme-*\", \"*.beta.*\"] }"));

        assertThat(formats(acme, "acme-large")).containsExactly("openai-chat", "anthropic-messages");
        assertThat(formats(acme, "acme-pro")).containsExactly("anthropic-messages");
        assertThat(formats(acme, "x.beta.y")).containsExactly("openai-chat", "anthropic-messages");
        assertThat(formats(acme, "abc")).containsExactly("openai-chat");
        assertThat(formats(acme, "a.c")).isEmpty();
    }

    @Test
    void hostedModelsAreAskedInTheFormatsThatTheirHostHasForThem() {
        assertThat(formats(ShippedCatalogue.provider("bedrock"), "global.anthropic.claude-opus-5-5"))
                .containsExactly("bedrock-converse", "anthropic-messages");
        assertThat(formats(ShippedCatalogue.provider("bedrock"), "amazon.nova-pro-v1:0"))
                .containsExactly("bedrock-converse");
        assertThat(formats(ShippedCatalogue.provider("vertex"), "claude-opus-5-5"))
                .containsExactly("anthropic-messages");
        assertThat(formats(ShippedCatalogue.provider("vertex"), "gemini-3.8-flash"))
                .containsExactly("gemini");
        assertThat(formats(ShippedCatalogue.provider("azure"), "my-claude")).containsExactly("anthropic-messages");
        assertThat(formats(ShippedCatalogue.provider("azure"), "my-gpt"))
                .containsExactly("openai-chat", "openai-responses");
        assertThat(formats(ShippedCatalogue.provider("openai"), "gpt-5.5-pro")).containsExactly("openai-responses");
        assertThat(formats(ShippedCatalogue.provider("openai"), "gpt-5.3-codex"))
                .containsExactly("openai-responses");
    }

    private static List<String> formats(Provider provider, String model) {
        return provider.endpointsFor(model, "openai-chat").stream()
                .map(Endpoint::format)
                .toList();
    }

    @Test
    void aModelIsFoundAtAllProvidersThatListIt() {
        Catalogue catalogue = CatalogueReader.read(
                List.of(file("acme", ACME), file("apex", ACME.replace("id: acme", "id: apex"))), List.of());

        assertThat(catalogue.offering("acme-large")).extracting(Provider::id).containsExactly("acme", "apex");
        assertThat(catalogue.offering("acme-small")).isEmpty();
    }

    @Test
    void theOperatorsEntriesAddAndReplaceWholeFiles(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("acme.yaml"), ACME);
        Files.writeString(folder.resolve("groq.yaml"), ACME.replace("id: acme", "id: groq"));
        Files.writeString(folder.resolve("README.md"), "no entry");

        Catalogue catalogue = new ProviderConfiguration().catalogue(new ProviderProperties(folder, true, ""));

        assertThat(catalogue.providers()).hasSize(shipped.providers().size() + 1);
        assertThat(catalogue.provider("acme")).isPresent();
        assertThat(catalogue.provider("groq").orElseThrow().models().keySet()).containsExactly("acme-large");
        assertThat(catalogue.provider("nobody")).isEmpty();
    }

    @Test
    void withoutAFolderOfTheOperatorsTheCatalogueIsTheShippedOne(@TempDir Path folder) {
        Catalogue catalogue =
                new ProviderConfiguration().catalogue(new ProviderProperties(folder.resolve("none"), true, ""));

        assertThat(catalogue.version()).isEqualTo(shipped.version());
        assertThat(catalogue.providers()).isEqualTo(shipped.providers());
    }

    @Test
    void theVersionIsTheNewestDateAndAHashOfAll() {
        String dated = ACME + "as-of: 2026-01-31\n";
        String version = version(dated);

        assertThat(version).matches("2026-01-31-[0-9a-f]{8}").isEqualTo(version(dated));
        assertThat(version(dated + "env: [ACME_API_KEY]\n"))
                .startsWith("2026-01-31-")
                .isNotEqualTo(version);
        assertThat(version(ACME)).matches("[0-9a-f]{8}");
        assertThat(shipped.version()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}");
    }

    private static String version(String yaml) {
        return CatalogueReader.read(List.of(file("acme", yaml)), List.of()).version();
    }

    private static Provider read(String yaml) {
        return ProviderReader.read(file("acme", yaml));
    }

    private static CatalogueFile file(String id, String yaml) {
        return new CatalogueFile("catalog", id + ".yaml", yaml);
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }
}
