package dev.claviger.provider;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Quirk;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Someone who answers, as the catalogue describes them.
 *
 * @param asOf the day whose prices these are
 * @param env the environment variables that hold a key, the main one first
 * @param baseUrlEnv the environment variables that hold another base URL, the main one first
 * @param keys the page where a key is had
 * @param endpoints at least one, the preferred first
 * @param headers what every request carries besides
 * @param models by their ids, in the catalogue's order
 */
public record Provider(
        String id,
        String name,
        @Nullable LocalDate asOf,
        List<String> env,
        List<String> baseUrlEnv,
        @Nullable URI keys,
        AuthScheme auth,
        List<Endpoint> endpoints,
        Map<String, String> headers,
        Set<Quirk> quirks,
        Map<String, Model> models,
        Verification verification) {

    public Provider {
        env = List.copyOf(env);
        baseUrlEnv = List.copyOf(baseUrlEnv);
        endpoints = List.copyOf(endpoints);
        headers = InOrder.copy(headers);
        quirks = Set.copyOf(quirks);
        models = InOrder.copy(models);
    }

    /** The endpoint that speaks {@code format}. */
    public Optional<Endpoint> endpoint(String format) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.format().equals(format))
                .findFirst();
    }

    /** Whether a key of this provider must bring a base URL. */
    public boolean needsBaseUrl() {
        return endpoints.stream().anyMatch(Endpoint::needsBaseUrl);
    }

    /** Whether Claviger answers by itself, asking nobody. */
    public boolean builtIn() {
        return endpoints.stream().allMatch(endpoint -> endpoint.url() == null);
    }

    /**
     * The absolute URL that the paths of an endpoint's format hang under, without a slash at its end.
     *
     * @param baseUrl the root under which a key's owner has all of the provider's paths, with or without a trailing
     *     {@code /v1}, {@code /v1beta} or {@code /v2}; null for the provider's own address, which it must have then
     */
    public URI url(Endpoint endpoint, @Nullable URI baseUrl) {
        return new BaseUrl(endpoints.getFirst()).apply(endpoint, baseUrl);
    }

    /** What a request for {@code model} has to heed. Of a model that is not listed, only the provider is known. */
    public Destination destination(String model) {
        Model known = models.get(model);
        if (known == null) {
            Destination plain = Destination.plain(model);
            return new Destination(model, quirks, plain.maxOutput(), plain.thinking(), plain.rejects());
        }
        return new Destination(model, quirks, known.maxOutput(), known.thinking(), known.rejects());
    }
}
