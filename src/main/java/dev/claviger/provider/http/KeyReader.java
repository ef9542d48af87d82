package dev.claviger.provider.http;

import dev.claviger.dialect.Dialects;
import dev.claviger.provider.Endpoint;
import dev.claviger.provider.KeyCheck.Refused;
import dev.claviger.provider.KeyCheck.Undecided;
import dev.claviger.provider.KeyCheck.Verdict;
import dev.claviger.provider.Proof;
import dev.claviger.provider.Provider;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.Vault;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What lies at {@code path}, as {@link Provider#tried} takes it, with that query; an {@link UnreadException} instead. */
    Mono<byte[]> read(Provider provider, ProviderKey key, String path, String query) {
        return Mono.fromSupplier(() -> request(provider, key, path, query))
                .flatMap(client::send)
                .flatMap(answer -> answer.status() / 100 == 2
                        ? SmallAnswer.bytes(answer.body(), MOST_BYTES)
                        : ProviderClient.discard(answer.body())
                                .then(Mono.error(new UnreadException(verdict(answer.status(), path)))));
    }

    private ProviderRequest request(Provider provider, ProviderKey key, String path, String query) {
        Endpoint endpoint = provider.endpoints().getFirst();
        URI place = provider.tried(path, key.baseUrl(), key.options());
        URI url = query.isEmpty() ? place : URI.create(place + (place.getRawQuery() == null ? "?" : "&") + query);
        Proof proof = vault.open(key, url)
                .flatMap(credentials -> provider.proof(key, credentials))
                .orElseThrow(() -> new UnreadException(new Undecided("What is stored of this key cannot be opened.")));
        Map<String, String> headers = new HashMap<>(provider.headers());
        Dialects.outbound(endpoint.format(), endpoint.host()).ifPresent(dialect -> headers.putAll(dialect.headers()));
        headers.put(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        return new ProviderRequest(HttpMethod.GET, url, headers, List.of(), proof);
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
