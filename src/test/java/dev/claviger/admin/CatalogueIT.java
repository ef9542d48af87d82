package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.admin.AdminServer.Reply;
import org.junit.jupiter.api.Test;

/** The catalogue over HTTP. */
final class CatalogueIT {

    private static final AdminServer SERVER = AdminServer.shared();

    @Test
    void aProviderShowsHowAKeyIsHadAndWhatItsModelsCost() {
        Reply openai = SERVER.get("/admin/v1/providers/openai");

        assertThat(openai.at("/name")).isEqualTo("OpenAI");
        assertThat(openai.json().at("/formats").toString()).contains("openai-chat");
        assertThat(openai.at("/env/0")).isEqualTo("OPENAI_API_KEY");
        assertThat(openai.at("/keys_url")).startsWith("https://");
        assertThat(openai.at("/api_key")).isEqualTo("required");
        assertThat(openai.at("/as_of")).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(openai.json().at("/models"))
                .allSatisfy(model -> assertThat(model.at("/id").asString()).isNotBlank())
                .anySatisfy(model -> {
                    assertThat(model.at("/price/input").isString()).isTrue();
                    assertThat(model.at("/price/input").asString()).matches("\\d+(\\.\\d+)?");
                    assertThat(model.at("/price/cache_write_5m").isString()).isTrue();
                });
    }

    @Test
    void whatAProviderNeedsIsSaid() {
        Reply compatible = SERVER.get("/admin/v1/providers/openai-compatible");

        assertThat(compatible.at("/base_url")).isEqualTo("required");
        assertThat(compatible.at("/api_key")).isEqualTo("optional");
        assertThat(SERVER.get("/admin/v1/providers/demo").at("/api_key")).isEqualTo("none");
        assertThat(SERVER.get("/admin/v1/providers/nobody").status()).isEqualTo(404);
    }

    @Test
    void whatAKeySaysBesideOneSecretIsShown() {
        Reply bedrock = SERVER.get("/admin/v1/providers/bedrock");
        assertThat(bedrock.at("/api_key")).isEqualTo("optional");
        assertThat(bedrock.json().at("/credentials/0").toString())
                .isEqualTo("{\"field\":\"access_key_id\",\"with\":[\"secret_access_key\"],"
                        + "\"env\":[\"AWS_ACCESS_KEY_ID\"]}");
        assertThat(bedrock.at("/options/0/name")).isEqualTo("region");
        assertThat(bedrock.at("/options/0/required")).isEqualTo("true");
        assertThat(bedrock.at("/options/0/env/0")).isEqualTo("AWS_REGION");

        Reply watsonx = SERVER.get("/admin/v1/providers/watsonx");
        assertThat(watsonx.at("/api_key")).isEqualTo("required");
        assertThat(watsonx.at("/options/2/instead_of")).isEqualTo("project_id");
        assertThat(watsonx.at("/options/3/default")).isEqualTo("2024-05-31");
    }

    @Test
    void allAreListedInParts() {
        Reply first = SERVER.get("/admin/v1/providers?limit=1");
        assertThat(first.json().at("/data").size()).isEqualTo(1);

        Reply rest = SERVER.get("/admin/v1/providers?cursor=" + first.at("/next_cursor"));
        assertThat(rest.json().at("/data").findValuesAsString("id"))
                .contains("deepseek", "openai")
                .doesNotContain(first.at("/data/0/id"));
    }
}
