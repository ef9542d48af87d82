package dev.claviger.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        openai-compatible, openai-chat,        https://llm.example,                   https://llm.example/v1
        openai-compatible, openai-chat,        https://llm.example/v1,                https://llm.example/v1
        openai-compatible, openai-chat,        https://llm.example/inference/v1/,     https://llm.example/inference/v1
        openai-compatible, openai-chat,        https://llm.example/api/paas/v4,       https://llm.example/api/paas/v4
        """)
    void aKeysBaseUrlTakesThePlaceOfTheProvidersRoot(String provider, String format, URI baseUrl, URI expected) {
        assertThat(url(provider, format, baseUrl)).isEqualTo(expected);
    }

    @Test
    void aProviderWithoutAnAddressOfItsOwnNeedsABaseUrl() {
        assertThatThrownBy(() -> url("openai-compatible", "openai-chat", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private URI url(String id, String format, @Nullable URI baseUrl) {
        Provider provider = catalogue.provider(id).orElseThrow();
        return provider.url(provider.endpoint(format).orElseThrow(), baseUrl, Map.of());
    }
}
