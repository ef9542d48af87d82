package dev.claviger.provider.http;

import dev.claviger.provider.AuthScheme;
import dev.claviger.vault.Secret;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;

/**
 * One request to a provider.
 *
 * @param headers without what {@link ProviderClient} sets itself: length, encoding, user agent
 * @param body sent as it stands; empty for none
 * @param credentials what {@code auth} shows, by field; none where the provider is asked without
 */
public record ProviderRequest(
        HttpMethod method,
        URI url,
        Map<String, String> headers,
        List<ByteBuffer> body,
        AuthScheme auth,
        Map<String, Secret> credentials) {

    public ProviderRequest {
        headers = Map.copyOf(headers);
        body = List.copyOf(body);
        credentials = Map.copyOf(credentials);
    }
}
