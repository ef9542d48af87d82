package dev.claviger.provider;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What gives an environment variable's value, or null where there is none. */
@FunctionalInterface
public interface Environment {

    @Nullable String value(String variable);

    /** The first of those variables that is set; one that is blank is as good as none. */
    default Optional<Variable> first(List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.ofNullable(value(name)).map(value -> new Variable(name, value.strip())))
                .filter(variable -> !variable.value().isEmpty())
                .findFirst();
    }

    /** A variable that is set. Its value may be a secret, so it does not print. */
    record Variable(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }
}
