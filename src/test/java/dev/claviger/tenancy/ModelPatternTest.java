package dev.claviger.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which models a pattern stands for. */
final class ModelPatternTest {

    @ParameterizedTest
    @CsvSource({
        "*, openai/gpt-4o, true",
        "openai/*, openai/gpt-4o, true",
        "openai/*, openai/, true",
        "openai/*, openai, false",
        "openai/*, azure/gpt-4o, false",
        "openai/gpt-4o, openai/gpt-4o, true",
        "openai/gpt-4o, openai/gpt-4o-mini, false",
        "openai/gpt-4*, openai/gpt-4o-mini, true",
        "gpt.4o, gptx4o, false",
        "gpt-4o, GPT-4o, false",
    })
    void aPatternMatchesItsModels(String pattern, String model, boolean matches) {
        assertThat(new ModelPattern(pattern).matches(model)).isEqualTo(matches);
    }

    @Test
    void oneOfSeveralPatternsIsEnough() {
        assertThat(ModelPattern.anyMatches(List.of("demo/echo", "openai/*"), "openai/o3"))
                .isTrue();
        assertThat(ModelPattern.anyMatches(List.of("demo/echo", "openai/*"), "x"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "*/gpt-4o", "**", "a*b", "a\n", "ü"})
    void anythingElseIsRefused(String pattern) {
        assertThatThrownBy(() -> ModelPattern.check("models", List.of("*", pattern)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.field()).isEqualTo("models"));
    }

    @Test
    void aListHasOneToAThousandPatterns() {
        ModelPattern.check("models", Collections.nCopies(1000, "a"));
        assertThatThrownBy(() -> ModelPattern.check("models", Collections.nCopies(1001, "a")))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> ModelPattern.check("models", List.of())).isInstanceOf(RefusedException.class);
    }
}
