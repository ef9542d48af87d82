package dev.claviger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.tenancy.OnLoss;
import dev.claviger.tenancy.PromptCache;
import dev.claviger.tenancy.RefusedException;
import dev.claviger.tenancy.RefusedException.Reason;
import dev.claviger.tenancy.Tenancies;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.tenancy.TenantDraft;
import dev.claviger.tenancy.TenantId;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of data keys and provider keys does, whatever the database. */
abstract class VaultStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final ProviderKeyId ID = new ProviderKeyId("pk_1");
    private static final ProviderKeyDraft FULL = new ProviderKeyDraft(
            "acme",
            "main",
            URI.create("https://api.example.com/v1"),
            List.of("openai-chat"),
            Map.of("region", "eu-west-1", "api_version", "2026-01-01"),
            List.of("gpt-*", "o3"),
            7,
            true);
    private static final ProviderKeyDraft BARE =
            new ProviderKeyDraft("acme", "bare", null, List.of(), Map.of(), List.of("*"), 1, false);
    private static final KeyHealth REFUSED =
            new KeyHealth(KeyStatus.INVALID, "401 from the provider", NOW, List.of("gpt-4o"));

    @AutoClose
    private HikariDataSource database;

    private Tenancy tenancy;
    private TenantId other;
    private VaultStore store;

    abstract HikariDataSource open();

    @BeforeEach
    void start() {
        database = open();
        tenancy = Tenancies.on(database, Clock.fixed(NOW, ZoneOffset.UTC));
        other = tenancy.create(new TenantDraft("other", OnLoss.REPORT, PromptCache.OFF))
                .id();
        store = new JdbcVaultStore(database);
    }

    @Test
    void aKeyComesBackAsItWent() {
        SealedKey full = sealed(TenantId.DEFAULT, ID, FULL, REFUSED, 1);
        SealedKey bare = sealed(TenantId.DEFAULT, new ProviderKeyId("pk_2"), BARE, KeyHealth.UNVERIFIED, 1);
        store.insert(full);
        store.insert(bare);

        assertThat(store.load().keys()).containsExactly(full, bare);
    }

    @Test
    void twoKeysOfATenantCannotShareAName() {
        store.insert(sealed(TenantId.DEFAULT, ID, BARE, KeyHealth.UNVERIFIED, 1));
        store.insert(sealed(other, new ProviderKeyId("pk_2"), BARE, KeyHealth.UNVERIFIED, 1));
        store.insert(sealed(other, new ProviderKeyId("pk_3"), FULL, KeyHealth.UNVERIFIED, 1));

        assertRefused(
                Reason.CONFLICT,
                () -> store.insert(sealed(TenantId.DEFAULT, new ProviderKeyId("pk_4"), BARE, REFUSED, 1)));
        assertRefused(Reason.CONFLICT, () -> store.update(sealed(other, new ProviderKeyId("pk_3"), BARE, REFUSED, 2)));
    }

    @Test
    void aKeyIsReplacedFromTheVersionBelowOnly() {
        SealedKey second = sealed(TenantId.DEFAULT, ID, FULL, REFUSED, 2);
        store.insert(sealed(TenantId.DEFAULT, ID, BARE, KeyHealth.UNVERIFIED, 1));
        store.update(second);

        assertThat(store.load().keys()).containsExactly(second);
        assertRefused(Reason.STALE, () -> store.update(second));
        assertRefused(Reason.STALE, () -> store.update(sealed(TenantId.DEFAULT, ID, FULL, REFUSED, 4)));
    }

    @Test
    void aKeyIsChangedAndDeletedByItsOwnTenantOnly() {
        store.insert(sealed(TenantId.DEFAULT, ID, BARE, KeyHealth.UNVERIFIED, 1));

        assertRefused(Reason.NOT_FOUND, () -> store.update(sealed(other, ID, FULL, REFUSED, 2)));
        assertRefused(Reason.NOT_FOUND, () -> store.delete(other, ID));
        store.updateHealth(sealed(other, ID, BARE, REFUSED, 1).key());
        assertThat(store.load().keys()).containsExactly(sealed(TenantId.DEFAULT, ID, BARE, KeyHealth.UNVERIFIED, 1));
        store.delete(TenantId.DEFAULT, ID);
        assertThat(store.load().keys()).isEmpty();
    }

    @Test
    void healthIsNotedOfThatVersionOnly() {
        store.insert(sealed(TenantId.DEFAULT, ID, BARE, KeyHealth.UNVERIFIED, 1));
        store.updateHealth(sealed(TenantId.DEFAULT, ID, BARE, REFUSED, 2).key());
        assertThat(store.load().keys().getFirst().key().health()).isEqualTo(KeyHealth.UNVERIFIED);

        store.updateHealth(sealed(TenantId.DEFAULT, ID, BARE, REFUSED, 1).key());
        assertThat(store.load().keys().getFirst().key().health()).isEqualTo(REFUSED);
    }

    @Test
    void aTenantKeepsItsFirstDataKey() {
        WrappedKey first = new WrappedKey(other, "aa", "wrapped");
        store.insert(first, NOW);
        store.insert(new WrappedKey(other, "bb", "another"), NOW);
        store.insert(new WrappedKey(new TenantId("ten_gone"), "cc", "nobody's"), NOW);

        assertThat(store.load().dataKeys()).containsExactly(first);
    }

    @Test
    void aTenantTakesItsDataKeyAndItsProviderKeysAlong() {
        store.insert(new WrappedKey(other, "aa", "wrapped"), NOW);
        store.insert(sealed(other, ID, BARE, KeyHealth.UNVERIFIED, 1));
        tenancy.delete(tenancy.tenant("other"));

        assertThat(store.load().dataKeys()).isEmpty();
        assertThat(store.load().keys()).isEmpty();
    }

    @Test
    void theFirstKeyCheckStays() {
        assertThat(store.keyCheck()).isEmpty();
        store.insertKeyCheck("first");
        store.insertKeyCheck("second");

        assertThat(store.keyCheck()).contains("first");
    }

    @Test
    void everyChangeIsCountedAndARefusedOneIsNot() {
        long before = store.changes();
        store.insert(sealed(TenantId.DEFAULT, ID, BARE, KeyHealth.UNVERIFIED, 1));
        assertRefused(Reason.NOT_FOUND, () -> store.delete(other, ID));

        assertThat(store.changes()).isEqualTo(before + 1);
        assertThat(store.load().changes()).isEqualTo(before + 1);
    }

    private static SealedKey sealed(
            TenantId tenant, ProviderKeyId id, ProviderKeyDraft settings, KeyHealth health, long version) {
        ProviderKey key = new ProviderKey(
                id,
                tenant,
                settings,
                Origin.of(settings),
                "wxyz",
                "0123456789ab",
                health,
                KeySource.STORED,
                NOW,
                version);
        return new SealedKey(key, Map.of("api_key", "sealed text"), 3);
    }

    private static void assertRefused(Reason reason, ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
