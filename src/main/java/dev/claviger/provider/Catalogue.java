package dev.claviger.provider;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The providers there are. Immutable: it is read once, at the start. */
public final class Catalogue {

    private final List<Provider> providers;
    private final Map<String, Provider> byId;
    private final String version;

    /** Of providers whose ids differ. */
    public Catalogue(Collection<Provider> providers, String version) {
        this.providers =
                providers.stream().sorted(Comparator.comparing(Provider::id)).toList();
        this.byId = this.providers.stream().collect(Collectors.toMap(Provider::id, Function.identity()));
        this.version = version;
    }

    public Optional<Provider> provider(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All of them, by id. */
    public List<Provider> providers() {
        return providers;
    }

    /** Those that list a model of exactly that name, by id. */
    public List<Provider> offering(String model) {
        return providers.stream()
                .filter(provider -> provider.models().containsKey(model))
                .toList();
    }

    /** Which prices these are: the date of the newest entry and a short hash of all, such as {@code 2026-11-22-1f3a9c2e}. */
    public String version() {
        return version;
    }
}
