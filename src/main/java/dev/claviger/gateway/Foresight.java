package dev.claviger.gateway;

import dev.claviger.chat.FailureException;
import dev.claviger.dialect.LinkedMedia.Link;
import dev.claviger.dialect.Losses;
import dev.claviger.provider.http.ProviderClient;
import dev.claviger.provider.http.ProviderRequest;
import dev.claviger.routing.Explainer;
import dev.claviger.routing.Explanation;
import dev.claviger.routing.Router;
import dev.claviger.routing.Target;
import dev.claviger.tenancy.Caller;
import dev.claviger.tenancy.GatewayKey;
import dev.claviger.tenancy.GatewayKeyId;
import dev.claviger.tenancy.Tenant;
import dev.claviger.vault.ProviderKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Goes a call's own way up to where it would leave, and tells what it finds there. */
final class Foresight implements Explainer {

    private static final String ON_LOSS = "x-claviger-on-loss";

    private final Router router;
    private final Departures departures;
    private final Lessons lessons;
    private final Supplier<String> ids;
    private final Clock clock;

    Foresight(Router router, Departures departures, Lessons lessons, Supplier<String> ids, Clock clock) {
        this.router = router;
        this.departures = departures;
        this.lessons = lessons;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Explanation> explain(Tenant tenant, Question question) {
        Entrance entrance = entrance(question.surface());
        return Mono.defer(() -> explained(call(tenant, entrance, question)))
                .onErrorResume(FailureException.class, e -> Mono.just(nothing(List.of(), entrance, e)))
                .toFuture();
    }

    private static Entrance entrance(Surface surface) {
        return switch (surface) {
            case CHAT -> Entrance.CHAT;
            case RESPONSES -> Entrance.RESPONSES;
            case MESSAGES -> Entrance.MESSAGES;
        };
    }

    /** Of a caller who may call all that the tenant may. */
    private Call call(Tenant tenant, Entrance entrance, Question question) {
        Instant now = clock.instant();
        GatewayKey key =
                new GatewayKey(new GatewayKeyId("key_of_nobody"), tenant.id(), "", List.of("*"), null, now, "", 0);
        HttpHeaders headers = new HttpHeaders();
        if (question.onLoss() != null) {
            headers.set(ON_LOSS, question.onLoss());
        }
        if (question.providerKey() != null) {
            headers.set("x-claviger-provider-key", question.providerKey());
        }
        byte[] body = question.request().getBytes(StandardCharsets.UTF_8);
        return Call.of(ids.get(), entrance, new Caller(tenant, key), headers, body, now);
    }

    private Mono<Explanation> explained(Call call) {
        List<Target> targets = call.targets(router);
        return Mono.defer(() -> explained(call, targets))
                .onErrorResume(FailureException.class, e -> Mono.just(nothing(targets, call.entrance(), e)));
    }

    private Mono<Explanation> explained(Call call, List<Target> targets) {
        Target target = lessons.heeded(targets.getFirst());
        OwnAnswer own = departures.ownAnswer(call, target);
        if (own != null) {
            return Mono.just(explanation(targets, null, List.of(), own.losses(), Map.of()));
        }
        Map<Link, String> awaited = departures.awaited(call, target);
        awaited.keySet().forEach(link -> call.reading().keep(link, Unfetched.file(link)));
        return departures
                .conversation(tolerant(call), target, DefaultDataBufferFactory.sharedInstance)
                .map(talk -> {
                    Explanation.Sent sent = sent(talk, target);
                    return judged(call, target, talk, explanation(targets, sent, talk.edits(), talk.losses(), awaited));
                });
    }

    private static Explanation explanation(
            List<Target> targets,
            Explanation.@Nullable Sent sent,
            List<Explanation.Edit> edits,
            Losses losses,
            Map<Link, String> awaited) {
        return new Explanation(
                targets, sent, edits, losses.dropped(), losses.approximated(), List.copyOf(awaited.values()), null);
    }

    /** What would be lost shows although it is not to be. */
    private static Call tolerant(Call call) {
        HttpHeaders headers = HttpHeaders.copyOf(call.headers());
        headers.set(ON_LOSS, "report");
        return call.with(headers);
    }

    private static Explanation judged(Call call, Target target, Conversation talk, Explanation explanation) {
        try {
            LossPolicy.heed(call, target, talk.losses());
            return explanation;
        } catch (FailureException e) {
            return explanation.refused(refusal(call.entrance(), e));
        }
    }

    private static Explanation nothing(List<Target> targets, Entrance entrance, FailureException e) {
        return new Explanation(targets, null, List.of(), List.of(), List.of(), List.of(), refusal(entrance, e));
    }

    private static Explanation.Refusal refusal(Entrance entrance, FailureException e) {
        Refusal refusal = Refusal.of(e, entrance, "req_of_nobody");
        return new Explanation.Refusal(
                refusal.status(), new String(refusal.body().value(), StandardCharsets.UTF_8));
    }

    private Explanation.Sent sent(Conversation talk, Target target) {
        URI url = Objects.requireNonNull(target.url());
        ProviderKey key = Objects.requireNonNull(target.key());
        ProviderRequest request = departures.requests(talk, target, url, key).apply(talk.request());
        StringBuilder body = new StringBuilder();
        request.body().forEach(piece -> body.append(StandardCharsets.UTF_8.decode(piece.duplicate())));
        return new Explanation.Sent(
                request.method().name(), request.url(), ProviderClient.shown(request), body.toString());
    }
}
