package dev.claviger.provider.http;

import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.core.publisher.Mono;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** Carries requests over pooled connections as far as an egress policy lets them, and follows no redirect. */
final class Transport {

    private static final String USER_AGENT = "claviger";

    private final ReactorClientHttpConnector plain;
    private final ReactorClientHttpConnector secure;

    Transport(ReactorClientHttpConnector plain, ReactorClientHttpConnector secure) {
        this.plain = plain;
        this.secure = secure;
    }

    /** The answer once its head is there; an {@link ExchangeException} where none comes. */
    Mono<ProviderAnswer> send(HttpMethod method, URI url, Map<String, String> headers, List<ByteBuffer> body) {
        var connector = "https".equals(url.getScheme()) ? secure : plain;
        return connector
                .connect(method, url, out -> write(headers, body, out))
                .onErrorMap(e -> explain(e, false))
                .map(answer -> new ProviderAnswer(
                        answer.getStatusCode().value(),
                        answer.getHeaders(),
                        answer.getBody().onErrorMap(e -> explain(e, true))));
    }

    private static Mono<Void> write(Map<String, String> given, List<ByteBuffer> pieces, ClientHttpRequest out) {
        HttpHeaders headers = out.getHeaders();
        headers.set(HttpHeaders.USER_AGENT, USER_AGENT);
        headers.set(HttpHeaders.ACCEPT_ENCODING, "identity");
        given.forEach(headers::set);
        if (pieces.isEmpty()) {
            return out.setComplete();
        }
        DataBuffer body = wrap(pieces, out.bufferFactory());
        headers.setContentLength(body.readableByteCount());
        return out.writeWith(Mono.just(body));
    }

    private static DataBuffer wrap(List<ByteBuffer> body, DataBufferFactory factory) {
        List<DataBuffer> buffers = body.stream().<DataBuffer>map(factory::wrap).toList();
        return buffers.size() == 1 ? buffers.getFirst() : factory.join(buffers);
    }

    private static ExchangeException explain(Throwable e, boolean answered) {
        if (e instanceof ExchangeException known) {
            return known;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case EgressRefusedException refused -> {
                    return new ExchangeException(
                            ExchangeException.Kind.FORBIDDEN,
                            "The provider's address may not be called: " + refused.getMessage() + ".",
                            e);
                }
                case ReadTimeoutException ignored -> {
                    return new ExchangeException(
                            ExchangeException.Kind.TIMED_OUT, "The provider was silent for too long.", e);
                }
                case UnknownHostException ignored -> {
                    return notSent("The provider's host name is not known.", e);
                }
                case ConnectException ignored -> {
                    return notSent("No connection to the provider came about.", e);
                }
                case SSLException ignored
                when !answered -> {
                    return notSent("No trusted TLS connection to the provider came about.", e);
                }
                case PoolAcquireTimeoutException ignored -> {
                    return notSent("All connections to the provider are in use.", e);
                }
                case PoolAcquirePendingLimitException ignored -> {
                    return notSent("All connections to the provider are in use.", e);
                }
                default -> {}
            }
        }
        String message = e instanceof IOException
                ? "The connection to the provider broke off."
                : "The exchange with the provider failed.";
        return new ExchangeException(ExchangeException.Kind.BROKEN, message, e);
    }

    private static ExchangeException notSent(String message, Throwable cause) {
        return new ExchangeException(ExchangeException.Kind.NOT_SENT, message, cause);
    }
}
