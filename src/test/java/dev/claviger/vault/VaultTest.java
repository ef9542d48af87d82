package dev.claviger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.tenancy.OnLoss;
import dev.claviger.tenancy.PromptCache;
import dev.claviger.tenancy.RefusedException.Reason;
import dev.claviger.tenancy.Tenant;
import dev.claviger.tenancy.TenantDraft;
import dev.claviger.tenancy.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Keys that are kept, opened and shown without their secrets. */
final class VaultTest extends VaultScene {

    @Test
    void aStoredKeyIsFoundAndOpensAtOnce() {
        ProviderKey key = vault.create(acme.id(), settings("main", null), SECRET);

        assertThat(vault.keys(acme.id())).containsExactly(key);
        assertThat(vault.key(acme.id(), "main")).contains(key);
        assertThat(vault.key(acme.id(), key.id().value())).contains(key);
        assertThat(opened(vault, key, CATALOGUE)).contains(VALUE);
        assertThat(key.status()).isEqualTo(KeyStatus.ACTIVE);
    }

    @Test
    void severalCredentialsAreKeptByField() {
        Map<String, Secret> several =
                Map.of("access_key_id", Secret.of("AKIA0123456789EXAMPLE"), "secret_access_key", Secret.of("s/e+c"));
        ProviderKey key = vault.create(acme.id(), settings("main", null), several);

        Map<String, Secret> opened = vault.open(key, CATALOGUE).orElseThrow();
        assertThat(opened).containsOnlyKeys("access_key_id", "secret_access_key");
        assertThat(opened.get("secret_access_key")).extracting(Secret::reveal).isEqualTo("s/e+c");
        assertThat(key.hint()).isEqualTo("MPLE");
    }

    @Test
    void aKeyWithoutASecretOpensToNothing() {
        ProviderKey key = vault.create(acme.id(), settings("local", URI.create("http://localhost:11434")), Map.of());

        assertThat(vault.open(key, URI.create("http://localhost:11434/v1/models")))
                .contains(Map.of());
        assertThat(key.hint() + key.fingerprint()).isEmpty();
    }

    @Test
    @DisplayName("H2 what is shown of a key holds its hint and its fingerprint, and no other part of the secret")
    void whatIsShownHoldsNoSecret() {
        ProviderKey key = vault.create(acme.id(), settings("main", null), SECRET);

        assertThat(key.hint()).isEqualTo("WXYZ");
        assertThat(key.fingerprint()).matches("[0-9a-f]{12}");
        assertThat(key + JsonMapper.shared().writeValueAsString(key) + vault.open(key, CATALOGUE))
                .contains("WXYZ")
                .doesNotContain("canary", "5f2b9cd1");
    }

    @Test
    @DisplayName("H2 a refused secret is not in the refusal")
    void aRefusedSecretIsNotInTheRefusal() {
        assertThatThrownBy(() -> vault.create(
                        acme.id(), settings("main", null), Map.of("api_key", Secret.of("canary\r\nX-Evil: 1"))))
                .hasMessageStartingWith("api_key must have")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aReplacedSecretHoldsAtOnceAlsoForWhoReadTheKeyBefore() {
        ProviderKey key = vault.create(acme.id(), settings("main", null), SECRET);
        ProviderKey replaced = vault.change(
                vault.rejected(key, "401"), key.settings(), Map.of("api_key", Secret.of("sk-live-another-secret")));

        assertThat(opened(vault, key, CATALOGUE)).contains("sk-live-another-secret");
        assertThat(replaced.status()).isEqualTo(KeyStatus.ACTIVE);
        assertThat(replaced.fingerprint()).isNotEqualTo(key.fingerprint());
        assertThat(opened(restarted(), replaced, CATALOGUE)).contains("sk-live-another-secret");
    }

    @Test
    void noTenantSeesAnothersKeys() {
        ProviderKey key = vault.create(acme.id(), settings("main", null), SECRET);

        assertThat(vault.keys(TenantId.DEFAULT)).isEmpty();
        assertThat(vault.key(TenantId.DEFAULT, key.id().value())).isEmpty();
        ProviderKey claimed = new ProviderKey(
                key.id(),
                TenantId.DEFAULT,
                key.settings(),
                key.origin(),
                "",
                "",
                key.health(),
                KeySource.STORED,
                key.createdAt(),
                key.version());
        assertThat(vault.open(claimed, CATALOGUE)).isEmpty();
        assertReason(Reason.NOT_FOUND, () -> vault.delete(claimed));
        assertReason(Reason.NOT_FOUND, () -> vault.change(claimed, key.settings(), SECRET));
    }

    @Test
    void aDeletedKeyOpensNothing() {
        ProviderKey key = vault.create(acme.id(), settings("main", null), SECRET);
        vault.delete(key);

        assertThat(vault.keys(acme.id())).isEmpty();
        assertThat(vault.open(key, CATALOGUE)).isEmpty();
        assertReason(Reason.NOT_FOUND, () -> vault.delete(key));
    }

    @Test
    void aDeletedTenantsKeysAndCarriedValuesOpenNothing() {
        ProviderKey key = vault.create(acme.id(), settings("main", null), SECRET);
        String carried = vault.sealer().seal(acme.id(), new byte[] {1});
        tenancy.delete(acme);

        assertThat(vault.keys(acme.id())).isEmpty();
        assertThat(vault.open(key, CATALOGUE)).isEmpty();
        assertThat(vault.sealer().open(acme.id(), carried)).isEmpty();
        assertThat(sqlText("SELECT count(*) FROM data_keys WHERE tenant = '"
                        + acme.id().value() + "'"))
                .isEqualTo("0");
    }

    @Test
    void carriedValuesOpenAfterARestartAndForNewTenantsAtOnce() {
        Tenant fresh = tenancy.create(new TenantDraft("fresh", OnLoss.REPORT, PromptCache.OFF));
        String carried = vault.sealer().seal(fresh.id(), new byte[] {1, 2});

        assertThat(restarted().sealer().open(fresh.id(), carried)).contains(new byte[] {1, 2});
    }

    @Test
    void aDisabledKeyKeepsWhatIsKnownOfIt() {
        ProviderKey key = vault.rejected(vault.create(acme.id(), settings("main", null), SECRET), "401 unauthorized");
        assertThat(key.status()).isEqualTo(KeyStatus.INVALID);
        assertThat(key.health().reason()).isEqualTo("401 unauthorized");

        ProviderKey off = vault.change(key, disabled(true), Map.of());
        assertThat(off.status()).isEqualTo(KeyStatus.DISABLED);

        assertThat(vault.change(off, disabled(false), Map.of()).status()).isEqualTo(KeyStatus.INVALID);
    }

    @Test
    void aVerifiedKeyIsActiveWithItsModels() {
        ProviderKey key = vault.create(acme.id(), settings("main", null), SECRET);
        ProviderKey verified = vault.verified(vault.rejected(key, "401"), List.of("gpt-4o", "o3"));

        assertThat(verified.health())
                .isEqualTo(new KeyHealth(KeyStatus.ACTIVE, null, CLOCK.instant(), List.of("gpt-4o", "o3")));
        assertThat(verified.version()).isEqualTo(1);
    }

    @Test
    void aVerdictOnAnOlderVersionIsNoNews() {
        ProviderKey key = vault.create(acme.id(), settings("main", null), SECRET);
        vault.change(key, key.settings(), SECRET);

        assertThat(vault.rejected(key, "401").status()).isEqualTo(KeyStatus.ACTIVE);
    }

    @Test
    void aKeyThatWasChangedMeanwhileIsStale() {
        ProviderKey key = vault.create(acme.id(), settings("main", null), SECRET);
        vault.change(key, settings("renamed", null), Map.of());

        assertReason(Reason.STALE, () -> vault.change(key, settings("again", null), Map.of()));
    }

    @Test
    void aKeyWithoutANameIsCalledAsItsProvider() {
        assertThat(vault.create(acme.id(), settings(null, null), SECRET).name()).isEqualTo("acme");
        assertThat(vault.create(acme.id(), settings(null, null), SECRET).name()).isEqualTo("acme-2");
    }

    @Test
    void anotherReplicaSeesAChangeWhenItRefreshes() {
        Vault replica = restarted();
        vault.create(acme.id(), settings("main", null), SECRET);
        assertThat(replica.keys(acme.id())).isEmpty();

        replica.refresh();

        assertThat(opened(replica, replica.key(acme.id(), "main").orElseThrow(), CATALOGUE))
                .contains(VALUE);
    }

    @Test
    void aKeyOfTheEnvironmentIsUsedButNeverWrittenOrChanged() {
        URI base = URI.create("https://proxy.example/v1");
        ProviderKey key = vault.environment("acme", base, SECRET, Map.of("region", "eu"));

        assertThat(vault.keys(TenantId.DEFAULT)).containsExactly(key);
        assertThat(vault.keys(acme.id())).isEmpty();
        assertThat(key.source()).isEqualTo(KeySource.ENVIRONMENT);
        assertThat(opened(vault, key, base)).contains(VALUE);
        assertThat(opened(vault, key, CATALOGUE)).isEmpty();
        assertThat(vault.verified(key, List.of("gpt-4o")).health().verifiedModels())
                .containsExactly("gpt-4o");
        assertReason(Reason.READ_ONLY, () -> vault.change(key, key.settings(), SECRET));
        assertReason(Reason.READ_ONLY, () -> vault.delete(key));
        assertThat(sqlText("SELECT count(*) FROM provider_keys")).isEqualTo("0");
    }
}
