package dev.claviger.dialect.openai;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.PassThrough;
import dev.claviger.dialect.RelayedRequest;
import dev.claviger.dialect.ReportedCost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Embeddings asked of a provider that speaks the caller's format. */
final class PassedEmbeddings implements PassThrough {

    /** Members in which an error can stand. */
    private static final List<String> SIGNS = List.of("error", "base_resp");

    private static final Body NOTHING = Body.of("{}".getBytes(StandardCharsets.UTF_8));

    private final Host host;
    private final Destination destination;

    PassedEmbeddings(Host host, Destination destination) {
        this.host = host;
        this.destination = destination;
    }

    @Override
    public String path() {
        return host.path(destination, "/embeddings");
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
    public RelayedRequest readdress(RelayedRequest request, Losses losses) {
        return request.with(request.body().withText("model", destination.model()));
    }

    /** The embeddings are passed over: there can be millions of numbers. */
    @Override
    public Usage readUsage(byte[] body) {
        Body answer = parsed(body);
        Members head = new Members();
        SIGNS.forEach(name -> head.put(name, answer.get(name)));
        Json error = ErrorSign.find(head.json());
        if (error.present()) {
            throw new FailureException(FailureReader.read(error, destination.errors()));
        }
        Json told = answer.get("usage");
        return ReportedCost.on(new Usage(UsageFormat.read(told).prompt(), 0, 0, 0, 0, 0), told, destination);
    }

    private static Body parsed(byte[] answer) {
        try {
            return Body.of(answer);
        } catch (FailureException e) {
            return NOTHING;
        }
    }

    @Override
    public boolean tells(byte[] error) {
        return host.tells(error);
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        Duration wait = retryAfter == null ? host.retryAfter(body) : retryAfter;
        return FailureReader.read(status, wait, body, destination.errors());
    }
}
