package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.LinkedMedia;
import dev.claviger.dialect.LinkedMedia.Link;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Relayable;
import dev.claviger.provider.Proof;
import dev.claviger.provider.http.ProviderRequest;
import dev.claviger.routing.Target;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.Vault;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;

/** Makes calls ready to leave for their targets: as they are, or translated; or finds that they can stay. */
final class Departures {

    private final Vault vault;
    private final Memory memory;
    private final Enclosures enclosures;

    Departures(Vault vault, Memory memory, Enclosures enclosures) {
        this.vault = vault;
        this.memory = memory;
        this.enclosures = enclosures;
    }

    /** The answer to a call that is not for others to answer; null where it is. */
    @Nullable OwnAnswer ownAnswer(Call call, Target target) {
        boolean builtIn = target.url() == null;
        return switch (call.entrance()) {
            case CHAT, RESPONSES, MESSAGES -> {
                if (builtIn) {
                    yield new EchoAnswer(call, recall(call));
                }
                yield wantsNothing(call, spoken(target)) ? new EmptyAnswer(call, recall(call)) : null;
            }
            case EMBEDDINGS -> builtIn ? new EchoEmbeddings(call, recall(call)) : null;
            case COUNT_TOKENS -> counts(call, target) ? null : new TokenEstimate(call);
        };
    }

    private static boolean wantsNothing(Call call, OutboundDialect spoken) {
        if (relays(call, spoken) || spoken.warms()) {
            return false;
        }
        Long most = call.reading().request().sampling().maxOutput();
        return most != null && most == 0;
    }

    private static boolean counts(Call call, Target target) {
        return target.destination().has(Quirk.TOKEN_COUNT)
                && target.format().equals(call.entrance().format());
    }

    /** How the call crosses to that target; a {@link dev.claviger.chat.FailureException} where it cannot. */
    Mono<Crossing> crossing(Call call, Target target, DataBufferFactory buffers) {
        return switch (call.entrance()) {
            case CHAT, RESPONSES, MESSAGES ->
                conversation(call, target, buffers).cast(Crossing.class);
            case EMBEDDINGS -> Mono.just(embeddings(call, target));
            case COUNT_TOKENS ->
                Mono.just(new Passage(call, call.entrance().counting().passThrough(target.destination())));
        };
    }

    /** How a call crosses that is answered in words. */
    Mono<Conversation> conversation(Call call, Target target, DataBufferFactory buffers) {
        OutboundDialect spoken = spoken(target);
        if (spoken instanceof Relayable relayable && relays(call, spoken)) {
            return Mono.just(new Relay(call, target, relayable, buffers, recall(call)));
        }
        return enclosures
                .enclosed(call.reading(), spoken, target.destination())
                .map(request -> new Translation(call, request, target, spoken, buffers, recall(call)));
    }

    private Errand embeddings(Call call, Target target) {
        return target.format().equals(call.entrance().format())
                ? new Passage(call, Dialects.EMBEDDINGS.passThrough(target.host(), target.destination()))
                : new EmbeddingTranslation(
                        call,
                        target,
                        Dialects.embeddings(target.format()).orElseThrow(),
                        Translation.reply(call, recall(call)));
    }

    private Recall recall(Call call) {
        return memory.of(call.caller().tenant().id());
    }

    /** The media that have to be fetched before the call can leave, with the paths of the members that name them. */
    Map<Link, String> awaited(Call call, Target target) {
        OutboundDialect spoken = spoken(target);
        return relays(call, spoken)
                ? Map.of()
                : new LinkedMedia(call.reading().request(), spoken, target.destination()).links();
    }

    private static OutboundDialect spoken(Target target) {
        return Dialects.outbound(target.format(), target.host()).orElseThrow().spokenBy(target.destination());
    }

    private static boolean relays(Call call, OutboundDialect spoken) {
        return spoken instanceof Relayable relayable
                && relayable.relays()
                && spoken.format().equals(call.entrance().dialect().format());
    }

    /**
     * Makes what is sent of each body to {@code url}, below which the path of the crossing lies, with the credentials of {@code key},
     * which is opened once.
     */
    Function<List<ByteBuffer>, ProviderRequest> requests(Crossing crossing, Target target, URI url, ProviderKey key) {
        URI address = URI.create(url + crossing.path());
        Proof proof = vault.open(key, address)
                .flatMap(credentials -> target.provider().proof(key, credentials))
                .orElseThrow(() -> new FailureException(new Failure.Broken(
                        "The provider key '" + key.id().value() + "' cannot be opened.", "provider_key_unusable")));
        Map<String, String> headers = new HashMap<>(target.provider().headers());
        headers.putAll(crossing.headers());
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        return body -> new ProviderRequest(HttpMethod.POST, address, headers, body, proof);
    }
}
