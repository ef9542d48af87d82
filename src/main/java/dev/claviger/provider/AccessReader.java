package dev.claviger.provider;

import dev.claviger.provider.Yaml.Fields;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads what an entry of the catalogue says about keys: how they authenticate, and what else they have to say. */
final class AccessReader {

    private static final List<String> OPTIONS =
            List.of("region", "resource", "project_id", "space_id", "api_version", "anthropic_beta");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+");
    private static final Pattern VALUE = Pattern.compile("[!-~]{1,500}");
    private static final Pattern SCOPE = Pattern.compile("https://[!-~]+");
    private static final String WAYS = "bearer, optional-bearer, none, { header: NAME }, { aws-signature: SERVICE },"
            + " { aws-identity: SERVICE }, { google-token: URL }, { azure-token: { authority, scope } },"
            + " { ibm-token: URL }";

    private AccessReader() {}

    static Access read(Fields entry) {
        List<AuthScheme> schemes = schemes(entry.required("auth"));
        Set<String> credentials = new Access(schemes, Map.of(), Map.of()).fields();
        Map<String, Option> options = options(entry, credentials);
        schemes.stream()
                .flatMap(scheme -> scheme.options().stream())
                .filter(option -> !options.containsKey(option)
                        || !Objects.requireNonNull(options.get(option)).certain())
                .findFirst()
                .ifPresent(option -> {
                    throw entry.required("auth")
                            .wrong("needs the option " + option + ", which must be required or have a default");
                });
        Access access = new Access(schemes, Map.of(), options);
        return new Access(schemes, credentials(entry, access), options);
    }

    private static List<AuthScheme> schemes(Yaml value) {
        return value.isList() ? value.items().stream().map(AccessReader::scheme).toList() : List.of(scheme(value));
    }

    private static AuthScheme scheme(Yaml value) {
        return value.isText() ? named(value) : described(value);
    }

    private static AuthScheme named(Yaml value) {
        return switch (value.text()) {
            case "bearer" -> new AuthScheme.Bearer(true);
            case "optional-bearer" -> new AuthScheme.Bearer(false);
            case "none" -> new AuthScheme.None();
            default -> throw value.wrong("must be one of " + WAYS);
        };
    }

    private static AuthScheme described(Yaml value) {
        Fields fields =
                value.fields("header", "aws-signature", "aws-identity", "google-token", "azure-token", "ibm-token");
        if (fields.values().size() != 1) {
            throw value.wrong("must be one of " + WAYS);
        }
        String way = fields.values().keySet().iterator().next();
        Yaml how = fields.required(way);
        return switch (way) {
            case "header" -> new AuthScheme.Header(Values.text(how, HEADER, "a header's name, such as x-api-key"));
            case "aws-signature" -> new AuthScheme.AwsSignature(service(how));
            case "aws-identity" -> new AuthScheme.AwsIdentity(service(how));
            case "google-token" -> new AuthScheme.GoogleToken(url(how));
            case "ibm-token" -> new AuthScheme.IbmToken(url(how));
            default -> azure(how.fields("authority", "scope"));
        };
    }

    private static AuthScheme azure(Fields fields) {
        return new AuthScheme.AzureToken(
                url(fields.required("authority")),
                Values.text(fields.required("scope"), SCOPE, "a scope, such as https://acme.example/.default"));
    }

    private static String service(Yaml value) {
        return Values.text(value, SERVICE, "the name that a service signs with, in lower case");
    }

    private static URI url(Yaml value) {
        return BaseUrl.read(value.text())
                .orElseThrow(
                        () -> value.wrong("must be an absolute http or https URL without user, query and fragment"));
    }

    private static Map<String, List<String>> credentials(Fields entry, Access access) {
        Set<String> others = new TreeSet<>(access.fields());
        others.remove(access.mainField());
        Map<String, List<String>> variables = new LinkedHashMap<>();
        entry.optional("credentials").map(Yaml::entries).orElse(Map.of()).forEach((field, names) -> {
            if (!others.contains(field)) {
                throw names.wrong("is nothing that auth takes beside " + access.mainField()
                        + ", which env is for; allowed are " + String.join(", ", others));
            }
            variables.put(field, Values.variables(names));
        });
        return variables;
    }

    private static Map<String, Option> options(Fields entry, Set<String> credentials) {
        Map<String, Option> options = new LinkedHashMap<>();
        Map<String, Yaml> written = entry.optional("options").map(Yaml::entries).orElse(Map.of());
        written.forEach((name, value) -> {
            if (!OPTIONS.contains(name)) {
                throw value.wrong("is unknown; allowed are " + String.join(", ", OPTIONS));
            }
            options.put(name, option(name, value, List.copyOf(written.keySet()), credentials));
        });
        return options;
    }

    /** An option is required always, never, or with one field of a credential. */
    private static Option option(String name, Yaml value, List<String> all, Set<String> credentials) {
        Fields fields = value.fields("env", "default", "required", "instead-of", "roots");
        Map<String, URI> roots = new LinkedHashMap<>();
        fields.optional("roots").map(Yaml::entries).orElse(Map.of()).forEach((of, root) -> roots.put(of, url(root)));
        return new Option(
                name,
                fields.optional("env").map(Values::variables).orElse(List.of()),
                fields.optional("default")
                        .map(text -> Values.text(text, VALUE, "text without blanks"))
                        .orElse(null),
                fields.optional("required")
                        .filter(word -> !word.isText())
                        .map(Values::flag)
                        .orElse(false),
                fields.optional("required")
                        .filter(Yaml::isText)
                        .map(field ->
                                Values.word(field, credentials.stream().sorted().toList()))
                        .orElse(null),
                fields.optional("instead-of")
                        .map(other -> Values.word(other, all))
                        .orElse(null),
                roots);
    }
}
