package dev.claviger.admin;

import dev.claviger.provider.Access;
import dev.claviger.provider.AuthScheme;
import dev.claviger.provider.Option;
import dev.claviger.provider.Provider;
import dev.claviger.provider.ServiceAccount;
import dev.claviger.vault.ProviderKeyDraft;
import dev.claviger.vault.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is missing or too much in the credentials and options of a provider key. */
final class KeyFaults {

    private static final String CREDENTIALS = "credentials";

    private KeyFaults() {}

    /** @param given the fields of a credential that are given, none where it stays as it is */
    static void ofOptions(ProviderKeyDraft draft, Set<String> given, Provider provider, Faults faults) {
        Map<String, Option> known = provider.access().options();
        draft.options().forEach((name, value) -> {
            if (known.containsKey(name)) {
                provider.fault(name, value).ifPresent(fault -> faults.add("options." + name, fault));
            } else {
                faults.add("options." + name, nothing(provider, List.copyOf(known.keySet())));
            }
        });
        for (Option option : provider.missing(draft.options(), draft.baseUrl() != null, given)) {
            String others = provider.access().insteadOf(option).stream()
                    .map(other -> ", or options." + other.name())
                    .collect(Collectors.joining());
            faults.add("options." + option.name(), "is needed for " + provider.id() + others);
        }
    }

    static void ofCredentials(Map<String, Secret> given, Provider provider, Faults faults) {
        Access access = provider.access();
        Set<String> known = access.fields();
        List<String> unknown =
                given.keySet().stream().filter(field -> !known.contains(field)).toList();
        unknown.forEach(field -> faults.add(path(field), nothing(provider, ways(access))));
        if (!unknown.isEmpty() || access.scheme(given.keySet(), false).isPresent()) {
            checkDocument(given, faults);
            return;
        }
        List<String> missing = access.schemes().stream()
                .map(AuthScheme::needs)
                .filter(needs -> needs.stream().anyMatch(given::containsKey))
                .map(needs -> needs.stream()
                        .filter(field -> !given.containsKey(field))
                        .toList())
                .filter(fields -> !fields.isEmpty())
                .findFirst()
                .orElse(List.of());
        missing.forEach(field -> faults.add(path(field), "is needed beside the other credentials"));
        if (missing.isEmpty()) {
            String field = known.contains(AuthScheme.API_KEY) ? AuthScheme.API_KEY : CREDENTIALS;
            faults.add(
                    field,
                    given.isEmpty()
                            ? "is needed for " + provider.id() + choice(access)
                            : "must not come with other credentials; " + provider.id() + " takes "
                                    + String.join(", or ", ways(access)));
        }
    }

    private static void checkDocument(Map<String, Secret> given, Faults faults) {
        given.forEach((field, secret) -> {
            if (field.endsWith("_json") && ServiceAccount.read(secret).isEmpty()) {
                faults.add(
                        path(field),
                        "must be the JSON of a service account's key, with its type, client_email and private_key");
            }
        });
    }

    private static String choice(Access access) {
        List<String> ways = ways(access);
        return ways.size() < 2 && access.fields().contains(AuthScheme.API_KEY)
                ? ""
                : ", which takes " + String.join(", or ", ways);
    }

    /** Such as {@code api_key} or {@code credentials.access_key_id with credentials.secret_access_key}. */
    private static List<String> ways(Access access) {
        return access.schemes().stream()
                .filter(scheme -> !scheme.needs().isEmpty())
                .map(scheme -> scheme.needs().stream().map(KeyFaults::path).collect(Collectors.joining(" with "))
                        + scheme.takes().stream()
                                .map(field -> " (and " + path(field) + ")")
                                .collect(Collectors.joining()))
                .distinct()
                .toList();
    }

    private static String nothing(Provider provider, List<String> allowed) {
        return "is nothing that " + provider.id() + " takes"
                + Stream.of(String.join(", ", allowed))
                        .filter(list -> !list.isEmpty())
                        .map("; allowed are "::concat)
                        .collect(Collectors.joining());
    }

    private static String path(String field) {
        return field.equals(AuthScheme.API_KEY) ? field : CREDENTIALS + "." + field;
    }
}
