package dev.claviger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** That a secret shows itself to nobody who does not ask for it by name. */
@DisplayName("H2 secrets cannot print; only hint and fingerprint appear")
final class SecretTest {

    private static final String VALUE = "sk-live-0123456789abcdefWXYZ";

    @Test
    void itPrintsAsNothing() {
        assertThat(Secret.of(VALUE)).hasToString("Secret(…)");
        assertThat("%s %s".formatted(Map.of("api_key", Secret.of(VALUE)), List.of(Secret.of(VALUE))))
                .doesNotContain("0123", "WXYZ");
    }

    @Test
    void itSerialisesAsNothing() {
        assertThat(JsonMapper.shared().writeValueAsString(Map.of("api_key", Secret.of(VALUE))))
                .isEqualTo("{\"api_key\":{}}");
    }

    @Test
    void itEqualsOnlyItself() {
        assertThat(Secret.of(VALUE)).isNotEqualTo(Secret.of(VALUE));
    }

    @Test
    void itIsRevealedAsItWas() {
        assertThat(Secret.of(VALUE).reveal()).isEqualTo(VALUE);
    }

    @Test
    void whatIsShownOfItIsItsEndAndAFingerprint() {
        Credentials credentials = new Credentials(Map.of("api_key", Secret.of(VALUE)));

        assertThat(credentials.hint()).isEqualTo("WXYZ");
        assertThat(credentials.toString()).doesNotContain("0123", "WXYZ");
        assertThat(dataKey(1).fingerprint(credentials.secrets())).matches("[0-9a-f]{12}");
    }

    @Test
    void aShortSecretHasNoHint() {
        assertThat(new Credentials(Map.of("api_key", Secret.of("fifteen-letters"))).hint())
                .isEmpty();
    }

    @Test
    void aFingerprintTellsEqualCredentialsOfOneTenantAndNothingToOthers() {
        Map<String, Secret> credentials = Map.of("client_id", Secret.of("a"), "client_secret", Secret.of("b"));
        String fingerprint = dataKey(1).fingerprint(credentials);

        assertThat(dataKey(1).fingerprint(Map.of("client_secret", Secret.of("b"), "client_id", Secret.of("a"))))
                .isEqualTo(fingerprint);
        assertThat(dataKey(1).fingerprint(Map.of("client_id", Secret.of("b"), "client_secret", Secret.of("a"))))
                .isNotEqualTo(fingerprint);
        assertThat(dataKey(2).fingerprint(credentials)).isNotEqualTo(fingerprint);
    }

    private static DataKey dataKey(int filling) {
        byte[] key = new byte[32];
        key[0] = (byte) filling;
        return new DataKey(new TenantId("ten_1"), "00112233445566778899aabbccddeeff", key, Vaults.RANDOM);
    }
}
