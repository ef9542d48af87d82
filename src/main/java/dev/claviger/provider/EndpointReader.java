package dev.claviger.provider;

import dev.claviger.dialect.Dialects;
import dev.claviger.provider.Yaml.Fields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where a provider of the catalogue is asked. */
final class EndpointReader {

    private static final String BUILT_IN = "built-in";
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
    private static final Pattern READ = Pattern.compile(PATH + "(\\?[A-Za-z0-9._~=&,-]+)?");
    private static final Pattern MODELS = Pattern.compile("[!-~]{1,200}");

    private static final List<String> FORMATS = Stream.concat(
                    Dialects.outboundFormats().stream(), Dialects.embeddingFormats().stream())
            .toList();

    private EndpointReader() {}

    /** @param options those that may stand in a URL */
    static List<Endpoint> read(Yaml value, Map<String, Option> options) {
        List<Yaml> items = value.items();
        if (items.isEmpty()) {
            throw value.wrong("must name at least one");
        }
        List<Endpoint> endpoints =
                items.stream().map(item -> endpoint(item, options)).toList();
        BaseUrl base = new BaseUrl(endpoints.stream()
                .map(endpoint -> Objects.requireNonNullElse(endpoint.url(), ""))
                .toList());
        for (int i = 0; i < items.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            if (endpoints.subList(0, i).stream()
                    .anyMatch(other -> other.format().equals(endpoint.format()))) {
                throw items.get(i).wrong("is a second one of " + endpoint.format());
            }
            if (!fits(endpoint.url(), endpoints.getFirst().url(), base)) {
                throw items.get(i).wrong("must have a url at the host of the first one: " + base.root());
            }
        }
        return endpoints;
    }

    /** Where a key's options are a part of the host, a provider may have several of them. */
    private static boolean fits(@Nullable String url, @Nullable String first, BaseUrl base) {
        if (url == null || first == null) {
            return Objects.equals(url, first);
        }
        return base.covers(url) || (hasOptions(first) && hasOptions(url));
    }

    private static boolean hasOptions(String url) {
        return !Placeholders.in(url).isEmpty();
    }

    private static Endpoint endpoint(Yaml value, Map<String, Option> options) {
        Fields fields = value.fields("dialect", "host", "url", "models", "except", "toolless");
        String format = Values.word(fields.required("dialect"), FORMATS);
        return new Endpoint(
                format,
                fields.optional("host").map(host -> host(host, format)).orElse(""),
                url(fields.required("url"), options),
                new ModelNames(names(fields, "models"), names(fields, "except")),
                fields.optional("toolless")
                        .map(ignored -> new ModelNames(names(fields, "toolless"), List.of()))
                        .orElse(ModelNames.NONE));
    }

    private static String host(Yaml value, String format) {
        List<String> hosts = Dialects.hosts(format);
        if (hosts.isEmpty()) {
            throw value.wrong("is nothing that " + format + " has");
        }
        return Values.word(value, hosts);
    }

    private static List<String> names(Fields fields, String key) {
        return fields.optional(key)
                .map(list ->
                        Values.list(list, name -> Values.text(name, MODELS, "a model's name, with * for any part")))
                .orElse(List.of());
    }

    private static @Nullable String url(Yaml value, Map<String, Option> options) {
        if (value.text().equals(BUILT_IN)) {
            return null;
        }
        return PATH.matcher(value.text()).matches() ? value.text() : absolute(value, options);
    }

    private static String absolute(Yaml value, Map<String, Option> options) {
        String url = value.text();
        for (String name : Placeholders.in(url)) {
            Option option = options.get(name);
            if (option == null || !option.certain()) {
                throw value.wrong("has {" + name + "}, which must be an option that is required or has a default");
            }
        }
        if (BaseUrl.read(Placeholders.example(url)).isEmpty()) {
            throw value.wrong("must be an absolute http or https URL without user, query and fragment,"
                    + " or a path such as /v1 where each key brings a base URL, or " + BUILT_IN);
        }
        return url;
    }

    static Verification verification(Yaml value, Map<String, Option> options) {
        Fields fields = value.fields("models", "key", "ask");
        return new Verification(
                fields.optional("models").stream()
                        .flatMap(models -> models.isList() ? models.items().stream() : Stream.of(models))
                        .map(place -> place(place, options))
                        .toList(),
                fields.optional("key").map(place -> place(place, options)).orElse(null),
                fields.optional("ask")
                        .map(model -> Values.text(model, MODELS, "a model's name"))
                        .orElse(null));
    }

    private static String place(Yaml value, Map<String, Option> options) {
        return value.text().startsWith("https://")
                ? absolute(value, options)
                : Values.text(value, READ, "a path, such as /models");
    }
}
