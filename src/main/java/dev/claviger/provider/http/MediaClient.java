package dev.claviger.provider.http;

import dev.claviger.chat.Part;
import dev.claviger.dialect.FileType;
import dev.claviger.dialect.LinkedMedia;
import dev.claviger.provider.EgressPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/**
 * Fetches files that callers name by URL: over TLS, from public addresses, without credentials, and only from the very place named.
 * What goes wrong on the way to a server is always told in the same words, so that nobody learns what lies in the house.
 */
public final class MediaClient {

    private static final int MOST_MEBIBYTES = 20;
    private static final int MOST_BYTES = MOST_MEBIBYTES * 1024 * 1024;
    private static final String TOO_LARGE = "is larger than " + MOST_MEBIBYTES + " MiB";

    private final Transport transport;
    private final EgressPolicy policy;
    private final Duration patience;

    /** @param patience until a file has to be there in full */
    MediaClient(Transport transport, EgressPolicy policy, Duration patience) {
        this.transport = transport;
        this.policy = policy;
        this.patience = patience;
    }

    /** The file that lies there, if it is of that kind; a {@link MediaException} instead. */
    public Mono<LinkedMedia.File> fetch(LinkedMedia.Link link) {
        return Mono.fromSupplier(() -> allowed(link.url()))
                .flatMap(there -> transport.send(HttpMethod.GET, there, Map.of(), List.of()))
                .flatMap(answer -> read(link.kind(), answer))
                .timeout(patience)
                .onErrorMap(this::explain);
    }

    private URI allowed(String url) {
        try {
            URI there = new URI(url);
            if (policy.mayFetch(there)) {
                return there;
            }
        } catch (URISyntaxException e) {
            // told like any other URL that may not be asked
        }
        throw new MediaException("is not allowed: only https URLs of public hosts are fetched");
    }

    private static Mono<LinkedMedia.File> read(Part.Kind kind, ProviderAnswer answer) {
        int status = answer.status();
        HttpHeaders headers = answer.headers();
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (status / 100 == 3) {
            return without(answer, "could not be fetched: its server answered with a redirect, which is not followed");
        }
        if (status != 200) {
            return without(answer, "could not be fetched: its server answered with status " + status);
        }
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return without(answer, "could not be fetched: its server packed it, which it was asked not to do");
        }
        if (headers.getContentLength() > MOST_BYTES) {
            return without(answer, TOO_LARGE);
        }
        return SmallAnswer.bytes(answer.body(), MOST_BYTES)
                .map(bytes -> file(kind, bytes, headers.getFirst(HttpHeaders.CONTENT_TYPE)));
    }

    private static Mono<LinkedMedia.File> without(ProviderAnswer answer, String reason) {
        return ProviderClient.discard(answer.body()).then(Mono.error(new MediaException(reason)));
    }

    private static LinkedMedia.File file(Part.Kind kind, byte[] bytes, @Nullable String told) {
        return FileType.of(kind, bytes, told)
                .map(type -> new LinkedMedia.File(type, Base64.getEncoder().encodeToString(bytes)))
                .orElseThrow(() -> new MediaException("could not be used: what lies there is no "
                        + kind.name().toLowerCase(Locale.ROOT)));
    }

    private MediaException explain(Throwable e) {
        return switch (e) {
            case MediaException known -> known;
            case TimeoutException ignored ->
                new MediaException("could not be fetched within " + patience.toSeconds() + " seconds");
            case DataBufferLimitException ignored -> new MediaException(TOO_LARGE);
            default -> new MediaException("could not be fetched from a public host over TLS");
        };
    }
}
