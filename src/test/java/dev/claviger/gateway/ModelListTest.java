package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Json;
import dev.claviger.provider.Manners;
import dev.claviger.provider.Model;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ModelListTest {

    private static final List<String> NAMES = List.of("acme/big", "acme/small", "other/new");

    private static Optional<Model> known(String name) {
        return switch (name) {
            case "acme/big" -> Optional.of(model("Big", 200_000L, ThinkingStyle.ADAPTIVE));
            case "acme/small" -> Optional.of(model(null, 8_000L, ThinkingStyle.NONE));
            default -> Optional.empty();
        };
    }

    private static Model model(@Nullable String name, Long context, ThinkingStyle thinking) {
        return new Model("id", name, context, null, null, null, thinking, Manners.PLAIN);
    }

    private static Json list(byte[] json) {
        return Json.read(json);
    }

    @Test
    @DisplayName("M1 beside OpenAI's list stands Codex's, whose entries have every member that it demands")
    void besideOpenAisListStandsCodexs() {
        Json list = list(ModelList.openAi(NAMES, ModelListTest::known));
        assertThat(list.get("data").items())
                .extracting(entry -> entry.get("id").text())
                .isEqualTo(NAMES);
        List<Json> models = list.get("models").items();
        assertThat(models).extracting(entry -> entry.get("slug").text()).isEqualTo(NAMES);
        assertThat(models)
                .allSatisfy(entry -> assertThat(entry.entries())
                        .containsKeys(
                                "display_name",
                                "supported_reasoning_levels",
                                "shell_type",
                                "visibility",
                                "supported_in_api",
                                "priority",
                                "base_instructions",
                                "support_verbosity",
                                "supports_reasoning_summaries",
                                "truncation_policy",
                                "supports_parallel_tool_calls",
                                "experimental_supported_tools"));
    }

    @Test
    @DisplayName("M1 Codex is told what the catalogue knows, and nothing that it does not")
    void codexIsToldWhatTheCatalogueKnows() {
        List<Json> models = list(ModelList.openAi(NAMES, ModelListTest::known))
                .get("models")
                .items();
        assertThat(models)
                .extracting(entry -> entry.get("display_name").text())
                .containsExactly("Big", "acme/small", "other/new");
        assertThat(models)
                .extracting(entry -> entry.get("context_window").number(-1))
                .containsExactly(200_000L, 8_000L, -1L);
        assertThat(models)
                .extracting(
                        entry -> entry.get("supported_reasoning_levels").items().size())
                .containsExactly(3, 0, 0);
    }

    @Test
    @DisplayName("M2 Anthropic's list comes in pages that say whether more follow")
    void anthropicsListComesInPages() {
        Json first = list(ModelList.anthropic(NAMES, 2, Optional.empty()));
        assertThat(first.get("data").items())
                .extracting(entry -> entry.get("display_name").text())
                .containsExactly("acme/big", "acme/small");
        assertThat(first.get("has_more").isTrue()).isTrue();
        assertThat(first.get("first_id").text()).isEqualTo("acme/big");
        assertThat(first.get("last_id").text()).isEqualTo("acme/small");

        Json rest = list(ModelList.anthropic(NAMES, 2, Optional.of("acme/small")));
        assertThat(rest.get("data").items())
                .extracting(entry ->
                        entry.get("type").text() + " " + entry.get("id").text())
                .containsExactly("model other/new");
        assertThat(rest.get("has_more").isTrue()).isFalse();
    }
}
