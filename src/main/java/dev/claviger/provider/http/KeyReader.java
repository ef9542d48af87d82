package dev.claviger.provider.http;

import dev.claviger.dialect.Dialects;
import dev.claviger.provider.Endpoint;
import dev.claviger.provider.KeyCheck.Refused;
import dev.claviger.provider.KeyCheck.Undecided;
import dev.claviger.provider.KeyCheck.Verdict;
import dev.claviger.provider.Provider;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.Secret;
import dev.claviger.vault.Vault;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;

/** Reads what a provider shows to the holder of a key. */
final class KeyReader {

    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final Vault vault;
    private final ProviderClient client;

    KeyReader(Vault vault, ProviderClient client) {
        this.vault = vault;
        this.client = client;
    }

    /** What lies at {@code path}, below the URL of the provider's first endpoint; an {@link UnreadException} instead. */
    Mono<byte[]> read(Provider provider, ProviderKey key, String path) {
        return Mono.fromSupplier(() -> request(provider, key, path))
                .flatMap(client::send)
                .flatMap(answer -> answer.status() / 100 == 2
                        ? whole(answer)
                        : ProviderClient.discard(answer.body())
                                .then(Mono.error(new UnreadException(verdict(answer.status(), path)))));
    }

    private ProviderRequest request(Provider provider, ProviderKey key, String path) {
        Endpoint endpoint = provider.endpoints().getFirst();
        URI url = URI.create(provider.url(endpoint, key.baseUrl()) + path);
        Map<String, Secret> credentials = vault.open(key, url)
                .orElseThrow(() -> new UnreadException(new Undecided("What is stored of this key cannot be opened.")));
        Map<String, String> headers = new HashMap<>(provider.headers());
        Dialects.outbound(endpoint.format()).ifPresent(dialect -> headers.putAll(dialect.headers()));
        headers.put(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        return new ProviderRequest(HttpMethod.GET, url, headers, List.of(), provider.auth(), credentials);
    }

    private static Mono<byte[]> whole(ProviderAnswer answer) {
        return DataBufferUtils.join(answer.body(), MOST_BYTES)
                .map(joined -> {
                    byte[] bytes = new byte[joined.readableByteCount()];
                    joined.read(bytes);
                    DataBufferUtils.release(joined);
                    return bytes;
                })
                .defaultIfEmpty(new byte[0]);
    }

    /** Never in the provider's words, which may repeat a part of the key. */
    private static Verdict verdict(int status, String path) {
        String answered = "The provider answered " + status + " to GET " + path;
        return switch (status) {
            case 401, 403 -> new Refused(answered + ": it does not take this key.");
            case 301, 302, 303, 307, 308 -> new Undecided(answered + ": a redirect, which is not followed.");
            case 404, 405 -> new Undecided(answered + "; the base URL may be wrong.");
            default -> new Undecided(answered + ", which says nothing about the key.");
        };
    }

    /** Says what follows from not having got to read. */
    static final class UnreadException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Verdict verdict;

        UnreadException(Verdict verdict) {
            super(verdict.toString(), null, false, false);
            this.verdict = verdict;
        }

        Verdict verdict() {
            return verdict;
        }
    }
}
