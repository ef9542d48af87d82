package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.metering.Attempt;
import dev.claviger.routing.Router;
import dev.claviger.routing.Target;
import dev.claviger.tenancy.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One call, from its arrival to its record: who is it, what do they ask, whom to ask, the attempts, the answer's way home, the
 * record. The record is durable before the answer's last byte leaves.
 */
final class Gateway {

    private final CallerKeys callers;
    private final RequestBody bodies;
    private final Router router;
    private final Attempts attempts;
    private final KeepAlive keepAlive;
    private final Books books;

    Gateway(
            CallerKeys callers,
            RequestBody bodies,
            Router router,
            Attempts attempts,
            KeepAlive keepAlive,
            Books books) {
        this.callers = callers;
        this.bodies = bodies;
        this.router = router;
        this.attempts = attempts;
        this.keepAlive = keepAlive;
        this.books = books;
    }

    Mono<Void> serve(Entrance entrance, ServerHttpRequest request, ServerHttpResponse response) {
        String id = books.newRequestId();
        Instant arrived = books.now();
        return Mono.defer(() -> {
                    Caller caller = callers.caller(request.getHeaders());
                    return bodies.read(request)
                            .map(bytes -> Call.of(id, entrance, caller, request.getHeaders(), bytes, arrived))
                            .flatMap(call -> answer(call, response));
                })
                .onErrorResume(e -> refuse(response, entrance, id, Refusal.of(e, entrance, id), null));
    }

    private Mono<Void> answer(Call call, ServerHttpResponse response) {
        Tally tally = new Tally(call);
        return Mono.defer(() -> {
                    List<Target> targets = call.targets(router);
                    Flux<DataBuffer> answer = attempts.answer(call, tally, targets, response.bufferFactory());
                    return call.stream() ? stream(call, tally, answer, response) : whole(call, tally, answer, response);
                })
                .onErrorResume(e -> fail(call, tally, response, e))
                .doOnCancel(() -> left(tally));
    }

    private void left(Tally tally) {
        tally.attempted(Attempt.Result.CANCELLED, null, null);
        books.cancelled(tally);
    }

    /** Once a stream is being written, a caller who leaves shows here alone: to the server, writing has come to its end. */
    private Mono<Void> stream(Call call, Tally tally, Flux<DataBuffer> answer, ServerHttpResponse response) {
        byte[] sign = call.entrance().dialect().keepAlive();
        Flux<DataBuffer> home = keepAlive
                .in(answer, sign, response.bufferFactory())
                .doOnNext(piece -> {
                    if (tally.tell()) {
                        Head.stream(response, call, tally);
                    }
                })
                .onErrorResume(e -> tally.told() ? breakOff(call, tally, response, e) : Flux.error(e))
                .concatWith(Mono.defer(() -> books.ended(tally)).then(Mono.empty()))
                .doOnCancel(() -> left(tally));
        return books.counted(response.writeAndFlushWith(home.map(Mono::just)));
    }

    /** The status has been told, so the failure is told in the stream, which then ends without its terminator. */
    private static Flux<DataBuffer> breakOff(Call call, Tally tally, ServerHttpResponse response, Throwable e) {
        Failure failure = Refusal.of(e, call.entrance(), call.id()).failure();
        tally.broke(failure);
        byte[] event = tally.crossing() instanceof Conversation conversation
                ? conversation.failureEvent(failure)
                : call.entrance().dialect().writeFailureEvent(failure, call.id());
        return Flux.just(response.bufferFactory().wrap(event));
    }

    private Mono<Void> whole(Call call, Tally tally, Flux<DataBuffer> answer, ServerHttpResponse response) {
        return answer.single()
                .flatMap(body -> books.ended(tally).thenReturn(body))
                .flatMap(body -> {
                    Head.whole(response, call, tally, body.readableByteCount());
                    return response.writeWith(Mono.just(body));
                });
    }

    private Mono<Void> fail(Call call, Tally tally, ServerHttpResponse response, Throwable e) {
        Refusal refusal = Refusal.of(e, call.entrance(), call.id());
        tally.status(refusal.status());
        return books.failed(tally, refusal.failure())
                .then(refuse(response, call.entrance(), call.id(), refusal, tally));
    }

    private static Mono<Void> refuse(
            ServerHttpResponse response, Entrance entrance, String id, Refusal refusal, @Nullable Tally tally) {
        if (response.isCommitted()) {
            return Mono.empty();
        }
        return Mono.defer(() -> {
            Head.refusal(response, entrance, id, refusal, tally);
            return response.writeWith(
                    Mono.just(response.bufferFactory().wrap(refusal.body().value())));
        });
    }
}
