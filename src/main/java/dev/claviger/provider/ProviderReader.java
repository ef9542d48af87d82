package dev.claviger.provider;

import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.Quirk;
import dev.claviger.provider.Yaml.Fields;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an entry of the catalogue, and turns down whatever is not exactly as it has to be. */
final class ProviderReader {

    private static final String BUILT_IN = "built-in";
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    private ProviderReader() {}

    static Provider read(CatalogueFile file) {
        Yaml yaml = Yaml.of(file.path(), file.text());
        Fields fields = yaml.fields(
                "id",
                "name",
                "as-of",
                "env",
                "base-url-env",
                "keys",
                "auth",
                "endpoints",
                "headers",
                "quirks",
                "verify",
                "models");
        return new Provider(
                id(fields.required("id"), file),
                fields.required("name").text(),
                fields.optional("as-of").map(Values::date).orElse(null),
                variables(fields, "env"),
                variables(fields, "base-url-env"),
                fields.optional("keys").map(Values::page).orElse(null),
                auth(fields.required("auth")),
                endpoints(fields.required("endpoints")),
                map(fields, "headers", ProviderReader::header),
                Set.copyOf(fields.optional("quirks")
                        .map(list -> Values.list(list, word -> Values.constant(word, Quirk.class)))
                        .orElse(List.of())),
                map(fields, "models", ModelReader::read),
                fields.optional("verify").map(ProviderReader::verification).orElse(Verification.NONE));
    }

    private static String id(Yaml value, CatalogueFile file) {
        String id = Values.text(value, ID, "in lower case, with digits and single dashes");
        if (!file.name().equals(id + ".yaml")) {
            throw value.wrong("is " + id + ", so the file must be named " + id + ".yaml");
        }
        return id;
    }

    private static List<String> variables(Fields fields, String key) {
        return fields.optional(key)
                .map(list -> Values.list(
                        list, name -> Values.text(name, VARIABLE, "a variable's name, such as ACME_API_KEY")))
                .orElse(List.of());
    }

    private static AuthScheme auth(Yaml value) {
        if (!value.isText()) {
            Yaml header = value.fields("header").required("header");
            return new AuthScheme.Header(Values.text(header, HEADER, "a header's name, such as x-api-key"));
        }
        return switch (value.text()) {
            case "bearer" -> new AuthScheme.Bearer(true);
            case "optional-bearer" -> new AuthScheme.Bearer(false);
            case "none" -> new AuthScheme.None();
            default -> throw value.wrong("must be one of bearer, optional-bearer, none, { header: NAME }");
        };
    }

    private static List<Endpoint> endpoints(Yaml value) {
        List<Yaml> items = value.items();
        if (items.isEmpty()) {
            throw value.wrong("must name at least one");
        }
        List<Endpoint> endpoints = items.stream().map(ProviderReader::endpoint).toList();
        BaseUrl base = new BaseUrl(endpoints.getFirst());
        for (int i = 0; i < items.size(); i++) {
            String format = endpoints.get(i).format();
            if (endpoints.subList(0, i).stream()
                    .anyMatch(other -> other.format().equals(format))) {
                throw items.get(i).wrong("is a second one of " + format);
            }
            if (!base.covers(endpoints.get(i))) {
                throw items.get(i)
                        .wrong("must have a url under that of the first one without its version: " + base.root());
            }
        }
        return endpoints;
    }

    private static Endpoint endpoint(Yaml value) {
        Fields fields = value.fields("dialect", "url");
        return new Endpoint(
                Values.word(fields.required("dialect"), Dialects.outboundFormats()), url(fields.required("url")));
    }

    private static @Nullable URI url(Yaml value) {
        if (value.text().equals(BUILT_IN)) {
            return null;
        }
        if (PATH.matcher(value.text()).matches()) {
            return URI.create(value.text());
        }
        return BaseUrl.read(value.text())
                .orElseThrow(() -> value.wrong("must be an absolute http or https URL without user, query and fragment,"
                        + " or a path such as /v1 where each key brings a base URL, or " + BUILT_IN));
    }

    private static String header(String name, Yaml value) {
        if (!HEADER.matcher(name).matches()) {
            throw value.wrong("is no header's name");
        }
        return Values.text(value, HEADER_VALUE, "of printable ASCII characters");
    }

    private static Verification verification(Yaml value) {
        Fields fields = value.fields("models", "key");
        return new Verification(
                fields.optional("models").map(ProviderReader::path).orElse(null),
                fields.optional("key").map(ProviderReader::path).orElse(null));
    }

    private static String path(Yaml value) {
        return Values.text(value, PATH, "a path, such as /models");
    }

    private static <T> Map<String, T> map(Fields fields, String key, BiFunction<String, Yaml, T> read) {
        Map<String, T> map = new LinkedHashMap<>();
        fields.optional(key)
                .map(Yaml::entries)
                .orElse(Map.of())
                .forEach((name, value) -> map.put(name, read.apply(name, value)));
        return map;
    }
}
