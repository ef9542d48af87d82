package dev.claviger.gateway;

import com.github.luben.zstd.ZstdInputStream;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import io.netty.channel.ChannelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.brotli.dec.BrotliInputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.channel.AbortedException;

/** Takes in a request's bytes, unpacked, up to a limit. */
final class RequestBody {

    private final int limit;

    RequestBody(int limit) {
        this.limit = limit;
    }

    Mono<byte[]> read(ServerHttpRequest request) {
        if (request.getHeaders().getContentLength() > limit) {
            return Mono.error(tooLarge());
        }
        Mono<byte[]> bytes = DataBufferUtils.join(request.getBody(), limit)
                .map(RequestBody::bytes)
                .defaultIfEmpty(new byte[0])
                .onErrorMap(DataBufferLimitException.class, e -> tooLarge())
                .onErrorMap(AbortedException.class, e -> brokenOff())
                .onErrorMap(ChannelException.class, e -> new SlowBodyException());
        String encoding = request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        return encoding == null || encoding.equalsIgnoreCase("identity")
                ? bytes
                : bytes.publishOn(Schedulers.boundedElastic()).map(packed -> unpack(packed, encoding));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private byte[] unpack(byte[] packed, String encoding) {
        try (InputStream in = unpacking(packed, encoding.strip().toLowerCase(Locale.ROOT))) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw new FailureException(new Failure.Invalid(
                    "The body is not what 'Content-Encoding: " + encoding + "' says.", "invalid_encoding", null));
        }
    }

    private static InputStream unpacking(byte[] packed, String encoding) throws IOException {
        InputStream in = new ByteArrayInputStream(packed);
        return switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in);
            case "br" -> new BrotliInputStream(in);
            case "zstd" -> new ZstdInputStream(in);
            default ->
                throw new FailureException(new Failure.Invalid(
                        "The content encoding '" + encoding + "' is not taken; br, gzip, zstd and identity are.",
                        "invalid_encoding",
                        null));
        };
    }

    /** Nobody is left to be told. */
    private static FailureException brokenOff() {
        return new FailureException(new Failure.Invalid("The body broke off.", "incomplete_body", null));
    }

    private FailureException tooLarge() {
        return new FailureException(new Failure.TooLarge(
                "The body is larger than the " + limit + " bytes that are taken, packed or unpacked.",
                "request_too_large"));
    }
}
