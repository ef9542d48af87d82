package dev.claviger.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of models that are not listed, and what the shipped entries say of models. */
class FamiliesTest {

    private static Destination destination(String provider, String model) {
        return ShippedCatalogue.provider(provider).destination(model, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-7-x, ADAPTIVE, temperature",
        "gpt-10.2, ADAPTIVE, temperature",
        "gpt-6.1-sol-2026-11-01, ADAPTIVE, reasoning_effort:none",
        "gpt-6, ADAPTIVE, temperature:thinking",
        "gpt-5.6-2026-07-09, ADAPTIVE, temperature:thinking",
        "gpt-5.10, ADAPTIVE, temperature:thinking",
        "gpt-5-2025-08-07, ADAPTIVE, reasoning_effort:none",
        "gpt-5-chat-latest, NONE, reasoning_effort",
        "gpt-4.1-2025-04-14, NONE, reasoning_effort",
        "o1, ADAPTIVE, temperature",
    })
    @DisplayName("K225 B4 a model nobody listed is known by the version in its name")
    void aModelIsKnownByItsVersion(String model, ThinkingStyle thinking, String rejected) {
        assertThat(destination("openai", model).thinking()).isEqualTo(thinking);
        assertThat(destination("openai", model).rejects()).contains(rejected);
    }

    @ParameterizedTest
    @CsvSource({"openai, openai/gpt-oss-120b", "openai, gpt-oss-120b", "openai, omni-moderation", "groq, gpt-7-x"})
    @DisplayName("K225 a name that only looks like it tells nothing")
    void aNameThatOnlyLooksLikeIt(String provider, String model) {
        assertThat(destination(provider, model).rejects()).isEmpty();
        assertThat(destination(provider, model).thinking()).isEqualTo(ThinkingStyle.ADAPTIVE);
    }

    @Test
    @DisplayName("K225 a listed model is what its entry says")
    void aListedModelIsWhatItsEntrySays() {
        assertThat(destination("openai", "chat-latest").rejects()).isEmpty();
        assertThat(destination("openai", "gpt-4.1").maxOutput()).isEqualTo(32768);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-4-5-20250929, BUDGET, 64000",
        "claude-opus-4-1-20250805, BUDGET, 32000",
        "claude-3-haiku-20240307, NONE, 4096",
        "claude-opus-4-8-20260528, ADAPTIVE, 128000",
        "claude-opus-6, ADAPTIVE, ",
    })
    void aNameWithADateIsThatOfItsModel(String model, ThinkingStyle thinking, Long maxOutput) {
        assertThat(destination("anthropic", model).thinking()).isEqualTo(thinking);
        assertThat(destination("anthropic", model).maxOutput()).isEqualTo(maxOutput);
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, claude-opus-4-7, late_instructions, true",
        "anthropic, claude-opus-4-8, late_instructions, false",
        "anthropic, claude-sonnet-5, late_instructions, false",
        "openai, gpt-5.5, prompt_cache_breakpoint, true",
        "openai, gpt-5.6-sol, prompt_cache_breakpoint, false",
        "openai, o3, reasoning_effort:none, true",
        "gemini, gemini-2.5-pro, reasoning_effort:none, true",
        "gemini, gemini-2.5-flash, reasoning_effort:none, false",
        "gemini, gemini-3.1-pro-preview, reasoning_effort:minimal, true",
        "gemini, gemini-3.7-flash, reasoning_effort:minimal, true",
        "gemini, gemini-3.6-flash, reasoning_effort:minimal, false",
        "gemini, gemini-3.9-flash, reasoning_effort:minimal, true",
    })
    @DisplayName("B4 D8 K009 K068 K069 what models turn down")
    void whatModelsTurnDown(String provider, String model, String parameter, boolean rejected) {
        Set<String> rejects = destination(provider, model).rejects();
        assertThat(rejects.contains(parameter)).isEqualTo(rejected);
    }
}
