package dev.claviger.provider;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a key of a provider has to bring.
 *
 * @param schemes the ways to authenticate, at least one; the first whose fields a credential has is taken
 * @param variables the environment variables of each field of a credential, but for the main one
 * @param options by their names, in the catalogue's order
 */
public record Access(List<AuthScheme> schemes, Map<String, List<String>> variables, Map<String, Option> options) {

    public Access {
        schemes = List.copyOf(schemes);
        variables = InOrder.copy(variables);
        options = InOrder.copy(options);
    }

    /** By that scheme and no other, with no options. */
    public static Access by(AuthScheme scheme) {
        return new Access(List.of(scheme), Map.of(), Map.of());
    }

    /** The fields that a credential may have. */
    public Set<String> fields() {
        return schemes.stream().flatMap(Access::fields).collect(Collectors.toUnmodifiableSet());
    }

    /** The field that a provider's own variables hold: the first of the first scheme; empty where that has none. */
    public String mainField() {
        return schemes.getFirst().needs().stream().findFirst().orElse("");
    }

    /** Whether the provider may be asked without a credential. */
    public boolean spared() {
        return schemes.stream().anyMatch(AuthScheme::spared);
    }

    /**
     * The scheme for a credential of exactly these fields, none of which is for a provider that is asked without.
     *
     * @param own whether the credential is that of whoever runs Claviger, who may lend an identity that has no fields
     */
    public Optional<AuthScheme> scheme(Collection<String> given, boolean own) {
        if (given.isEmpty()) {
            return schemes.stream()
                    .filter(scheme -> scheme.spared() || (own && scheme instanceof AuthScheme.AwsIdentity))
                    .findFirst();
        }
        return schemes.stream()
                .filter(scheme -> given.containsAll(scheme.needs()))
                .filter(scheme -> fields(scheme).collect(Collectors.toSet()).containsAll(given))
                .findFirst();
    }

    /** The options of a key that says {@code given}, with those that hold where it says nothing. */
    public Map<String, String> complete(Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>();
        options.values().forEach(option -> {
            String value = given.getOrDefault(option.name(), option.fallback());
            if (value != null) {
                all.put(option.name(), value);
            }
        });
        return all;
    }

    /** The address that takes the place of the provider's own for a key of these options; null where none does. */
    @Nullable URI root(Map<String, String> complete) {
        return options.values().stream()
                .flatMap(option -> Stream.ofNullable(option.roots().get(complete.get(option.name()))))
                .findFirst()
                .orElse(null);
    }

    /** The options that credentials of these fields need, which are neither among {@code given} nor have another in their place. */
    List<Option> missing(Map<String, String> given, Collection<String> fields) {
        Set<String> met = complete(given).keySet().stream()
                .flatMap(name ->
                        Stream.of(name, Objects.requireNonNullElse(option(name).insteadOf(), name)))
                .collect(Collectors.toSet());
        return options.values().stream()
                .filter(option -> option.needed(fields))
                .filter(option -> !met.contains(option.name()))
                .toList();
    }

    /** The options that may be said in place of that one. */
    public List<Option> insteadOf(Option option) {
        return options.values().stream()
                .filter(other -> option.name().equals(other.insteadOf()))
                .toList();
    }

    private Option option(String name) {
        return Objects.requireNonNull(options.get(name));
    }

    private static Stream<String> fields(AuthScheme scheme) {
        return Stream.concat(scheme.needs().stream(), scheme.takes().stream());
    }
}
