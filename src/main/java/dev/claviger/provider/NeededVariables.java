package dev.claviger.provider;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells people which environment variables together are a key of a provider. */
final class NeededVariables {

    private NeededVariables() {}

    /** Such as {@code A and B (or C)}; empty where the environment cannot give a key. */
    static String of(Provider provider) {
        Stream<List<String>> secrets = provider.access().schemes().stream()
                .map(scheme -> scheme.needs().stream()
                        .flatMap(field -> provider.variables(field).stream().limit(1))
                        .toList())
                .filter(names -> !names.isEmpty());
        String secret = either(secrets.map(NeededVariables::all).toList());
        String base = provider.baseUrlEnv().stream().findFirst().orElse("");
        Stream<String> options =
                provider
                        .missing(
                                Map.of(),
                                false,
                                provider.access().schemes().getFirst().needs())
                        .stream()
                        .map(option -> either(Stream.concat(
                                        Stream.concat(Stream.of(option), provider.access().insteadOf(option).stream())
                                                .flatMap(each ->
                                                        each.env().stream().limit(1)),
                                        Stream.of(base).filter(url -> provider.madeUpFor(option)))
                                .toList()));
        Stream<String> address = Stream.of(base).filter(url -> provider.needsBaseUrl());
        return all(Stream.of(Stream.of(secret), options, address)
                .flatMap(parts -> parts)
                .filter(part -> !part.isEmpty())
                .toList());
    }

    private static String either(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : names.getFirst() + " (or " + String.join(", or ", names.subList(1, names.size())) + ")";
    }

    private static String all(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")) + " and " + names.getLast();
    }
}
