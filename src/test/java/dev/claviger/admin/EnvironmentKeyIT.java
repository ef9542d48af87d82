package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.RunningGateway;
import dev.claviger.admin.AdminServer.Reply;
import dev.claviger.vault.Secret;
import dev.claviger.vault.Vault;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Provider keys that come from the environment, over HTTP. */
final class EnvironmentKeyIT {

    private static final String KEYS = "/admin/v1/tenants/default/provider-keys";
    private static final String SECRET = "sk-or-canary-0123456789-GHIJ";

    /** Of a provider that no other test calls, since all share the first tenant. */
    @Test
    void aKeyFromTheEnvironmentIsShownAndOnlyChangesThere() {
        RunningGateway.shared()
                .bean(Vault.class)
                .environment("openrouter", null, Map.of("api_key", Secret.of(SECRET)), Map.of());
        AdminServer server = AdminServer.shared();
        String key = KEYS + "/pk_environment_openrouter";

        Reply shown = server.get(key);
        assertThat(shown.at("/source")).isEqualTo("environment");
        assertThat(shown.at("/hint")).isEqualTo("GHIJ");
        assertThat(server.get(KEYS).text()).contains("pk_environment_openrouter");

        Reply changed = server.patch(key, "{\"weight\":2}");
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.at("/detail")).contains("environment variable");
        assertThat(server.delete(key).status()).isEqualTo(409);
        assertThat(shown.text() + changed.text() + server.get(KEYS).text()).doesNotContain(SECRET);
    }
}
