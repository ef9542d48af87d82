package dev.claviger.vault;

import dev.claviger.tenancy.ModelPattern;
import dev.claviger.tenancy.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's access to a provider, without its credentials.
 *
 * @param settings what its owner decided
 * @param origin the only place that its credentials go to
 * @param hint the last four characters of a long enough secret, else empty
 * @param fingerprint twelve hex digits that are equal for equal credentials of the same tenant, and tell nothing else
 * @param version counts the changes from 1
 */
public record ProviderKey(
        ProviderKeyId id,
        TenantId tenant,
        ProviderKeyDraft settings,
        Origin origin,
        String hint,
        String fingerprint,
        KeyHealth health,
        KeySource source,
        Instant createdAt,
        long version) {

    /** Whether this key may be used for {@code model}, the provider's name for it. */
    public boolean serves(String model) {
        return ModelPattern.anyMatches(models(), model);
    }

    public String provider() {
        return settings.provider();
    }

    public String name() {
        return Objects.requireNonNull(settings.name());
    }

    public @Nullable URI baseUrl() {
        return settings.baseUrl();
    }

    public List<String> formats() {
        return settings.formats();
    }

    public Map<String, String> options() {
        return settings.options();
    }

    public List<String> models() {
        return settings.models();
    }

    public int weight() {
        return settings.weight();
    }

    public KeyStatus status() {
        return health.status();
    }

    ProviderKey with(KeyHealth other) {
        return new ProviderKey(id, tenant, settings, origin, hint, fingerprint, other, source, createdAt, version);
    }

    ProviderKey with(String otherHint, String otherFingerprint) {
        return new ProviderKey(
                id, tenant, settings, origin, otherHint, otherFingerprint, health, source, createdAt, version);
    }

    /** This key one version later. */
    ProviderKey changed(ProviderKeyDraft newSettings, Origin newOrigin) {
        return new ProviderKey(
                id, tenant, newSettings, newOrigin, hint, fingerprint, health, source, createdAt, version + 1);
    }
}
