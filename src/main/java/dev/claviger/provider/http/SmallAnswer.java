package dev.claviger.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer that is short enough to be held as text. */
record SmallAnswer(int status, String text) {

    private static final int MOST_BYTES = 256 * 1024;

    /** An {@link ExchangeException} for one that is longer. */
    static Mono<SmallAnswer> of(Mono<ProviderAnswer> answer) {
        return answer.flatMap(head -> bytes(head.body(), MOST_BYTES)
                        .map(bytes -> new SmallAnswer(head.status(), new String(bytes, UTF_8))))
                .onErrorMap(
                        DataBufferLimitException.class,
                        e -> new ExchangeException(ExchangeException.Kind.NOT_SENT, "The answer is too long.", e));
    }

    /** A whole body; a {@link DataBufferLimitException} where it has more than {@code most} bytes. */
    static Mono<byte[]> bytes(Flux<DataBuffer> body, int most) {
        return DataBufferUtils.join(body, most)
                .map(joined -> {
                    byte[] bytes = new byte[joined.readableByteCount()];
                    joined.read(bytes);
                    DataBufferUtils.release(joined);
                    return bytes;
                })
                .defaultIfEmpty(new byte[0]);
    }

    /** Holds a secret perhaps, so it does not print. */
    @Override
    public String toString() {
        return "SmallAnswer(" + status + ")";
    }
}
