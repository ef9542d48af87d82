package dev.claviger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.tenancy.RefusedException;
import dev.claviger.tenancy.TenantId;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is seen of a database that somebody has tampered with. */
final class SpoiledVaultTest extends VaultScene {

    @Test
    @DisplayName("H3 an origin that is changed in the database makes the key unreadable")
    void anOriginChangedBehindOurBackOpensNothing() {
        vault.create(acme.id(), settings("main", URI.create("https://api.example.com")), SECRET);
        sql("UPDATE provider_keys SET base_url = 'https://evil.example', origin = 'https://evil.example:443'");

        ProviderKey tampered = restarted().key(acme.id(), "main").orElseThrow();

        assertThat(tampered.status()).isEqualTo(KeyStatus.UNDECRYPTABLE);
        assertThat(opened(restarted(), tampered, URI.create("https://evil.example")))
                .isEmpty();
    }

    @Test
    void anOldSealPutBackOpensNothing() {
        ProviderKey key = vault.create(acme.id(), settings("main", null), SECRET);
        String old = sqlText("SELECT credentials FROM provider_keys");
        vault.change(key, key.settings(), Map.of("api_key", Secret.of("sk-live-another-secret")));
        JdbcClient.create(database)
                .sql("UPDATE provider_keys SET credentials = ?")
                .param(old)
                .update();

        assertThat(restarted().keys(acme.id()))
                .extracting(ProviderKey::status)
                .containsExactly(KeyStatus.UNDECRYPTABLE);
    }

    @Test
    void aSecretMovedToAnotherTenantOpensNothing() {
        vault.create(acme.id(), settings("main", null), SECRET);
        sql("UPDATE provider_keys SET tenant = '" + TenantId.DEFAULT.value() + "'");

        assertThat(restarted().keys(TenantId.DEFAULT))
                .extracting(ProviderKey::status)
                .containsExactly(KeyStatus.UNDECRYPTABLE);
    }

    @Test
    void aKeyThatCannotBeOpenedIsShownAndCanBeGivenAnew() {
        vault.create(acme.id(), settings("main", null), SECRET);
        sql("UPDATE provider_keys SET credentials = '{\"api_key\":\"AAAA\"}'");
        Vault restarted = restarted();
        ProviderKey broken = restarted.key(acme.id(), "main").orElseThrow();

        assertThat(broken.status()).isEqualTo(KeyStatus.UNDECRYPTABLE);
        assertThat(broken.health().reason()).contains("give the credentials again");
        ProviderKey mended = restarted.change(broken, broken.settings(), SECRET);
        assertThat(mended.status()).isEqualTo(KeyStatus.ACTIVE);
        assertThat(opened(restarted, mended, CATALOGUE)).contains(VALUE);
    }

    @Test
    void aTenantWhoseDataKeyCannotBeUnwrappedKeepsItsKeysInSight() {
        vault.create(acme.id(), settings("main", null), SECRET);
        sql("UPDATE data_keys SET wrapped = 'AAAA'");
        Vault restarted = restarted();

        assertThat(restarted.keys(acme.id())).extracting(ProviderKey::status).containsExactly(KeyStatus.UNDECRYPTABLE);
        assertThatThrownBy(() -> restarted.create(acme.id(), settings("more", null), SECRET))
                .isInstanceOf(RefusedException.class);
        assertThat(restarted.sealer().open(acme.id(), vault.sealer().seal(acme.id(), new byte[1])))
                .isEmpty();
    }

    @Test
    void keysOfTheEnvironmentNeedNothingThatIsStored() {
        sql("UPDATE data_keys SET wrapped = 'AAAA'");
        Vault restarted = restarted();

        ProviderKey key = restarted.environment("acme", null, SECRET, Map.of());

        assertThat(opened(restarted, key, CATALOGUE)).contains(VALUE);
    }
}
