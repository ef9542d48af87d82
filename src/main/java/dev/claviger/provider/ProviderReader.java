package dev.claviger.provider;

import dev.claviger.provider.Yaml.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads an entry of the catalogue, and turns down whatever is not exactly as it has to be. */
final class ProviderReader {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
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
                "credentials",
                "options",
                "endpoints",
                "headers",
                "quirks",
                "rejects",
                "errors",
                "verify",
                "models",
                "families");
        Access access = AccessReader.read(fields);
        return new Provider(
                id(fields.required("id"), file),
                fields.required("name").text(),
                fields.optional("as-of").map(Values::date).orElse(null),
                variables(fields, "env"),
                variables(fields, "base-url-env"),
                fields.optional("keys").map(Values::page).orElse(null),
                access,
                EndpointReader.read(fields.required("endpoints"), access.options()),
                map(fields, "headers", ProviderReader::header),
                MannersReader.read(fields),
                map(fields, "models", ModelReader::read),
                fields.optional("families")
                        .map(list -> Values.list(list, ModelReader::family))
                        .orElse(List.of()),
                fields.optional("verify")
                        .map(verify -> EndpointReader.verification(verify, access.options()))
                        .orElse(Verification.NONE));
    }

    private static String id(Yaml value, CatalogueFile file) {
        String id = Values.text(value, ID, "in lower case, with digits and single dashes");
        if (!file.name().equals(id + ".yaml")) {
            throw value.wrong("is " + id + ", so the file must be named " + id + ".yaml");
        }
        return id;
    }

    private static List<String> variables(Fields fields, String key) {
        return fields.optional(key).map(Values::variables).orElse(List.of());
    }

    private static String header(String name, Yaml value) {
        if (!HEADER.matcher(name).matches()) {
            throw value.wrong("is no header's name");
        }
        return Values.text(value, HEADER_VALUE, "of printable ASCII characters");
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
