package dev.claviger.provider.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The one way out of the house: asks a provider, and shows it whose call it is. */
public final class ProviderClient {

    private static final int UNAUTHORIZED = 401;

    private final Transport transport;
    private final Authentication authentication;

    ProviderClient(Transport transport, Authentication authentication) {
        this.transport = transport;
        this.authentication = authentication;
    }

    /**
     * The provider's answer once its head is there; an {@link ExchangeException} where none comes. A token that was good for a
     * while and is refused now is exchanged for another, once.
     */
    public Mono<ProviderAnswer> send(ProviderRequest request) {
        return exchange(request)
                .flatMap(answer -> answer.status() == UNAUTHORIZED && authentication.forget(request.proof())
                        ? discard(answer.body()).then(exchange(request))
                        : Mono.just(answer));
    }

    private Mono<ProviderAnswer> exchange(ProviderRequest request) {
        return authentication.headers(request).flatMap(proof -> {
            Map<String, String> headers = new HashMap<>(request.headers());
            headers.putAll(proof);
            return transport.send(request.method(), request.url(), headers, request.body());
        });
    }

    /** The headers that would go with the request, by names in lower case, with stars for what is secret; asks nobody for anything. */
    public static Map<String, String> shown(ProviderRequest request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.putAll(Authentication.shown(request.proof()));
        Map<String, String> shown = new TreeMap<>();
        headers.forEach((name, value) -> shown.put(name.toLowerCase(Locale.ROOT), value));
        return shown;
    }

    /** Breaks off an answer of which nothing more is wanted: what has come of it is let go, and its connection is closed. */
    public static Mono<Void> discard(Flux<DataBuffer> body) {
        return Mono.firstWithSignal(body.doOnNext(DataBufferUtils::release).then(), Mono.empty());
    }
}
