package dev.claviger.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Quirk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page that tells what the catalogue knows of every provider. With the system property {@code claviger.docs=write} it is written
 * anew.
 */
final class ProvidersPageTest {

    private static final Path PAGE = Path.of("docs", "providers.md");
    private static final Path CATALOGUE = Path.of("src", "main", "resources", "catalog");
    private static final Path QUIRKS = Path.of("src", "main", "java", "dev", "claviger", "dialect", "Quirk.java");
    private static final Pattern QUIRK = Pattern.compile("/\\*\\* (.+?) \\*/\\s+([A-Z_]+)", Pattern.DOTALL);
    private static final Pattern UNCONFIRMED = Pattern.compile("(.*?)# unconfirmed(?:: (.*))?");

    private final Map<Quirk, String> quirks = quirks();

    @Test
    void thePageSaysWhatTheCatalogueKnows() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("claviger.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/providers.md; ./mvnw verify -Dclaviger.docs=write writes it anew")
                .isEqualTo(page);
    }

    private String page() {
        List<Provider> providers = ShippedCatalogue.read().providers();
        StringBuilder page = new StringBuilder("""
            # Providers

            Made from the catalogue by a test. A key is given by an environment variable or by `/admin/v1`; where several variables are named, the
            first that is set counts. Entries of one's own, in the same form and for other providers or in place of these, go into the folder that
            `claviger.catalog-dir` names, `config/catalog` unless it says otherwise, and are read at the start.

            A provider is asked in the caller's format where it speaks that, and else in the first of its formats; what is lost between formats is
            told [here](formats.md). What is *unconfirmed* was found in one place only, or told of a similar provider.

            | provider | | key in | formats | models | priced |
            | --- | --- | --- | --- | --- | --- |
            """);
        providers.forEach(provider -> page.append("| [`%s`](#%s) | %s | %s | %s | %s | %s |\n"
                .formatted(
                        provider.id(),
                        provider.id(),
                        provider.name(),
                        provider.env().isEmpty() ? "" : code(provider.env().getFirst()),
                        formats(provider),
                        count(provider.models().size()),
                        count(priced(provider)))));
        providers.forEach(provider -> section(provider, page));
        return page.toString();
    }

    private static String count(long number) {
        return number == 0 ? "" : Long.toString(number);
    }

    private static long priced(Provider provider) {
        return provider.models().values().stream()
                .map(Model::price)
                .filter(Objects::nonNull)
                .count();
    }

    private static String formats(Provider provider) {
        return provider.endpoints().stream()
                .map(Endpoint::format)
                .distinct()
                .map(ProvidersPageTest::code)
                .collect(Collectors.joining(", "));
    }

    private void section(Provider provider, StringBuilder page) {
        page.append("\n## ").append(provider.id()).append("\n\n").append(provider.name());
        if (provider.keys() != null) {
            page.append(", whose keys are had [here](").append(provider.keys()).append(")");
        }
        page.append(".\n");
        notes(provider).forEach(note -> page.append('\n').append(note).append('\n'));
        page.append('\n');
        line("key in", codes(provider.env()), page);
        provider.access().variables().forEach((field, names) -> line(code(field) + " in", codes(names), page));
        provider.access().options().values().forEach(option -> line("option " + code(option.name()), of(option), page));
        line("base URL in", codes(provider.baseUrlEnv()), page);
        line(
                "shown as",
                provider.access().schemes().stream().map(ProvidersPageTest::of).collect(Collectors.joining(", or ")),
                page);
        line(
                "always sent",
                codes(provider.headers().entrySet().stream()
                        .map(it -> it.getKey() + ": " + it.getValue())
                        .toList()),
                page);
        line("asked at", addresses(provider), page);
        line("tried by", of(provider.verification()), page);
        line("models", models(provider), page);
        line("turns down", codes(new TreeSet<>(provider.manners().rejects())), page);
        bullets(
                "how it departs from its formats",
                provider.manners().quirks().stream()
                        .sorted()
                        .map(quirk -> code(word(quirk)) + ": " + quirks.get(quirk))
                        .toList(),
                page);
        bullets("some models besides", ofModels(provider), page);
        bullets("unconfirmed", unconfirmed(provider), page);
    }

    private List<String> ofModels(Provider provider) {
        return provider.models().values().stream()
                .flatMap(model -> model.manners().quirks().stream())
                .filter(quirk -> !provider.manners().quirks().contains(quirk))
                .distinct()
                .sorted()
                .map(quirk -> code(word(quirk)) + ": " + quirks.get(quirk))
                .toList();
    }

    private static void line(String what, String told, StringBuilder page) {
        if (!told.isEmpty()) {
            page.append("- ").append(what).append(": ").append(told).append('\n');
        }
    }

    private static void bullets(String what, List<String> told, StringBuilder page) {
        if (!told.isEmpty()) {
            page.append("- ").append(what).append(":\n");
            told.forEach(it -> page.append("  - ").append(it).append('\n'));
        }
    }

    private static String of(Option option) {
        List<String> said = new ArrayList<>();
        if (!option.env().isEmpty()) {
            said.add("in " + codes(option.env()));
        }
        if (option.required()) {
            said.add("needed");
        }
        if (option.requiredWith() != null) {
            said.add("needed with " + code(option.requiredWith()));
        }
        if (option.insteadOf() != null) {
            said.add("in place of " + code(option.insteadOf()));
        }
        if (option.fallback() != null) {
            said.add("else " + code(option.fallback()));
        }
        return said.isEmpty() ? "by `/admin/v1`" : String.join(", ", said);
    }

    private static String of(AuthScheme scheme) {
        return switch (scheme) {
            case AuthScheme.Bearer(boolean required) ->
                code("Authorization: Bearer") + (required ? "" : " where there is a key");
            case AuthScheme.Header(String name) -> code(name);
            case AuthScheme.AwsSignature signature -> "a signature of AWS with " + codes(signature.needs());
            case AuthScheme.AwsIdentity ignored -> "a signature of AWS with the identity of the machine";
            case AuthScheme.GoogleToken token -> "a token of Google for " + codes(token.needs());
            case AuthScheme.AzureToken token -> "a token of Entra for " + codes(token.needs());
            case AuthScheme.IbmToken token -> "a token of IBM for " + codes(token.needs());
            case AuthScheme.None ignored -> "nothing";
        };
    }

    private static String addresses(Provider provider) {
        Map<String, List<String>> formats = new LinkedHashMap<>();
        provider.endpoints().stream()
                .filter(endpoint -> endpoint.url() != null)
                .forEach(endpoint -> formats.computeIfAbsent(
                                Objects.requireNonNull(endpoint.url()), unused -> new ArrayList<>())
                        .add(endpoint.format()));
        return formats.entrySet().stream()
                .map(entry -> code(entry.getKey()) + " (" + String.join(", ", entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String of(Verification verification) {
        List<String> ways = new ArrayList<>();
        if (verification.key() != null) {
            ways.add("reading " + code(verification.key()));
        } else if (verification.ask() != null) {
            ways.add("asking " + code(verification.ask()) + " for one token");
        } else if (!verification.models().isEmpty()) {
            ways.add("reading " + codes(verification.models()));
        }
        return String.join(", ", ways);
    }

    private static String models(Provider provider) {
        if (provider.models().isEmpty()) {
            return "";
        }
        long priced = priced(provider);
        String prices = priced == 0
                ? "none with a price"
                : (priced == provider.models().size() ? "all" : priced) + " with prices"
                        + (provider.asOf() == null ? "" : " of " + provider.asOf());
        return provider.models().size() + ", " + prices;
    }

    /** What stands at the beginning of a provider's file. */
    private static List<String> notes(Provider provider) {
        String notes = lines(provider).stream()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining(" "));
        return notes.isEmpty() ? List.of() : List.of(notes);
    }

    /** What is marked so in a provider's file: what stands before the mark, or what follows where it has a line of its own. */
    private static List<String> unconfirmed(Provider provider) {
        List<String> lines = lines(provider);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher marked = UNCONFIRMED.matcher(lines.get(i));
            if (marked.matches()) {
                String own = marked.group(1).strip();
                String subject = own.isEmpty() ? lines.get(i + 1).strip() : own;
                String why = marked.group(2);
                found.add(code(bare(subject)) + (why == null ? "" : ": " + why));
            }
        }
        return found;
    }

    private static String bare(String line) {
        String item = line.startsWith("- ") ? line.substring(2) : line;
        return item.replaceFirst("^\\{ dialect: ([^,]+), url: ([^ ]+) }$", "$1 at $2")
                .replaceFirst(":( \\{.*})?$", "");
    }

    private static List<String> lines(Provider provider) {
        return read(CATALOGUE.resolve(provider.id() + ".yaml")).lines().toList();
    }

    private static Map<Quirk, String> quirks() {
        Map<Quirk, String> quirks = new EnumMap<>(Quirk.class);
        String source = read(QUIRKS);
        for (MatchResult found : QUIRK.matcher(source.substring(source.indexOf("enum Quirk")))
                .results()
                .toList()) {
            quirks.put(
                    Quirk.valueOf(found.group(2)),
                    found.group(1).replaceAll("\\{@code ([^}]+)}", "`$1`").replaceAll("\\s+\\*?\\s*", " "));
        }
        return quirks;
    }

    private static String word(Quirk quirk) {
        return quirk.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String codes(Collection<String> words) {
        return words.stream().map(ProvidersPageTest::code).collect(Collectors.joining(", "));
    }

    private static String code(String word) {
        return "`" + word + "`";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
