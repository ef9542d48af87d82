package dev.claviger.tenancy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What must be there before anybody can be let in: a tenant, an operator's key and a gateway key. */
final class FirstKeys {

    static final String TENANT_NAME = "default";

    private static final AdminKey ADMIN = new AdminKey("adm_first", "first", Role.OPERATOR);
    private static final GatewayKeyId GATEWAY = new GatewayKeyId("key_first");

    private final TenancyStore store;
    private final KeyMaker keys;
    private final Clock clock;

    FirstKeys(TenancyStore store, KeyMaker keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /** Stores what the settings give and what is missing; returns a line for each key made here, with its plaintext. */
    List<String> provide(TenancyProperties settings) {
        return store.atomically(() -> provideAlone(settings));
    }

    private List<String> provideAlone(TenancyProperties settings) {
        Roster roster = store.load();
        if (roster.tenant(TenantId.DEFAULT.value()).isEmpty()) {
            store.insert(new Tenant(
                    TenantId.DEFAULT,
                    new TenantDraft(TENANT_NAME, OnLoss.REPORT, PromptCache.OFF),
                    clock.instant(),
                    1));
        }
        List<String> made = new ArrayList<>();
        if (settings.adminKey() != null) {
            putAdmin(roster, settings.adminKey());
        } else if (!roster.hasAdminKeys()) {
            String key = keys.key("clva_");
            putAdmin(roster, key);
            made.add("admin key   (CLAVIGER_ADMIN_KEY): " + key);
        }
        if (settings.apiKey() != null) {
            putGateway(roster, settings.apiKey());
        } else if (!roster.hasGatewayKeys()) {
            String key = keys.key("clv_");
            putGateway(roster, key);
            made.add("gateway key (CLAVIGER_API_KEY):   " + key);
        }
        return made;
    }

    private void putAdmin(Roster roster, String key) {
        KeyDigest digest = KeyDigest.of(key);
        if (roster.admin(digest).isEmpty()) {
            store.insert(ADMIN, digest, KeyMaker.hint(key), clock.instant());
        }
    }

    private void putGateway(Roster roster, String key) {
        KeyDigest digest = KeyDigest.of(key);
        if (roster.caller(digest).isEmpty()) {
            store.insert(gatewayKey(KeyMaker.hint(key), clock.instant()), digest);
        }
    }

    private static GatewayKey gatewayKey(String hint, Instant now) {
        return new GatewayKey(GATEWAY, TenantId.DEFAULT, "first", List.of("*"), null, now, hint, 1);
    }
}
