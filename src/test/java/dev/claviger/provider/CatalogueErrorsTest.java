package dev.claviger.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.ErrorRule.Meaning;
import dev.claviger.dialect.Quirk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

class CatalogueErrorsTest {

    /** An entry without a mistake, in which each case replaces one line, known by its number. */
    private static final List<String> LINES = List.of(
            "id: acme",
            "name: Acme",
            "env: [ACME_API_KEY]",
            "keys: https://acme.example/keys",
            "auth: bearer",
            "endpoints: [{ dialect: openai-chat, url: https://llm.acme.example/v1 }]",
            "quirks: [no-image-urls]",
            "headers: { x-acme-source: gateway }",
            "verify: { models: /models }",
            "as-of: 2026-11-22",
            "models:",
            "  large: { context: 1000, price: { input: 1, output: 2 }, thinking: none, rejects: [top_k] }");

    private static final String WAYS = "bearer, optional-bearer, none, { header: NAME }, { aws-signature: SERVICE },"
            + " { aws-identity: SERVICE }, { google-token: URL }, { azure-token: { authority, scope } },"
            + " { ibm-token: URL }";

    @Test
    void theEntryItselfIsRight() {
        assertThat(read(12, LINES.get(11)).models()).containsKey("large");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsPlaceAndWithWhatIsAllowed(int line, String written, int place, String message) {
        assertThatThrownBy(() -> read(line, written))
                .isInstanceOf(CatalogueException.class)
                .hasMessage("catalog/acme.yaml:" + place + ": " + message);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(keys(), identity(), access(), options(), addresses(), models(), families())
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> keys() {
        return Stream.of(
                row(
                        2,
                        "nmae: Acme",
                        "nmae is unknown; allowed are id, name, as-of, env, base-url-env, keys, auth, credentials,"
                                + " options, endpoints, headers, quirks, rejects, errors, verify, models,"
                                + " families"),
                row(2, "id: acme", "id stands here twice"),
                row(2, "name: { en: Acme }", "name must be text; a number or a date needs quotes"),
                row(2, "name: 42", "name must be text; a number or a date needs quotes"),
                row(2, "name:", "name must be text; a number or a date needs quotes"),
                row(2, "[name]: Acme", "the entry must be a single value"),
                row(2, "---", "no YAML: but found another document"));
    }

    private static Stream<Arguments> identity() {
        return Stream.of(
                row(1, "id: Acme", "id must be in lower case, with digits and single dashes"),
                row(1, "id: apex", "id is apex, so the file must be named apex.yaml"),
                row(3, "env: ACME_API_KEY", "env must be a list"),
                row(3, "env: [acme-key]", "env[0] must be a variable's name, such as ACME_API_KEY"),
                row(3, "env: [A, B, A]", "env[2] stands here twice"),
                row(4, "keys: acme.example", "keys must be an https address"),
                row(10, "as-of: yesterday", "as-of must be a date, such as 2026-11-22"));
    }

    private static Stream<Arguments> access() {
        return Stream.of(
                row(5, "auth: basic", "auth must be one of " + WAYS),
                row(5, "auth: [bearer, basic]", "auth[1] must be one of " + WAYS),
                row(5, "auth: {}", "auth must be one of " + WAYS),
                row(
                        5,
                        "auth: { heeder: x }",
                        "auth.heeder is unknown; allowed are header, aws-signature, aws-identity, google-token,"
                                + " azure-token, ibm-token"),
                row(5, "auth: { header: 'x y' }", "auth.header must be a header's name, such as x-api-key"),
                row(7, "quirks: [no-images]", "quirks[0] must be one of " + words(Quirk.values())),
                row(7, "errors: [{ status: 429 }]", "errors[0] needs means"),
                row(7, "errors: [{ means: busy }]", "errors[0].means must be one of " + words(Meaning.values())),
                row(7, "errors: [{ means: exhausted }]", "errors[0] needs a status, codes or what the error says"),
                row(
                        7,
                        "errors: [{ means: exhausted, status: 200 }]",
                        "errors[0].status must be the status of an error, from 400 to 599"),
                row(
                        7,
                        "errors: [{ means: exhausted, codes: [1113] }]",
                        "errors[0].codes[0] must be text; a number or a date needs quotes"),
                row(
                        7,
                        "errors: [{ means: exhausted, says: [No Credit] }]",
                        "errors[0].says[0] must be words in lower case"),
                row(8, "headers: { x-a: \"a\\r\\nb: c\" }", "headers.x-a must be of printable ASCII characters"),
                row(8, "headers: [x-a]", "headers must be a mapping"),
                row(8, "headers: { 'x a': b }", "headers.x a is no header's name"),
                row(9, "verify: { models: models }", "verify.models must be a path, such as /models"),
                row(9, "verify: { balance: /me }", "verify.balance is unknown; allowed are models, key, ask"));
    }

    private static Stream<Arguments> options() {
        String signed = "auth: [bearer, { aws-signature: acme }]\n";
        return Stream.of(
                row(5, signed, "auth needs the option region, which must be required or have a default"),
                row(
                        5,
                        "auth: bearer\ncredentials: { secret: [A] }",
                        6,
                        "credentials.secret is nothing that auth takes beside api_key, which env is for; allowed are "),
                row(
                        5,
                        "auth: { google-token: tokens.example }",
                        "auth.google-token must be an absolute http or https"
                                + " URL without user, query and fragment"),
                row(5, "auth: { azure-token: { authority: https://a.example } }", "auth.azure-token needs scope"),
                row(
                        5,
                        "auth: { aws-identity: A B }",
                        "auth.aws-identity must be the name that a service signs with," + " in lower case"),
                option(
                        "place: {}",
                        "options.place is unknown; allowed are region, resource, project_id,"
                                + " space_id, api_version, anthropic_beta"),
                option(
                        "region: { envs: [A] }",
                        "options.region.envs is unknown; allowed are env, default, required," + " instead-of, roots"),
                option("region: { required: 1 }", "options.region.required must be true or false"),
                option("region: { required: secret }", "options.region.required must be one of api_key"),
                option("region: { default: a b }", "options.region.default must be text without blanks"),
                option("space_id: { instead-of: project_id }", "options.space_id.instead-of must be one of space_id"),
                option(
                        "region: { roots: { eu: eu.example } }",
                        "options.region.roots.eu must be an absolute http or"
                                + " https URL without user, query and fragment"));
    }

    private static Arguments option(String option, String message) {
        return row(5, "auth: bearer\noptions: { " + option + " }", 6, message);
    }

    private static Stream<Arguments> addresses() {
        String url = "must be an absolute http or https URL without user, query and fragment,"
                + " or a path such as /v1 where each key brings a base URL, or built-in";
        String first = "{ dialect: openai-chat, url: https://a.example/x/v1 }";
        return Stream.of(
                row(6, "endpoints: []", "endpoints must name at least one"),
                row(6, "endpoints: [{ dialect: openai-chat }]", "endpoints[0] needs url"),
                endpoint(
                        "{ dialect: openai, url: /v1 }",
                        "endpoints[0].dialect must be one of " + String.join(", ", Dialects.outboundFormats()) + ", "
                                + String.join(", ", Dialects.embeddingFormats())),
                endpoint("{ dialect: openai-chat, url: ftp://a.example }", "endpoints[0].url " + url),
                endpoint("{ dialect: openai-chat, url: https://u:p@a.example }", "endpoints[0].url " + url),
                endpoint("{ dialect: openai-chat, url: 'https://a.example?x=y' }", "endpoints[0].url " + url),
                endpoint(
                        "{ dialect: openai-chat, url: 'https://{region}.example' }",
                        "endpoints[0].url has {region}, which must be an option that is required or has a default"),
                endpoint(
                        "{ dialect: cohere-chat, host: mars, url: https://a.example }",
                        "endpoints[0].host is nothing that cohere-chat has"),
                endpoint(
                        "{ dialect: openai-chat, url: https://a.example, models: [a b] }",
                        "endpoints[0].models[0] must be a model's name, with * for any part"),
                endpoint(first + ", " + first, "endpoints[1] is a second one of openai-chat"),
                endpoint(
                        first + ", { dialect: anthropic-messages, url: https://b.example/x }",
                        "endpoints[1] must have a url at the host of the first one: https://a.example/x"),
                endpoint(
                        first + ", { dialect: anthropic-messages, url: built-in }",
                        "endpoints[1] must have a url at the host of the first one: https://a.example/x"));
    }

    private static Arguments endpoint(String endpoints, String message) {
        return row(6, "endpoints: [" + endpoints + "]", message);
    }

    private static Stream<Arguments> models() {
        return Stream.of(
                model(
                        "contxt: 1",
                        "contxt is unknown; allowed are name, context, max-output, cache-minimum, price, thinking,"
                                + " quirks, rejects"),
                model("context: 1k", "context must be a whole number of at least 1"),
                model("context: 0", "context must be a whole number of at least 1"),
                model("context: 10000000000000000000", "context must be a whole number of at least 1"),
                model("thinking: deep", "thinking must be one of adaptive, budget, none"),
                model("rejects: [heat]", "rejects[0] must be one of " + String.join(", ", Rejects.WORDS)),
                model("price: { input: 1 }", "price needs output"),
                model("price: { input: -1, output: 1 }", "price.input must be a number of US dollars, such as 0.28"),
                model("price: { input: '1', output: 1 }", "price.input must be a number of US dollars, such as 0.28"),
                model("price: { input: .inf, output: 1 }", "price.input must be a number of US dollars, such as 0.28"),
                model(
                        "price: { input: 1, output: 1, cached: 1 }",
                        "price.cached is unknown; allowed are input, cache-read, cache-write, cache-write-1h, output,"
                                + " tiers"),
                model("price: { input: 1, output: 1, tiers: [{ above: 9 }] }", "price.tiers[0] needs input"),
                model(
                        "price: { input: 1, output: 1, tiers: [&a { above: 9, input: 2, output: 2 }, *a] }",
                        "price.tiers must each begin above another number of tokens"));
    }

    private static Stream<Arguments> families() {
        return Stream.of(
                family("from: \"5\"", "needs prefix"),
                family(
                        "prefix: a-, match: b",
                        "match is unknown; allowed are prefix, from, max-output, thinking, quirks, rejects"),
                family("prefix: a-, from: 5", "from must be text; a number or a date needs quotes"),
                family("prefix: a-, from: \"5.6.1\"", "from must be a version such as \"5\" or \"5.6\""));
    }

    private static Arguments family(String traits, String message) {
        return row(
                12,
                "  large: {}\nfamilies: [{ " + traits + " }]",
                13,
                "families[0]" + (message.startsWith("needs") ? " " : ".") + message);
    }

    private static Arguments model(String trait, String message) {
        return row(12, "  large: { " + trait + " }", "models.large." + message);
    }

    private static Arguments row(int line, String written, String message) {
        return row(line, written, line, message);
    }

    /** @param place the line that is named, where several are written */
    private static Arguments row(int line, String written, int place, String message) {
        return Arguments.of(line, written, place, message);
    }

    @Test
    void whatIsMissingIsNamedWhereTheMappingBegins() {
        assertThatThrownBy(() -> read(2, "# no name"))
                .isInstanceOf(CatalogueException.class)
                .hasMessage("catalog/acme.yaml:1: the entry needs name");
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        assertThatThrownBy(() -> read(12, "  large: { context: 1000"))
                .isInstanceOf(CatalogueException.class)
                .hasMessageStartingWith("catalog/acme.yaml:13: no YAML: ");
    }

    @Test
    void whatIsNoTextAtAllIsToldWithItsFile() {
        assertThatThrownBy(() -> read(2, "name: \0"))
                .isInstanceOf(CatalogueException.class)
                .hasMessageStartingWith("catalog/acme.yaml: no YAML: ");
    }

    @Test
    void anEmptyFileIsAMistake() {
        assertThatThrownBy(() -> ProviderReader.read(new CatalogueFile("catalog", "acme.yaml", "# nothing yet")))
                .hasMessage("catalog/acme.yaml:1: the file is empty");
    }

    @Test
    void aMistakeInTheOperatorsFolderNamesThatFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("acme.yml"), String.join("\n", LINES));

        assertThatThrownBy(() -> new ProviderConfiguration().catalogue(new ProviderProperties(folder, true, "")))
                .isInstanceOfSatisfying(
                        InvalidConfigurationPropertyValueException.class,
                        wrong -> assertThat(wrong.getReason())
                                .isEqualTo(folder + "/acme.yml:1: id is acme, so the file must be named acme.yaml"));
    }

    private static Provider read(int line, String written) {
        String yaml = Stream.concat(
                        Stream.concat(LINES.subList(0, line - 1).stream(), Stream.of(written)),
                        LINES.subList(line, LINES.size()).stream())
                .reduce("", (above, next) -> above + next + "\n");
        return ProviderReader.read(new CatalogueFile("catalog", "acme.yaml", yaml));
    }

    private static String words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
