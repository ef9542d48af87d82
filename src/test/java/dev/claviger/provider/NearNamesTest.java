package dev.claviger.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {

    private static final List<String> NAMES =
            List.of("gpt-5.4", "gpt-5.4-mini", "gpt-4o", "gpt-4o-mini", "claude-opus-4-8", "claude-opus-4-7", "gpt-4o");

    @Test
    void theNearestComeFirst() {
        assertThat(NearNames.of("gpt5.4", NAMES, 3)).containsExactly("gpt-5.4");
        assertThat(NearNames.of("claude-opus-4-9", NAMES, 3)).containsExactly("claude-opus-4-7", "claude-opus-4-8");
        assertThat(NearNames.of("claude-opus-48", NAMES, 3)).containsExactly("claude-opus-4-8", "claude-opus-4-7");
    }

    @Test
    void noMoreAreNamedThanAskedFor() {
        assertThat(NearNames.of("claude-opus-4-9", NAMES, 1)).containsExactly("claude-opus-4-7");
    }

    @Test
    void theCaseOfLettersIsNoDifference() {
        assertThat(NearNames.of("GPT-4O", NAMES, 1)).containsExactly("gpt-4o");
    }

    @Test
    void whatIsFarIsNotNamed() {
        assertThat(NearNames.of("llama", NAMES, 3)).isEmpty();
        assertThat(NearNames.of("", NAMES, 3)).isEmpty();
    }
}
