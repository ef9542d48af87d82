package dev.claviger.routing;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.Digest;
import dev.claviger.provider.Catalogue;
import dev.claviger.provider.Endpoint;
import dev.claviger.provider.Model;
import dev.claviger.provider.NearNames;
import dev.claviger.provider.Provider;
import dev.claviger.tenancy.Caller;
import dev.claviger.tenancy.TenantId;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.Vault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the name of a model into those who can answer for it, in the order in which they are asked. */
public final class Router {

    private static final int NEAR_NAMES = 3;

    private final Catalogue catalogue;
    private final Vault vault;
    private final RandomGenerator random;

    Router(Catalogue catalogue, Vault vault, RandomGenerator random) {
        this.catalogue = catalogue;
        this.vault = vault;
        this.random = random;
    }

    /**
     * Those who can answer, never none.
     *
     * @param model {@code provider/model}, or the bare name of a model that is known at a provider the caller has a key for
     * @throws FailureException where nobody can, saying why
     */
    public List<Target> route(Caller caller, String model, Wish wish) {
        List<Place> places = place(caller, model).stream()
                .filter(place -> place.answers(wish.format()))
                .toList();
        if (places.isEmpty()) {
            throw unanswerable(model, wish.format());
        }
        List<Target> targets =
                places.stream().flatMap(place -> targets(caller, place, wish)).toList();
        if (targets.isEmpty()) {
            throw new FailureException(new Failure.Invalid(
                    "No provider key for '" + model + "' fits"
                            + (wish.providerKey() == null ? "." : " 'x-claviger-provider-key'."),
                    "provider_key_missing",
                    "model"));
        }
        return targets;
    }

    /** The names of the models that are known and that the caller may use, in order. */
    public List<String> models(Caller caller) {
        return known(caller.tenant().id())
                .filter(name -> caller.key().allows(name))
                .sorted()
                .toList();
    }

    /** What the catalogue tells of the model {@code provider/model}; empty where it does not list it. */
    public Optional<Model> model(String name) {
        int slash = name.indexOf('/');
        return slash < 1
                ? Optional.empty()
                : catalogue
                        .provider(name.substring(0, slash))
                        .map(provider -> provider.models().get(name.substring(slash + 1)));
    }

    private static boolean suits(Endpoint endpoint, Destination destination, Tooling tooling) {
        return !endpoint.declinesTools(destination.model())
                || switch (tooling) {
                    case NONE -> true;
                    case UNREASONED -> !destination.rejects().contains("reasoning_effort:none");
                    case REASONED -> false;
                };
    }

    /** A model at a provider. */
    private record Place(Provider provider, String model) {
        String name() {
            return provider.id() + "/" + model;
        }

        boolean answers(String format) {
            return !provider.endpointsFor(model, format).isEmpty();
        }

        /** Other providers may have models that nobody listed. */
        boolean possible() {
            return provider.builtIn() ? provider.models().containsKey(model) : !model.isEmpty();
        }
    }

    private List<Place> place(Caller caller, String model) {
        int slash = model.indexOf('/');
        Optional<Provider> named = slash < 1 ? Optional.empty() : catalogue.provider(model.substring(0, slash));
        List<Place> places = named.map(provider -> List.of(new Place(provider, model.substring(slash + 1))))
                .orElseGet(() -> offering(caller.tenant().id(), model));
        if (places.isEmpty() || !places.getFirst().possible()) {
            throw unknown(caller, model);
        }
        List<Place> allowed = places.stream()
                .filter(place -> caller.key().allows(model) || caller.key().allows(place.name()))
                .toList();
        if (allowed.isEmpty()) {
            throw new FailureException(
                    new Failure.Forbidden("This key may not call the model '" + model + "'.", "model_not_allowed"));
        }
        return allowed;
    }

    /** Where a bare name leads: to providers that the tenant has a key for and that list it, or listed it when verified. */
    private List<Place> offering(TenantId tenant, String model) {
        return catalogue.providers().stream()
                .filter(provider -> offers(tenant, provider, model))
                .map(provider -> new Place(provider, model))
                .toList();
    }

    private boolean offers(TenantId tenant, Provider provider, String model) {
        boolean listed = provider.models().containsKey(model);
        return (listed && provider.builtIn())
                || keys(tenant, provider)
                        .anyMatch(key -> listed || key.health().verifiedModels().contains(model));
    }

    private Stream<Target> targets(Caller caller, Place place, Wish wish) {
        Provider provider = place.provider();
        if (provider.builtIn()) {
            return Stream.of(
                    new Target(provider, wish.format(), "", null, provider.destination(place.model(), Map.of()), null));
        }
        String wanted = wish.providerKey();
        TenantId tenant = caller.tenant().id();
        List<ProviderKey> all = keys(tenant, provider).toList();
        List<ProviderKey> usable = all.stream()
                .filter(key -> usable(key) && key.serves(place.model()))
                .filter(key -> wanted == null
                        || key.id().value().equals(wanted)
                        || key.name().equals(wanted))
                .toList();
        if (usable.isEmpty() && wanted == null) {
            throw all.isEmpty() ? missingKey(provider) : unusable(provider, all.getFirst());
        }
        return inOrder(usable, wish.conversation()).stream().flatMap(key -> target(place, wish, key).stream());
    }

    private static Optional<Target> target(Place place, Wish wish, ProviderKey key) {
        Provider provider = place.provider();
        List<Endpoint> open = provider.endpointsFor(place.model(), wish.format()).stream()
                .filter(endpoint -> endpoint.embeds()
                        || key.formats().isEmpty()
                        || key.formats().contains(endpoint.format()))
                .toList();
        Destination destination = provider.destination(place.model(), key.options());
        List<Endpoint> suited = open.stream()
                .filter(endpoint -> suits(endpoint, destination, wish.tooling()))
                .toList();
        return Stream.of(
                        suited.stream().filter(endpoint -> endpoint.format().equals(wish.format())),
                        suited.stream(),
                        open.stream())
                .flatMap(endpoints -> endpoints)
                .findFirst()
                .map(endpoint -> new Target(
                        provider,
                        endpoint.format(),
                        endpoint.host(),
                        provider.url(endpoint, key.baseUrl(), key.options()),
                        destination,
                        key));
    }

    /**
     * By weighted lot, those that were refused when last verified behind the others. A conversation draws the same lots each time, so
     * that it keeps its key, and with it the cache and the thoughts that only this key's owner can read.
     */
    private List<ProviderKey> inOrder(List<ProviderKey> keys, @Nullable String conversation) {
        if (keys.size() < 2) {
            return keys;
        }
        record Drawn(ProviderKey key, double lot) {}
        return keys.stream()
                .map(key -> new Drawn(key, Math.log(1 - lot(key, conversation)) / key.weight()))
                .sorted(Comparator.comparing((Drawn drawn) -> refused(drawn.key()))
                        .thenComparing(Comparator.comparingDouble(Drawn::lot).reversed()))
                .map(Drawn::key)
                .toList();
    }

    /** From 0 up to 1, evenly. */
    private double lot(ProviderKey key, @Nullable String conversation) {
        if (conversation == null) {
            return random.nextDouble();
        }
        String digest = Digest.hex(conversation + "\n" + key.id().value());
        return (Long.parseUnsignedLong(digest, 0, 16, 16) >>> 11) * 0x1.0p-53;
    }

    private Stream<ProviderKey> keys(TenantId tenant, Provider provider) {
        return vault.keys(tenant).stream().filter(key -> key.provider().equals(provider.id()));
    }

    private static boolean usable(ProviderKey key) {
        return switch (key.status()) {
            case ACTIVE, INVALID, COOLING -> true;
            case DISABLED, UNDECRYPTABLE -> false;
        };
    }

    private static boolean refused(ProviderKey key) {
        return switch (key.status()) {
            case INVALID -> true;
            case ACTIVE, COOLING, DISABLED, UNDECRYPTABLE -> false;
        };
    }

    private Stream<String> known(TenantId tenant) {
        return catalogue.providers().stream().flatMap(provider -> {
            List<String> models = new ArrayList<>();
            boolean reachable = provider.builtIn();
            for (ProviderKey key : keys(tenant, provider).filter(Router::usable).toList()) {
                reachable = true;
                models.addAll(key.health().verifiedModels());
            }
            if (reachable) {
                models.addAll(provider.models().keySet());
            }
            return models.stream().distinct().map(model -> provider.id() + "/" + model);
        });
    }

    private FailureException unknown(Caller caller, String model) {
        List<String> names = models(caller);
        List<String> near = NearNames.of(model, names, NEAR_NAMES);
        if (near.isEmpty()) {
            List<String> bare = names.stream()
                    .map(name -> name.substring(name.indexOf('/') + 1))
                    .toList();
            near = NearNames.of(model, bare, NEAR_NAMES);
        }
        String hint = near.isEmpty()
                ? " Name it as provider/model, or see GET /v1/models."
                : " Did you mean " + String.join(", ", near) + "?";
        return new FailureException(
                new Failure.Unknown("There is no model '" + model + "' for this key." + hint, "model_not_found"));
    }

    private static FailureException unanswerable(String model, String format) {
        String lack = Dialects.embeds(format) ? "gives no embeddings." : "gives nothing but embeddings.";
        return new FailureException(
                new Failure.Invalid("The provider of '" + model + "' " + lack, "unsupported_operation", "model"));
    }

    private static FailureException missingKey(Provider provider) {
        String needed = provider.neededVariables();
        String variables = needed.isEmpty() ? "" : ", or set " + needed;
        String page = provider.keys() == null ? "" : " A key is had at " + provider.keys() + ".";
        return new FailureException(new Failure.Invalid(
                "There is no key for the provider '" + provider.id() + "' (" + provider.name()
                        + "). Register one with POST /admin/v1/tenants/{tenant}/provider-keys" + variables + "." + page,
                "provider_key_missing",
                "model"));
    }

    private static FailureException unusable(Provider provider, ProviderKey key) {
        String reason = key.health().reason() == null ? "" : " (" + key.health().reason() + ")";
        String message = usable(key)
                ? "No key for the provider '" + provider.id() + "' may be used for this model."
                : "The provider key '" + key.id().value() + "' of '" + provider.id() + "' is "
                        + key.status().name().toLowerCase(java.util.Locale.ROOT) + reason + ".";
        return new FailureException(new Failure.Unavailable(message, "provider_key_unusable", null));
    }
}
