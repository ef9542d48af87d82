package dev.claviger.provider;

import dev.claviger.vault.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds provider keys in the environment, under the names that the catalogue knows. */
public final class EnvironmentKeys {

    private final Catalogue catalogue;

    public EnvironmentKeys(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * At most one key a provider, by the providers' ids. A variable that is blank is as good as none.
     *
     * @param environment gives a variable's value, or null
     * @throws WrongVariableException where what should be a base URL is none
     */
    public List<EnvironmentKey> in(Environment environment) {
        return catalogue.providers().stream()
                .flatMap(provider -> key(provider, environment).stream())
                .toList();
    }

    private static Optional<EnvironmentKey> key(Provider provider, Environment environment) {
        Optional<Variable> secret = first(provider.env(), environment);
        Optional<Variable> base = first(provider.baseUrlEnv(), environment);
        Optional<Variable> given = provider.auth().required() ? secret : secret.or(() -> base);
        if (given.isEmpty() || (provider.needsBaseUrl() && base.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new EnvironmentKey(
                provider,
                given.get().name(),
                secret.map(variable -> Secret.of(variable.value())).orElse(null),
                base.map(EnvironmentKeys::url).orElse(null)));
    }

    private static Optional<Variable> first(List<String> names, Environment environment) {
        return names.stream()
                .flatMap(name ->
                        Stream.ofNullable(environment.value(name)).map(value -> new Variable(name, value.strip())))
                .filter(variable -> !variable.value().isEmpty())
                .findFirst();
    }

    /** Does not tell a wrong value: people put secrets into the wrong variable. */
    private static URI url(Variable variable) {
        return BaseUrl.read(variable.value())
                .orElseThrow(() -> new WrongVariableException(
                        variable.name(),
                        "must be an absolute http or https URL without user, query and fragment,"
                                + " such as https://llm.example.com/v1"));
    }

    /** What gives a variable's value, or null where there is none. */
    @FunctionalInterface
    public interface Environment {
        @Nullable String value(String variable);
    }

    /** A variable that is set. Its value may be a secret, so it does not print. */
    private record Variable(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }
}
