package dev.claviger.provider;

import dev.claviger.vault.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Access to a provider that the environment gives.
 *
 * @param variable the one that gives it: the secret's, or the base URL's where there is no secret
 * @param secret null where a server is asked without one
 * @param baseUrl null for the provider's own address
 */
public record EnvironmentKey(
        Provider provider,
        String variable,
        @Nullable Secret secret,
        @Nullable URI baseUrl) {}
