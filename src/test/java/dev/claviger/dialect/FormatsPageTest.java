package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page that tells what crosses from each client format to each provider format: every feature of the files in {@code formats} is
 * asked for alone, and what becomes of it is what the page says. With the system property {@code claviger.docs=write} the page is
 * written anew.
 */
final class FormatsPageTest {

    private static final Path PAGE = Path.of("docs", "formats.md");
    private static final Path FEATURES = Path.of("src", "test", "resources", "formats");

    /** What becomes of a feature. */
    private enum Fate {
        CROSSES("✓"),
        IMPLIED("="),
        FETCHED("fetched"),
        APPROXIMATED("≈"),
        DROPPED("dropped"),
        REJECTED("400");

        private final String sign;

        Fate(String sign) {
            this.sign = sign;
        }
    }

    static List<InboundDialect> clients() {
        return Speakers.clients();
    }

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("claviger.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/formats.md; ./mvnw verify -Dclaviger.docs=write writes it anew")
                .isEqualTo(page);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void nothingIsLostInSilence(InboundDialect client) {
        Json file = features(client);
        Set<String> implied =
                file.get("implied").items().stream().map(name -> name.text("")).collect(Collectors.toSet());
        Map<String, List<String>> unsaid = new LinkedHashMap<>();
        for (Json feature : file.get("features").items()) {
            List<String> providers = others(client).stream()
                    .filter(provider -> fate(client, provider, file, feature) == Fate.IMPLIED)
                    .map(OutboundDialect::format)
                    .toList();
            String name = feature.get("name").text("");
            if (!providers.isEmpty() && !implied.contains(name)) {
                unsaid.put(name, providers);
            }
        }
        assertThat(unsaid).isEmpty();
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
            # What crosses between formats

            Made from the code by a test. A call in the provider's own format is relayed as it is, and none of this concerns it. For any other
            call each row is one thing that a request can ask for, alone in an otherwise empty request to a model of which nothing special is
            known; what single models turn down beyond that is in the [catalogue](providers.md).

            | sign | meaning |
            | --- | --- |
            | ✓ | arrives with the same meaning |
            | = | need not be said there: it is what the provider does anyway |
            | fetched | arrives as bytes, which Claviger fetches from the URL |
            | ≈ | arrives as something that means nearly the same, and is named in `x-claviger-approximated` |
            | dropped | is left out and named in `x-claviger-dropped`; with `x-claviger-on-loss: reject` the answer is 400 |
            | 400 | the request is turned down, naming the field |
            """);
        for (InboundDialect client : clients()) {
            Json file = features(client);
            page.append("\n## From `").append(client.format()).append("`\n\n| asked for |");
            others(client)
                    .forEach(provider ->
                            page.append(" `").append(provider.format()).append("` |"));
            page.append("\n| --- |")
                    .append(" --- |".repeat(others(client).size()))
                    .append('\n');
            for (Json feature : file.get("features").items()) {
                page.append("| ").append(feature.get("name").text("")).append(" |");
                others(client)
                        .forEach(provider -> page.append(' ')
                                .append(fate(client, provider, file, feature).sign)
                                .append(" |"));
                page.append('\n');
            }
        }
        return page.toString();
    }

    private static List<OutboundDialect> others(InboundDialect client) {
        return Speakers.providers().stream()
                .filter(provider -> !provider.format().equals(client.format()))
                .toList();
    }

    private static Fate fate(InboundDialect client, OutboundDialect provider, Json file, Json feature) {
        Losses losses = new Losses();
        try {
            ChatRequest read = client.readRequest(asked(file, feature, "with"), losses);
            if (fetched(read, provider, destination(provider))) {
                return Fate.FETCHED;
            }
            byte[] written = written(read, provider, losses);
            if (!losses.dropped().isEmpty()) {
                return Fate.DROPPED;
            }
            if (!losses.approximated().isEmpty()) {
                return Fate.APPROXIMATED;
            }
            ChatRequest plain = client.readRequest(asked(file, feature, "beside"), new Losses());
            return Arrays.equals(written, written(plain, provider, new Losses())) ? Fate.IMPLIED : Fate.CROSSES;
        } catch (FailureException e) {
            return Fate.REJECTED;
        }
    }

    private static Body asked(Json file, Json feature, String what) {
        Members asked = Members.of(file.get("request"));
        if (feature.get(what) instanceof Json.Obj more) {
            more.members().forEach(asked::put);
        }
        return Body.of(asked.json().compact().getBytes(UTF_8));
    }

    private static byte[] written(ChatRequest request, OutboundDialect provider, Losses losses) {
        StopTexts stops = new StopTexts(request, provider.mostStops(), losses);
        return provider.writeRequest(stops.request(), destination(provider), new MemoryRecall(), losses);
    }

    private static boolean fetched(ChatRequest request, OutboundDialect provider, Destination destination) {
        return request.messages().stream()
                .map(Message::parts)
                .flatMap(List::stream)
                .anyMatch(part -> part instanceof Part.Media media
                        && media.source() instanceof Part.Source.Url link
                        && provider.wantsBytes(media, link, destination));
    }

    private static Destination destination(OutboundDialect provider) {
        Path file = FEATURES.resolve(provider.format() + ".json");
        return Destination.plain(Files.exists(file) ? read(file).get("model").text("m") : "m");
    }

    private static Json features(InboundDialect client) {
        return read(FEATURES.resolve(client.format() + ".json"));
    }

    private static Json read(Path file) {
        try {
            return Json.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
