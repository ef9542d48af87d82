package dev.claviger.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;
import dev.claviger.tenancy.RefusedException.Reason;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and how that changes. */
final class TenancyTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final TenantDraft ACME = new TenantDraft("Acme", OnLoss.REPORT, PromptCache.OFF);
    private static final GatewayKeyDraft ANY_MODEL = new GatewayKeyDraft("ci", List.of("*"), null);

    @TempDir
    private Path directory;

    @AutoClose
    private HikariDataSource database;

    private Tenancy tenancy;

    @BeforeEach
    void start() {
        database = Databases.sqlite(directory);
        tenancy = Tenancies.on(database, CLOCK);
    }

    @Test
    void theTenantDefaultIsThereFromTheFirstStart() {
        assertThat(tenancy.tenant("default")).isEqualTo(tenancy.tenant(TenantId.DEFAULT.value()));
        assertThat(tenancy.caller(Tenancies.API_KEY).orElseThrow().tenant().name())
                .isEqualTo("default");
    }

    @Test
    void theTenantDefaultStays() {
        assertRefused(Reason.CONFLICT, () -> tenancy.delete(tenancy.tenant("default")));
    }

    @Test
    void anAdminKeyIsNoGatewayKeyAndTheOtherWayRound() {
        assertThat(tenancy.admin(Tenancies.ADMIN_KEY).orElseThrow().role()).isEqualTo(Role.OPERATOR);
        assertThat(tenancy.caller(Tenancies.ADMIN_KEY)).isEmpty();
        assertThat(tenancy.admin(Tenancies.API_KEY)).isEmpty();
    }

    @Test
    void anIssuedKeyLetsItsTenantInAtOnce() {
        Tenant acme = tenancy.create(ACME);
        IssuedKey issued = tenancy.issue(acme.id(), ANY_MODEL);

        assertThat(tenancy.caller(issued.reveal())).contains(new Caller(acme, issued.key()));
    }

    @Test
    void aKeyWithOneCharacterChangedLetsNobodyIn() {
        String key = tenancy.issue(TenantId.DEFAULT, ANY_MODEL).reveal();

        for (int i = 0; i < key.length(); i++) {
            char other = key.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(tenancy.caller(key.substring(0, i) + other + key.substring(i + 1)))
                    .isEmpty();
        }
        assertThat(tenancy.caller("")).isEmpty();
    }

    @Test
    void aKeyIsGoodUntilItExpires() {
        Instant later = CLOCK.instant().plusSeconds(60);
        String key = tenancy.issue(TenantId.DEFAULT, new GatewayKeyDraft("ci", List.of("*"), later))
                .reveal();

        assertThat(at(Duration.ofSeconds(59)).caller(key)).isPresent();
        assertThat(at(Duration.ofSeconds(60)).caller(key)).isEmpty();
    }

    @Test
    void aDeletedKeyLetsNobodyInFromThenOn() {
        IssuedKey issued = tenancy.issue(TenantId.DEFAULT, ANY_MODEL);
        tenancy.delete(issued.key());

        assertThat(tenancy.caller(issued.reveal())).isEmpty();
        assertRefused(Reason.NOT_FOUND, () -> tenancy.delete(issued.key()));
    }

    @Test
    void aDeletedTenantsKeysLetNobodyIn() {
        Tenant acme = tenancy.create(ACME);
        IssuedKey issued = tenancy.issue(acme.id(), ANY_MODEL);
        tenancy.delete(acme);

        assertThat(tenancy.caller(issued.reveal())).isEmpty();
        assertThat(tenancy.keys(acme.id())).isEmpty();
        assertRefused(Reason.NOT_FOUND, () -> tenancy.tenant("Acme"));
        assertRefused(Reason.NOT_FOUND, () -> tenancy.issue(acme.id(), ANY_MODEL));
    }

    @Test
    void aChangeHoldsAtOnce() {
        IssuedKey issued = tenancy.issue(TenantId.DEFAULT, ANY_MODEL);
        GatewayKey changed = tenancy.change(issued.key(), new GatewayKeyDraft("ci", List.of("demo/echo"), null));

        assertThat(tenancy.caller(issued.reveal()).orElseThrow().key()).isEqualTo(changed);
        assertThat(changed.version()).isEqualTo(2);
        assertRefused(Reason.STALE, () -> tenancy.change(issued.key(), ANY_MODEL));
    }

    @Test
    void aTenantsKeyIsNotFoundUnderAnotherTenant() {
        Tenant acme = tenancy.create(ACME);
        GatewayKey key = tenancy.issue(TenantId.DEFAULT, ANY_MODEL).key();

        assertThat(tenancy.key(TenantId.DEFAULT, key.id())).isEqualTo(key);
        assertRefused(Reason.NOT_FOUND, () -> tenancy.key(acme.id(), key.id()));
    }

    @Test
    void anotherReplicaSeesAChangeWhenItRefreshes() {
        Tenancy replica = Tenancies.on(database, CLOCK);
        tenancy.refresh();
        String key = tenancy.issue(TenantId.DEFAULT, ANY_MODEL).reveal();
        assertThat(replica.caller(key)).isEmpty();

        replica.refresh();

        assertThat(replica.caller(key)).isPresent();
    }

    @Test
    void aWatcherHearsOfATenantBeforeItCanCall() {
        List<Set<TenantId>> heard = new ArrayList<>();
        List<Integer> tenantsKnownThen = new ArrayList<>();
        tenancy.watch(tenants -> {
            heard.add(tenants);
            tenantsKnownThen.add(tenancy.tenants().size());
        });
        Tenant acme = tenancy.create(ACME);
        tenancy.delete(acme);

        assertThat(heard)
                .containsExactly(
                        Set.of(TenantId.DEFAULT), Set.of(TenantId.DEFAULT, acme.id()), Set.of(TenantId.DEFAULT));
        assertThat(tenantsKnownThen).containsExactly(1, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " Acme", "Acme ", "a/b", "a\nb", "ten_1", "\u0000"})
    void aTenantsNameCanStandInAPathAndIsNoId(String name) {
        assertThatThrownBy(() -> tenancy.create(new TenantDraft(name, OnLoss.REPORT, PromptCache.OFF)))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.INVALID);
                    assertThat(refused.field()).isEqualTo("name");
                });
    }

    @Test
    void anIssuedKeyPrintsWithoutTheKey() {
        IssuedKey issued = tenancy.issue(TenantId.DEFAULT, ANY_MODEL);

        assertThat(issued.toString())
                .contains(issued.key().id().value())
                .doesNotContain(issued.reveal().substring(4, 40));
    }

    private Tenancy at(Duration later) {
        return Tenancies.on(database, Clock.offset(CLOCK, later));
    }

    private static void assertRefused(Reason reason, ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
