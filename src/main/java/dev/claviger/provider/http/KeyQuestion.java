package dev.claviger.provider.http;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.provider.Endpoint;
import dev.claviger.provider.KeyCheck.Refused;
import dev.claviger.provider.KeyCheck.Undecided;
import dev.claviger.provider.Proof;
import dev.claviger.provider.Provider;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.Vault;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;

/** The cheapest call of all, which tells whether a key is taken where nothing that is free does: an answer of one token. */
final class KeyQuestion {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final ChatRequest HELLO = new ChatRequest(
            "",
            List.of(new Message.User(List.of(new Part.Text("Hi")), null)),
            List.of(),
            null,
            null,
            new Sampling(1L, null, null, null, null, null, null, List.of()),
            Reasoning.DEFAULT,
            new OutputFormat.Text(),
            Hints.NONE,
            false);

    private final Vault vault;
    private final ProviderClient client;

    KeyQuestion(Vault vault, ProviderClient client) {
        this.vault = vault;
        this.client = client;
    }

    /** Completes where the key was taken, whatever became of the call; else an {@link KeyReader.UnreadException}. */
    Mono<Void> ask(Provider provider, ProviderKey key, String model) {
        Endpoint endpoint = provider.endpoints().getFirst();
        Destination destination = provider.destination(model, key.options());
        OutboundDialect dialect = Dialects.outbound(endpoint.format(), endpoint.host())
                .orElseThrow()
                .spokenBy(destination);
        return Mono.fromSupplier(() -> request(provider, key, endpoint, destination, dialect))
                .flatMap(client::send)
                .flatMap(answer -> SmallAnswer.bytes(answer.body(), MOST_BYTES)
                        .doOnNext(body -> judge(failure(answer, body, dialect), answer.status())))
                .then();
    }

    private ProviderRequest request(
            Provider provider, ProviderKey key, Endpoint endpoint, Destination destination, OutboundDialect dialect) {
        URI url = URI.create(provider.url(endpoint, key.baseUrl(), key.options()) + dialect.path(destination, false));
        Proof proof = vault.open(key, url)
                .flatMap(credentials -> provider.proof(key, credentials))
                .orElseThrow(() ->
                        new KeyReader.UnreadException(new Undecided("What is stored of this key cannot be opened.")));
        Map<String, String> headers = new HashMap<>(provider.headers());
        headers.putAll(dialect.headers());
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.put(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        byte[] body = dialect.writeRequest(HELLO, destination, Forgetful.RECALL, new Losses());
        return new ProviderRequest(HttpMethod.POST, url, headers, List.of(ByteBuffer.wrap(body)), proof);
    }

    /** Null where there is an answer. */
    private static @Nullable Failure failure(ProviderAnswer answer, byte[] body, OutboundDialect dialect) {
        if (answer.status() / 100 == 2) {
            try {
                dialect.readResponse(body);
                return null;
            } catch (FailureException e) {
                return e.failure();
            }
        }
        String kind = dialect.failureHeader().map(answer.headers()::getFirst).orElse(null);
        return dialect.readFailure(answer.status(), null, kind, body);
    }

    /** An account without credit, or without access to that model, has shown its key. */
    private static void judge(@Nullable Failure failure, int status) {
        String answered = "The provider answered " + status;
        switch (failure) {
            case null -> {}
            case Failure.KeyRejected ignored ->
                throw new KeyReader.UnreadException(new Refused(answered + ": it does not take this key."));
            case Failure.Exhausted ignored -> {}
            case Failure.Unknown ignored -> {}
            case Failure.Filtered ignored -> {}
            case Failure.TooLong ignored -> {}
            case Failure.Invalid ignored -> throw undecided(answered);
            case Failure.TooLarge ignored -> throw undecided(answered);
            case Failure.Unauthenticated ignored -> throw undecided(answered);
            case Failure.Forbidden ignored -> throw undecided(answered);
            case Failure.Throttled ignored -> throw undecided(answered);
            case Failure.Unavailable ignored -> throw undecided(answered);
            case Failure.TimedOut ignored -> throw undecided(answered);
            case Failure.Broken ignored -> {
                if (status / 100 != 2) {
                    throw undecided(answered);
                }
            }
        }
    }

    private static KeyReader.UnreadException undecided(String answered) {
        return new KeyReader.UnreadException(
                new Undecided(answered + " to the shortest of calls, which says nothing about the key."));
    }
}
