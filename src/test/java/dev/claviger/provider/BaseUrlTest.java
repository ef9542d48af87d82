package dev.claviger.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.FailureException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {

    private final Catalogue catalogue = ShippedCatalogue.read();

    @ParameterizedTest
    @CsvSource(textBlock = """
        openai,     openai-chat,        https://api.openai.com/v1
        anthropic,  anthropic-messages, https://api.anthropic.com
        ollama,     openai-chat,        http://localhost:11434/v1
        ollama,     anthropic-messages, http://localhost:11434
        vllm,       openai-chat,        http://localhost:8000/v1
        vllm,       anthropic-messages, http://localhost:8000
        openrouter, openai-chat,        https://openrouter.ai/api/v1
        openrouter, anthropic-messages, https://openrouter.ai/api
        deepseek,   openai-chat,        https://api.deepseek.com
        deepseek,   anthropic-messages, https://api.deepseek.com/anthropic
        groq,       openai-chat,        https://api.groq.com/openai/v1
        """)
    void aKeyWithoutABaseUrlGoesToTheProvidersOwnAddress(String provider, String format, URI expected) {
        assertThat(url(provider, format, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        openai,            openai-chat,        https://proxy.example,                 https://proxy.example/v1
        openai,            openai-chat,        https://proxy.example/,                https://proxy.example/v1
        openai,            openai-chat,        https://proxy.example/v1,              https://proxy.example/v1
        openai,            openai-chat,        https://proxy.example/v1/,             https://proxy.example/v1
        openai,            openai-chat,        https://proxy.example//v1//,           https://proxy.example/v1
        openai,            openai-chat,        https://proxy.example/v1/v1,           https://proxy.example/v1
        openai,            openai-chat,        https://proxy.example/v1beta,          https://proxy.example/v1
        openai,            openai-chat,        https://proxy.example/v2,              https://proxy.example/v1
        openai,            openai-chat,        https://proxy.example:8443/team/v1,    https://proxy.example:8443/team/v1
        openai,            openai-chat,        https://proxy.example/api/paas/v4,     https://proxy.example/api/paas/v4
        openai,            openai-chat,        https://proxy.example/v1x/,            https://proxy.example/v1x
        openai,            openai-chat,        https://proxy.example/rev1,            https://proxy.example/rev1/v1
        openai,            openai-chat,        http://v1,                             http://v1/v1
        openai,            openai-chat,        http://[::1]:8080,                     http://[::1]:8080/v1
        anthropic,         anthropic-messages, https://proxy.example,                 https://proxy.example
        anthropic,         anthropic-messages, https://proxy.example/v1/,             https://proxy.example
        anthropic,         anthropic-messages, https://proxy.example/anthropic/v1,    https://proxy.example/anthropic
        ollama,            openai-chat,        http://gpu.example:11434,              http://gpu.example:11434/v1
        ollama,            openai-chat,        http://gpu.example:11434/v1,           http://gpu.example:11434/v1
        ollama,            anthropic-messages, http://gpu.example:11434/v1,           http://gpu.example:11434
        vllm,              openai-chat,        http://gpu.example:8000,               http://gpu.example:8000/v1
        vllm,              anthropic-messages, http://gpu.example:8000/v1/,           http://gpu.example:8000
        openrouter,        openai-chat,        https://eu.openrouter.ai/api/v1,       https://eu.openrouter.ai/api/v1
        openrouter,        openai-chat,        https://eu.openrouter.ai/api,          https://eu.openrouter.ai/api/v1
        openrouter,        anthropic-messages, https://eu.openrouter.ai/api/v1,       https://eu.openrouter.ai/api
        deepseek,          openai-chat,        https://proxy.example/v1,              https://proxy.example
        deepseek,          anthropic-messages, https://proxy.example/v1,              https://proxy.example/anthropic
        groq,              openai-chat,        https://proxy.example/openai/v1,       https://proxy.example/openai/v1
        zhipu,             openai-chat,        https://api.z.ai/api/paas/v4,          https://api.z.ai/api/paas/v4
        zhipu,             anthropic-messages, https://api.z.ai/api/paas/v4,          https://api.z.ai/api/anthropic
        zhipu,             openai-chat,        https://api.z.ai/api/anthropic,        https://api.z.ai/api/paas/v4
        moonshot,          openai-chat,        https://api.moonshot.cn/v1,            https://api.moonshot.cn/v1
        moonshot,          anthropic-messages, https://api.moonshot.cn/v1,            https://api.moonshot.cn/anthropic
        minimax,           openai-chat,        https://api.minimax.io/v1,             https://api.minimax.io/v1
        minimax,           anthropic-messages, https://api.minimax.io/v1,             https://api.minimax.io/anthropic
        siliconflow,       anthropic-messages, https://api.siliconflow.com/v1,        https://api.siliconflow.com
        novita,            anthropic-messages, https://proxy.example/openai/v1,       https://proxy.example/anthropic
        deepinfra,         anthropic-messages, https://proxy.example/v1/openai,       https://proxy.example/anthropic
        fireworks,         anthropic-messages, https://proxy.example/inference/v1,    https://proxy.example/inference
        openai-compatible, openai-chat,        https://llm.example,                   https://llm.example/v1
        openai-compatible, openai-chat,        https://llm.example/v1,                https://llm.example/v1
        openai-compatible, openai-chat,        https://llm.example/inference/v1/,     https://llm.example/inference/v1
        openai-compatible, openai-chat,        https://llm.example/api/paas/v4,       https://llm.example/api/paas/v4
        azure,             openai-chat,        https://a.openai.azure.com/,           https://a.openai.azure.com/openai
        azure,             openai-chat,        https://a.openai.azure.com/openai,     https://a.openai.azure.com/openai
        azure,             openai-chat,        https://a.openai.azure.com/openai/v1/, https://a.openai.azure.com/openai
        azure,             openai-responses,   https://proxy.example/team,            https://proxy.example/team/openai
        azure,             anthropic-messages, https://a.services.ai.azure.com,       https://a.services.ai.azure.com/anthropic
        vertex,            gemini,             https://proxy.example/v1,              https://proxy.example/v1
        vertex,            anthropic-messages, https://proxy.example,                 https://proxy.example/v1
        watsonx,           openai-chat,        https://eu-de.ml.cloud.ibm.com/,       https://eu-de.ml.cloud.ibm.com
        bedrock,           bedrock-converse,   https://proxy.example/aws/,            https://proxy.example/aws
        """)
    void aKeysBaseUrlTakesThePlaceOfTheProvidersRoot(String provider, String format, URI baseUrl, URI expected) {
        assertThat(url(provider, format, baseUrl)).isEqualTo(expected);
    }

    @Test
    void aProviderWithoutAnAddressOfItsOwnNeedsABaseUrl() {
        assertThatThrownBy(() -> url("openai-compatible", "openai-chat", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOptionsOfAKeyStandInItsAddress() {
        Provider azure = catalogue.provider("azure").orElseThrow();

        assertThat(azure.url(azure.endpoints().getFirst(), null, Map.of("resource", "mine")))
                .hasToString("https://mine.openai.azure.com/openai");
        assertThatThrownBy(() -> azure.url(azure.endpoints().getFirst(), null, Map.of()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("resource");
        assertThatThrownBy(() -> azure.url(azure.endpoints().getFirst(), null, Map.of("resource", "x.evil/")))
                .isInstanceOf(FailureException.class);
    }

    @Test
    void aKeyIsTriedWhereTheEntrySays() {
        Provider bedrock = catalogue.provider("bedrock").orElseThrow();
        Provider azure = catalogue.provider("azure").orElseThrow();
        String list = bedrock.verification().models().getFirst();
        URI proxy = URI.create("https://proxy.example/aws");

        assertThat(bedrock.tried(list, null, Map.of("region", "eu-west-1")))
                .hasToString("https://bedrock.eu-west-1.amazonaws.com/foundation-models");
        assertThat(bedrock.tried(list, proxy, Map.of("region", "eu-west-1")))
                .hasToString("https://proxy.example/aws/foundation-models");
        assertThat(azure.tried("/v1/models", null, Map.of("resource", "mine")))
                .hasToString("https://mine.openai.azure.com/openai/v1/models");
    }

    @Test
    void aValueOfAnOptionMayHaveAnAddressOfItsOwn() {
        Provider placed = ProviderReader.read(new CatalogueFile("catalog", "placed.yaml", """
            id: placed
            name: Placed
            auth: none
            options:
              region: { default: global, roots: { global: "https://llm.example", eu: "https://eu.llm.example" } }
            endpoints:
              - { dialect: openai-chat, url: "https://{region}-llm.example/v1/places/{region}" }
            """));
        Endpoint endpoint = placed.endpoints().getFirst();

        assertThat(placed.url(endpoint, null, Map.of())).hasToString("https://llm.example/v1/places/global");
        assertThat(placed.url(endpoint, null, Map.of("region", "eu")))
                .hasToString("https://eu.llm.example/v1/places/eu");
        assertThat(placed.url(endpoint, null, Map.of("region", "asia")))
                .hasToString("https://asia-llm.example/v1/places/asia");
        assertThat(placed.url(endpoint, URI.create("https://proxy.example/v1"), Map.of("region", "asia")))
                .hasToString("https://proxy.example/v1/places/asia");
    }

    private URI url(String id, String format, @Nullable URI baseUrl) {
        Provider provider = catalogue.provider(id).orElseThrow();
        return provider.url(provider.endpoint(format).orElseThrow(), baseUrl, Map.of());
    }
}
