package dev.claviger.provider;

import dev.claviger.vault.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Access to a provider that the environment gives.
 *
 * @param variable the one that gives it: a secret's, or another where there is no secret
 * @param credentials by field; none where a server is asked without, or with the identity of whoever runs Claviger
 * @param options what the environment says besides
 * @param baseUrl null for the provider's own address
 */
public record EnvironmentKey(
        Provider provider,
        String variable,
        Map<String, Secret> credentials,
        Map<String, String> options,
        @Nullable URI baseUrl) {

    public EnvironmentKey {
        credentials = Map.copyOf(credentials);
        options = Map.copyOf(options);
    }
}
