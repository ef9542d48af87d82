package dev.claviger.provider.http;

import dev.claviger.provider.Proof;
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
 */
public record ProviderRequest(
        HttpMethod method, URI url, Map<String, String> headers, List<ByteBuffer> body, Proof proof) {

    public ProviderRequest {
        headers = Map.copyOf(headers);
        body = List.copyOf(body);
    }
}
