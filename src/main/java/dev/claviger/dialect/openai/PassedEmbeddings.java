package dev.claviger.dialect.openai;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.PassThrough;
import dev.claviger.dialect.RelayedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Embeddings asked of a provider that speaks the caller's format. */
final class PassedEmbeddings implements PassThrough {

    @Override
    public String path(Destination destination) {
        return "/embeddings";
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public List<String> passedHeaders() {
        return List.of("openai-beta", "x-client-request-id");
    }

    @Override
    public RelayedRequest readdress(RelayedRequest request, Destination destination, Losses losses) {
        return request.with(request.body().withText("model", destination.model()));
    }

    /** The embeddings are passed over: there can be millions of numbers. */
    @Override
    public Usage readUsage(byte[] body) {
        try {
            Usage usage = UsageFormat.read(Body.of(body).get("usage"));
            return new Usage(usage.prompt(), 0, 0, 0, 0, 0);
        } catch (FailureException e) {
            return Usage.NONE;
        }
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        return FailureReader.read(status, retryAfter, body);
    }
}
