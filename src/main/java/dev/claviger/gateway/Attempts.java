package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.metering.Attempt;
import dev.claviger.provider.http.ExchangeException;
import dev.claviger.provider.http.ProviderAnswer;
import dev.claviger.provider.http.ProviderClient;
import dev.claviger.provider.http.ProviderRequest;
import dev.claviger.routing.Target;
import dev.claviger.vault.ProviderKey;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks one target after the other until one answers; once a piece of an answer is on its way, no other is asked. */
final class Attempts {

    private static final int MOST_ERROR_BYTES = 1024 * 1024;
    private static final int MOST_WHOLE_BYTES = 256 * 1024 * 1024;
    private static final int MOST_AT_ONCE = 8;

    private final Departures departures;
    private final ProviderClient client;
    private final Retries retries;
    private final Lessons lessons;
    private final Clock clock;

    Attempts(Departures departures, ProviderClient client, Retries retries, Lessons lessons, Clock clock) {
        this.departures = departures;
        this.client = client;
        this.retries = retries;
        this.lessons = lessons;
        this.clock = clock;
    }

    /** The answer as it goes to the caller: the pieces of a stream, or one piece that is the whole. */
    Flux<DataBuffer> answer(Call call, Tally tally, List<Target> targets, DataBufferFactory buffers) {
        return next(call, tally, new ArrayDeque<>(targets), buffers, 0);
    }

    private Flux<DataBuffer> next(Call call, Tally tally, Deque<Target> targets, DataBufferFactory buffers, int tried) {
        return Flux.defer(() -> attempt(call, tally, lessons.heeded(targets.getFirst()), buffers))
                .onErrorResume(e -> {
                    Optional<Target> wiser = lessons.learn(e, tally.target());
                    if (wiser.isPresent()) {
                        tally.attempted(Retries.result(e), Retries.status(e), "parameter_rejected");
                        targets.removeFirst();
                        targets.addFirst(wiser.get());
                        return next(call, tally, targets, buffers, tried);
                    }
                    Retries.Decision decision =
                            tally.answered() ? Retries.GIVE_UP : retries.decide(e, tried, targets.size());
                    tally.attempted(Retries.result(e), Retries.status(e), decision.because());
                    if (decision.because() == null) {
                        return Flux.error(e);
                    }
                    Target failed = targets.removeFirst();
                    if (!decision.otherKeyOnly()) {
                        targets.addLast(failed);
                    }
                    Flux<DataBuffer> another = next(call, tally, targets, buffers, tried + 1);
                    return decision.after().isZero()
                            ? another
                            : Mono.delay(decision.after()).thenMany(another);
                });
    }

    private Flux<DataBuffer> attempt(Call call, Tally tally, Target target, DataBufferFactory buffers) {
        OwnAnswer own = departures.ownAnswer(call, target);
        if (own != null) {
            return here(tally, target, own, buffers);
        }
        URI url = Objects.requireNonNull(target.url());
        ProviderKey key = Objects.requireNonNull(target.key());
        return departures.crossing(call, target, buffers).flatMapMany(crossing -> {
            Function<List<ByteBuffer>, ProviderRequest> requests = departures.requests(crossing, target, url, key);
            Flux<DataBuffer> answer = switch (crossing) {
                case Conversation talk ->
                    send(tally, requests.apply(talk.request()))
                            .flatMapMany(heard -> home(call, tally, talk, heard, buffers));
                case Errand errand -> run(tally, errand, requests, buffers);
            };
            tally.attempt(target, crossing, crossing.losses());
            return answer.onErrorMap(FailureException.class, e -> named(e, tally))
                    .doOnComplete(() -> tally.attempted(Attempt.Result.OK, 200, null));
        });
    }

    private Mono<ProviderAnswer> send(Tally tally, ProviderRequest request) {
        return client.send(request).onErrorMap(Attempts::isKeyRefused, e -> new FailureException(keyRejected(tally)));
    }

    /** A few pieces at once; whichever fails first, fails the errand. */
    private Flux<DataBuffer> run(
            Tally tally,
            Errand errand,
            Function<List<ByteBuffer>, ProviderRequest> requests,
            DataBufferFactory buffers) {
        record Brought(Errand.Piece piece, HttpHeaders headers, Bytes body) {}
        errand.resume(tally.crossing());
        return Flux.fromIterable(errand.pieces())
                .flatMap(
                        piece -> send(tally, requests.apply(piece.request()))
                                .flatMap(answer -> accepted(tally, errand, answer))
                                .flatMap(answer -> join(answer.body(), MOST_WHOLE_BYTES)
                                        .map(body -> new Brought(piece, answer.headers(), new Bytes(body)))),
                        MOST_AT_ONCE)
                .doOnNext(brought -> errand.take(brought.piece(), brought.body().value(), brought.headers()))
                .then(Mono.fromSupplier(errand::answer))
                .doOnNext(answer -> tally.answering())
                .<DataBuffer>map(buffers::wrap)
                .flux();
    }

    private Flux<DataBuffer> home(
            Call call, Tally tally, Conversation talk, ProviderAnswer answer, DataBufferFactory buffers) {
        return accepted(tally, talk, answer)
                .flatMapMany(accepted -> call.stream() && !json(accepted.headers())
                        ? stream(tally, talk, accepted)
                        : whole(call, tally, talk, accepted, buffers));
    }

    /** The answer if it is one; the failure that it tells if not. */
    private Mono<ProviderAnswer> accepted(Tally tally, Crossing crossing, ProviderAnswer answer) {
        tally.heard(answer.headers(), crossing.verbatim(), clock.instant());
        if (answer.status() / 100 != 2) {
            return refused(tally, crossing, answer);
        }
        String encoding = answer.headers().getFirst(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return ProviderClient.discard(answer.body())
                    .then(Mono.error(broken("The provider packed its answer, which it was asked not to do.")));
        }
        return Mono.just(answer);
    }

    private static Flux<DataBuffer> stream(Tally tally, Conversation talk, ProviderAnswer answer) {
        return answer.body()
                .<DataBuffer>handle((piece, sink) -> {
                    DataBuffer onward = talk.next(piece);
                    if (onward != null) {
                        sink.next(onward);
                    }
                    if (talk.enough()) {
                        sink.complete();
                    }
                })
                .concatWith(Mono.fromSupplier(talk::end))
                .doOnNext(onward -> tally.answering());
    }

    private static Flux<DataBuffer> whole(
            Call call, Tally tally, Conversation talk, ProviderAnswer answer, DataBufferFactory buffers) {
        return join(answer.body(), MOST_WHOLE_BYTES)
                .map(bytes -> call.stream() ? talk.wholeAsStream(bytes) : talk.whole(bytes))
                .doOnNext(onward -> tally.answering())
                .<DataBuffer>map(buffers::wrap)
                .flux();
    }

    private Mono<ProviderAnswer> refused(Tally tally, Crossing crossing, ProviderAnswer answer) {
        return join(answer.body(), MOST_ERROR_BYTES)
                .onErrorReturn(DataBufferLimitException.class, new byte[0])
                .flatMap(body -> Mono.error(refusal(tally, crossing, answer, body)));
    }

    private RuntimeException refusal(Tally tally, Crossing crossing, ProviderAnswer answer, byte[] body) {
        ProviderError error = new ProviderError(
                answer.status(), answer.headers(), RetryAfter.of(answer.headers(), clock.instant()), new Bytes(body));
        if (answer.status() / 100 == 3) {
            return new ProviderRefusedException(
                    error,
                    new Failure.Broken(
                            "The provider answered with a redirect, which is not followed.", "upstream_redirect"),
                    false);
        }
        Failure failure = crossing.readFailure(error);
        return failure instanceof Failure.KeyRejected
                ? new ProviderRefusedException(error, keyRejected(tally), false)
                : new ProviderRefusedException(error, failure, crossing.verbatim(error));
    }

    /** Whether the key was turned down where a token is had for it, before the provider was asked. */
    private static boolean isKeyRefused(Throwable e) {
        return e instanceof ExchangeException exchange && exchange.kind() == ExchangeException.Kind.REFUSED;
    }

    /** A provider may turn down the key within an answer, too. */
    private static FailureException named(FailureException e, Tally tally) {
        return e.failure() instanceof Failure.KeyRejected ? new FailureException(keyRejected(tally)) : e;
    }

    private static Failure keyRejected(Tally tally) {
        Target target = Objects.requireNonNull(tally.target());
        ProviderKey key = Objects.requireNonNull(target.key());
        return new Failure.KeyRejected(
                "The provider '" + target.provider().id() + "' turned down the provider key '"
                        + key.id().value() + "' (" + key.name() + ").",
                "provider_key_rejected");
    }

    private static Flux<DataBuffer> here(Tally tally, Target target, OwnAnswer own, DataBufferFactory buffers) {
        tally.answeredHere(target, own);
        return Flux.fromIterable(own.pieces()).<DataBuffer>map(buffers::wrap).doOnNext(onward -> tally.answering());
    }

    private static Mono<byte[]> join(Flux<DataBuffer> body, int most) {
        return DataBufferUtils.join(body, most)
                .map(joined -> {
                    byte[] bytes = new byte[joined.readableByteCount()];
                    joined.read(bytes);
                    DataBufferUtils.release(joined);
                    return bytes;
                })
                .defaultIfEmpty(new byte[0]);
    }

    private static boolean json(HttpHeaders headers) {
        String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(MediaType.APPLICATION_JSON_VALUE);
    }

    private static FailureException broken(String message) {
        return new FailureException(new Failure.Broken(message, "upstream_invalid"));
    }
}
