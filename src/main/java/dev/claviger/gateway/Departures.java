package dev.claviger.gateway;

import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Relayable;
import dev.claviger.provider.Proof;
import dev.claviger.provider.http.ProviderRequest;
import dev.claviger.routing.Target;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;

/** Makes calls ready to leave for their targets: as they are, or translated. */
final class Departures {

    private final Memory memory;
    private final Enclosures enclosures;

    Departures(Memory memory, Enclosures enclosures) {
        this.memory = memory;
        this.enclosures = enclosures;
    }

    /** How the call crosses to that target; a {@link dev.claviger.chat.FailureException} where it cannot. */
    Mono<Crossing> crossing(Call call, Target target, DataBufferFactory buffers) {
        OutboundDialect dialect =
                Dialects.outbound(target.format(), target.host()).orElseThrow();
        Recall recall = memory.of(call.caller().tenant().id());
        OutboundDialect spoken = dialect.spokenBy(target.destination());
        if (spoken instanceof Relayable relayable
                && dialect.format().equals(call.entrance().dialect().format())) {
            return Mono.just(new Relay(call, target, relayable, buffers, recall));
        }
        return enclosures
                .enclosed(call.reading(), spoken, target.destination())
                .map(request -> new Translation(call, request, target, spoken, buffers, recall));
    }

    /** Where the request goes. */
    static URI address(Crossing crossing, URI url) {
        return URI.create(url + crossing.path());
    }

    /** The request to that address. */
    static ProviderRequest request(Crossing crossing, Target target, URI address, Proof proof) {
        Map<String, String> headers = new HashMap<>(target.provider().headers());
        headers.putAll(crossing.headers());
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        return new ProviderRequest(HttpMethod.POST, address, headers, crossing.request(), proof);
    }
}
