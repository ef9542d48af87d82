package dev.claviger.provider;

import dev.claviger.provider.Environment.Variable;
import dev.claviger.vault.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds provider keys in the environment, under the names that the catalogue knows. */
public final class EnvironmentKeys {

    private final Catalogue catalogue;

    public EnvironmentKeys(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * At most one key a provider, by the providers' ids.
     *
     * @throws WrongVariableException where a variable holds what cannot be meant
     */
    public List<EnvironmentKey> in(Environment environment) {
        return catalogue.providers().stream()
                .flatMap(provider -> key(provider, environment).stream())
                .toList();
    }

    private static Optional<EnvironmentKey> key(Provider provider, Environment environment) {
        Map<String, Variable> options = new LinkedHashMap<>();
        provider.access()
                .options()
                .values()
                .forEach(option ->
                        environment.first(option.env()).ifPresent(variable -> options.put(option.name(), variable)));
        Map<String, String> said = new LinkedHashMap<>();
        options.forEach((name, variable) -> said.put(name, variable.value()));
        Optional<Variable> base = environment.first(provider.baseUrlEnv());
        if (provider.needsBaseUrl() && base.isEmpty()) {
            return Optional.empty();
        }
        return provider.access().schemes().stream()
                .flatMap(scheme -> credentials(scheme, provider, environment).stream())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .or(() -> withoutCredentials(provider, options, base))
                .filter(found ->
                        provider.missing(said, base.isPresent(), found.keySet()).isEmpty())
                .map(found -> {
                    options.forEach((name, variable) -> check(provider, name, variable));
                    return new EnvironmentKey(
                            provider,
                            found.values().iterator().next().name(),
                            secrets(found),
                            said,
                            base.map(EnvironmentKeys::url).orElse(null));
                });
    }

    /** The variables of a scheme's fields; empty unless those are there that it needs. */
    private static Optional<Map<String, Variable>> credentials(
            AuthScheme scheme, Provider provider, Environment environment) {
        Map<String, Variable> found = new LinkedHashMap<>();
        Stream.concat(scheme.needs().stream(), scheme.takes().stream())
                .forEach(field ->
                        environment.first(provider.variables(field)).ifPresent(variable -> found.put(field, variable)));
        return found.keySet().containsAll(scheme.needs()) ? Optional.of(found) : Optional.empty();
    }

    /** Under no field's name: what speaks for a server without a key, or for an identity in this place. */
    private static Optional<Map<String, Variable>> withoutCredentials(
            Provider provider, Map<String, Variable> options, Optional<Variable> base) {
        return provider.access()
                .scheme(List.of(), true)
                .flatMap(scheme -> scheme.spared()
                        ? base
                        : Optional.ofNullable(options.get(scheme.options().getFirst())))
                .map(variable -> Map.of("", variable));
    }

    private static Map<String, Secret> secrets(Map<String, Variable> found) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        found.forEach((field, variable) -> {
            if (!field.isEmpty()) {
                secrets.put(field, Secret.of(field.endsWith("_json") ? document(variable) : variable.value()));
            }
        });
        return secrets;
    }

    /** A document, or the content of the file that is named instead. */
    private static String document(Variable variable) {
        if (variable.value().startsWith("{")) {
            return variable.value();
        }
        try {
            return Files.readString(Path.of(variable.value()));
        } catch (IOException | InvalidPathException e) {
            throw new WrongVariableException(variable.name(), "must be JSON, or the path of a file that can be read");
        }
    }

    private static void check(Provider provider, String option, Variable variable) {
        provider.fault(option, variable.value()).ifPresent(fault -> {
            throw new WrongVariableException(variable.name(), fault);
        });
    }

    /** Does not tell a wrong value: people put secrets into the wrong variable. */
    private static URI url(Variable variable) {
        return BaseUrl.read(variable.value())
                .orElseThrow(() -> new WrongVariableException(
                        variable.name(),
                        "must be an absolute http or https URL without user, query and fragment,"
                                + " such as https://llm.example.com/v1"));
    }
}
