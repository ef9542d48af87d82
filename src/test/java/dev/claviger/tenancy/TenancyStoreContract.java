package dev.claviger.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.tenancy.RefusedException.Reason;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every store of tenants and keys does, whatever the database. */
abstract class TenancyStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final Tenant ACME =
            new Tenant(new TenantId("ten_1"), new TenantDraft("Acme", OnLoss.REJECT, PromptCache.AUTO), NOW, 1);
    private static final Tenant OTHER = new Tenant(
            new TenantId("ten_2"), new TenantDraft("Other", OnLoss.REPORT, PromptCache.OFF), NOW.plusSeconds(1), 1);
    private static final GatewayKey KEY = new GatewayKey(
            new GatewayKeyId("key_1"), ACME.id(), "ci", List.of("openai/*", "demo/echo"), NOW, NOW, "wxyz", 1);

    @AutoClose
    private HikariDataSource database;

    private TenancyStore store;

    abstract HikariDataSource open();

    @BeforeEach
    void start() {
        database = open();
        store = new JdbcTenancyStore(database);
        store.insert(ACME);
    }

    @Test
    void aTenantComesBackAsItWent() {
        store.insert(OTHER);

        assertThat(store.load().tenants()).containsExactly(ACME, OTHER);
    }

    @Test
    void insertingATenantAgainLeavesItAsItIs() {
        store.insert(new Tenant(ACME.id(), new TenantDraft("Renamed", OnLoss.REPORT, PromptCache.OFF), NOW, 1));

        assertThat(store.load().tenants()).containsExactly(ACME);
    }

    @Test
    void twoTenantsCannotShareAName() {
        store.insert(OTHER);

        assertRefused(
                Reason.CONFLICT,
                () -> store.insert(new Tenant(
                        new TenantId("ten_3"), new TenantDraft("Acme", OnLoss.REPORT, PromptCache.OFF), NOW, 1)));
        assertRefused(
                Reason.CONFLICT, () -> store.update(OTHER, new TenantDraft("Acme", OnLoss.REPORT, PromptCache.OFF)));
    }

    @Test
    void aChangedTenantIsOneVersionLater() {
        store.update(ACME, new TenantDraft("Acme Corp", OnLoss.REPORT, PromptCache.OFF));

        assertThat(store.load().tenants())
                .containsExactly(
                        new Tenant(ACME.id(), new TenantDraft("Acme Corp", OnLoss.REPORT, PromptCache.OFF), NOW, 2));
    }

    @Test
    void aTenantThatWasChangedMeanwhileIsStale() {
        store.update(ACME, new TenantDraft("Acme", OnLoss.REPORT, PromptCache.OFF));

        assertRefused(Reason.STALE, () -> store.update(ACME, new TenantDraft("Acme", OnLoss.REJECT, PromptCache.OFF)));
    }

    @Test
    void aMissingTenantIsNotFound() {
        assertRefused(
                Reason.NOT_FOUND, () -> store.update(OTHER, new TenantDraft("Other", OnLoss.REPORT, PromptCache.OFF)));
        assertRefused(Reason.NOT_FOUND, () -> store.delete(OTHER.id()));
        assertRefused(Reason.NOT_FOUND, () -> store.insert(keyOf(OTHER.id()), KeyDigest.of("some key")));
    }

    @Test
    void aKeyComesBackAsItWentAndIsFoundByItsDigest() {
        store.insert(KEY, KeyDigest.of("plain key"));

        assertThat(store.load().keys(ACME.id())).containsExactly(KEY);
        assertThat(store.load().caller(KeyDigest.of("plain key"))).contains(new Caller(ACME, KEY));
        assertThat(store.load().caller(KeyDigest.of("plain kez"))).isEmpty();
    }

    @Test
    void insertingAKeyAgainOnlyReplacesTheKeyItself() {
        store.insert(KEY, KeyDigest.of("old key"));
        store.update(KEY, new GatewayKeyDraft("renamed", List.of("*"), null));
        store.insert(KEY, KeyDigest.of("new key"));

        assertThat(store.load().caller(KeyDigest.of("old key"))).isEmpty();
        assertThat(store.load()
                        .caller(KeyDigest.of("new key"))
                        .orElseThrow()
                        .key()
                        .name())
                .isEqualTo("renamed");
    }

    @Test
    void aChangedKeyIsOneVersionLater() {
        store.insert(KEY, KeyDigest.of("plain key"));
        store.update(KEY, new GatewayKeyDraft("deploy", List.of("*"), null));

        assertThat(store.load().keys(ACME.id()))
                .containsExactly(new GatewayKey(KEY.id(), ACME.id(), "deploy", List.of("*"), null, NOW, "wxyz", 2));
        assertRefused(Reason.STALE, () -> store.update(KEY, new GatewayKeyDraft("late", List.of("*"), null)));
    }

    @Test
    void aKeyIsChangedAndDeletedByItsOwnTenantOnly() {
        store.insert(OTHER);
        store.insert(KEY, KeyDigest.of("plain key"));

        assertRefused(
                Reason.NOT_FOUND, () -> store.update(keyOf(OTHER.id()), new GatewayKeyDraft("x", List.of("*"), null)));
        assertRefused(Reason.NOT_FOUND, () -> store.delete(OTHER.id(), KEY.id()));
        store.delete(ACME.id(), KEY.id());
        assertThat(store.load().keys(ACME.id())).isEmpty();
    }

    @Test
    void aTenantTakesItsKeysAlong() {
        store.insert(KEY, KeyDigest.of("plain key"));
        store.delete(ACME.id());

        assertThat(count("gateway_keys")).isZero();
    }

    @Test
    void anAdminKeyIsReplacedById() {
        AdminKey admin = new AdminKey("adm_1", "first", Role.OPERATOR);
        store.insert(admin, KeyDigest.of("old key"), "hint", NOW);
        store.insert(admin, KeyDigest.of("new key"), "hint", NOW);

        assertThat(store.load().admin(KeyDigest.of("new key"))).contains(admin);
        assertThat(store.load().admin(KeyDigest.of("old key"))).isEmpty();
    }

    @Test
    void everyChangeIsCountedAndARefusedOneIsNot() {
        long before = store.changes();
        store.insert(OTHER);
        assertThat(store.changes()).isEqualTo(before + 1);
        assertRefused(Reason.NOT_FOUND, () -> store.delete(new TenantId("ten_none")));
        assertThat(store.changes()).isEqualTo(before + 1);
        assertThat(store.load().changes()).isEqualTo(before + 1);
    }

    private int count(String table) {
        return JdbcClient.create(database)
                .sql("SELECT count(*) FROM " + table)
                .query(Integer.class)
                .single();
    }

    private static GatewayKey keyOf(TenantId tenant) {
        return new GatewayKey(KEY.id(), tenant, "ci", List.of("*"), null, NOW, "wxyz", 1);
    }

    private static void assertRefused(Reason reason, ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
