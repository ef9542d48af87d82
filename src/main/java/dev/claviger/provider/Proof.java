package dev.claviger.provider;

import dev.claviger.vault.Secret;
import java.util.Map;

/**
 * What a request shows a provider to be let in, and how.
 *
 * @param credentials by field; none where the provider is asked without
 * @param options what the key says besides, with what holds where it says nothing
 */
public record Proof(AuthScheme scheme, Map<String, Secret> credentials, Map<String, String> options) {

    public Proof {
        credentials = Map.copyOf(credentials);
        options = Map.copyOf(options);
    }
}
