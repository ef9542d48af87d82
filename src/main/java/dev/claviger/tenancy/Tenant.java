package dev.claviger.tenancy;

import java.time.Instant;

/**
 * A party that calls models through the gateway with its own keys.
 *
 * @param settings what an operator decided
 * @param version counts the changes from 1
 */
public record Tenant(TenantId id, TenantDraft settings, Instant createdAt, long version) {

    public String name() {
        return settings.name();
    }

    public OnLoss onLoss() {
        return settings.onLoss();
    }

    public PromptCache promptCache() {
        return settings.promptCache();
    }
}
