package dev.claviger.provider;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Dialects;
import dev.claviger.vault.KeySource;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.Secret;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Someone who answers, as the catalogue describes them.
 *
 * @param asOf the day whose prices these are
 * @param env the environment variables that hold a key, or the first field of a credential that has several, the main one first
 * @param baseUrlEnv the environment variables that hold another base URL, the main one first
 * @param keys the page where a key is had
 * @param access what a key has to bring
 * @param endpoints at least one, the preferred first
 * @param headers what every request carries besides
 * @param manners how it departs from the formats it speaks, with all of its models
 * @param models by their ids, in the catalogue's order
 * @param families what is known of models that are not listed; the first that has one counts
 */
public record Provider(
        String id,
        String name,
        @Nullable LocalDate asOf,
        List<String> env,
        List<String> baseUrlEnv,
        @Nullable URI keys,
        Access access,
        List<Endpoint> endpoints,
        Map<String, String> headers,
        Manners manners,
        Map<String, Model> models,
        List<Family> families,
        Verification verification) {

    public Provider {
        env = List.copyOf(env);
        baseUrlEnv = List.copyOf(baseUrlEnv);
        endpoints = List.copyOf(endpoints);
        headers = InOrder.copy(headers);
        models = InOrder.copy(models);
        families = List.copyOf(families);
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
     * @param options what the key says, of which nothing that is needed may be missing
     */
    public URI url(Endpoint endpoint, @Nullable URI baseUrl, Map<String, String> options) {
        return absolute(Objects.requireNonNull(endpoint.url(), "nobody is asked at this endpoint"), baseUrl, options);
    }

    /** The absolute URL of what is read to try a key: a path hangs under the first endpoint's URL. */
    public URI tried(String place, @Nullable URI baseUrl, Map<String, String> options) {
        return place.startsWith("/")
                ? URI.create(url(endpoints.getFirst(), baseUrl, options) + place)
                : absolute(place, baseUrl, options);
    }

    private URI absolute(String url, @Nullable URI baseUrl, Map<String, String> options) {
        Map<String, String> complete = access.complete(options);
        URI root = baseUrl == null ? access.root(complete) : baseUrl;
        return URI.create(Placeholders.fill(root(url, root), complete));
    }

    private String root(String url, @Nullable URI root) {
        return new BaseUrl(urls().toList()).apply(url, root);
    }

    /**
     * The options that a key has to say beside {@code given}, but for those that a base URL of its own makes up for.
     *
     * @param fields those that its credential has
     */
    public List<Option> missing(Map<String, String> given, boolean baseUrl, Collection<String> fields) {
        return access.missing(given, fields).stream()
                .filter(option -> !baseUrl || !madeUpFor(option))
                .toList();
    }

    /** Whether an option stands nowhere but in what a base URL takes the place of. */
    boolean madeUpFor(Option option) {
        String first = Objects.requireNonNullElse(endpoints.getFirst().url(), "");
        BaseUrl base = new BaseUrl(urls().toList());
        return Placeholders.in(first).contains(option.name())
                && urls().map(base::below).noneMatch(url -> Placeholders.in(url).contains(option.name()))
                && access.schemes().stream()
                        .noneMatch(scheme -> scheme.options().contains(option.name()));
    }

    /** What is wrong with a value of an option; empty where it can be meant. */
    public Optional<String> fault(String option, String value) {
        boolean inAddress = urls().anyMatch(url -> Placeholders.in(url).contains(option));
        return inAddress && !Placeholders.fits(value)
                ? Optional.of("must have 1 to 63 letters, digits and dashes, since it is a part of an address")
                : Optional.empty();
    }

    private Stream<String> urls() {
        return endpoints.stream().flatMap(endpoint -> Stream.ofNullable(endpoint.url()));
    }

    /** The addresses that are known before there is a key: those without its options, and those of tokens. */
    Stream<URI> addresses() {
        Stream<URI> own = urls().filter(url -> Placeholders.in(url).isEmpty()).map(URI::create);
        Stream<URI> tokens = access.schemes().stream().flatMap(scheme -> scheme.tokens().stream());
        return Stream.concat(own, tokens);
    }

    /** The environment variables that hold a field of a credential, the main one first. */
    public List<String> variables(String field) {
        return field.equals(access.mainField()) ? env : access.variables().getOrDefault(field, List.of());
    }

    /** Which environment variables together give a key, told for people; empty where none do. */
    public String neededVariables() {
        return NeededVariables.of(this);
    }

    /** What a request by way of {@code key} shows; empty where the provider no longer takes such credentials. */
    public Optional<Proof> proof(ProviderKey key, Map<String, Secret> credentials) {
        return access.scheme(credentials.keySet(), key.source() == KeySource.ENVIRONMENT)
                .map(scheme -> new Proof(scheme, credentials, access.complete(key.options())));
    }

    /**
     * Those endpoints where {@code model} is asked, the preferred first.
     *
     * @param format the caller's: one for embeddings is served where there are embeddings, one for conversations elsewhere
     */
    public List<Endpoint> endpointsFor(String model, String format) {
        boolean embeds = Dialects.embeds(format);
        return endpoints.stream()
                .filter(endpoint -> endpoint.embeds() == embeds && endpoint.serves(model))
                .toList();
    }

    /** The fewest tokens of a prefix that the provider keeps for that model where they are marked; empty where marks are no use. */
    public OptionalLong cacheMinimum(String model) {
        Model known = models.get(model);
        return known == null || known.cacheMinimum() == null
                ? OptionalLong.empty()
                : OptionalLong.of(known.cacheMinimum());
    }

    /**
     * What a request for {@code model} has to heed. Of a model that is not listed, only the provider is known.
     *
     * @param options what the key says
     */
    public Destination destination(String model, Map<String, String> options) {
        Model known = models.get(model);
        Destination destination = known == null
                ? unlisted(model)
                : destination(model, known.maxOutput(), known.thinking(), manners.with(known.manners()));
        return destination.with(access.complete(options));
    }

    private Destination unlisted(String model) {
        for (Family family : families) {
            if (family.has(model)) {
                return destination(model, family.maxOutput(), family.thinking(), manners.with(family.manners()));
            }
        }
        return destination(model, null, ThinkingStyle.ADAPTIVE, manners);
    }

    private static Destination destination(
            String model, @Nullable Long maxOutput, ThinkingStyle thinking, Manners all) {
        return new Destination(model, all.quirks(), maxOutput, thinking, all.rejects(), all.errors(), Map.of());
    }
}
