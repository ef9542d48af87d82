package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.RelayedRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A platform that serves models of this format's vendor: it takes less than the vendor does, and tells some errors as its own. */
abstract class Platform implements Host {

    /** Members that platforms turn down which do not run tools and caches as the vendor does. */
    static final Set<String> VENDORS_OWN = Set.of(
            "service_tier",
            "inference_geo",
            "container",
            "mcp_servers",
            "cache_control",
            "speed",
            "fallbacks",
            "fallback_credit_token",
            "system[].cache_control.scope",
            "tools[].cache_control.scope",
            "messages[].content[].cache_control.scope",
            "messages[].content[].caller");

    private final Betas betas;

    Platform(Betas betas) {
        this.betas = betas;
    }

    /** The request as this platform takes it, whoever wrote it. */
    abstract Body addressed(Body body, Destination destination, Losses losses);

    /** The body of a request that asks for these betas, of which there is at least one, where the header does not. */
    Body asking(Body body, List<String> taken) {
        return body;
    }

    /** The headers of a request that asks for these betas, of which there is at least one. */
    Map<String, String> asking(List<String> taken) {
        return Map.of(Betas.HEADER, String.join(",", taken));
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public final Map<String, String> headers(String betas, Destination destination) {
        List<String> taken = this.betas.taken(betas, destination, new Losses());
        Map<String, String> headers = new HashMap<>(headers());
        headers.putAll(taken.isEmpty() ? Map.of() : asking(taken));
        return headers;
    }

    @Override
    public final List<String> passedHeaders() {
        return List.of(Betas.HEADER);
    }

    @Override
    public final RelayedRequest readdress(RelayedRequest request, Destination destination, Losses losses) {
        String asked = request.headers().getOrDefault(Betas.HEADER, "");
        List<String> taken = betas.taken(asked, destination, losses);
        Body body = addressed(request.body(), destination, losses);
        return taken.isEmpty()
                ? new RelayedRequest(body, Map.of())
                : new RelayedRequest(asking(body, taken), asking(taken));
    }

    @Override
    public final byte[] written(byte[] request, String betas, Destination destination, Losses losses) {
        return readdress(new RelayedRequest(Body.of(request), Map.of(Betas.HEADER, betas)), destination, losses)
                .body()
                .bytes();
    }

    @Override
    public boolean placesMarks() {
        return false;
    }

    @Override
    public final boolean tells(byte[] error) {
        return Json.tryRead(new String(error, StandardCharsets.UTF_8))
                .filter(json -> json.get("type").text("").equals("error"))
                .isPresent();
    }
}
