package dev.claviger.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.FakeProvider;
import dev.claviger.RunningGateway;
import dev.claviger.provider.Catalogue;
import dev.claviger.provider.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every provider of the catalogue, asked by way of every format that callers speak: what it is asked, and what they get of its
 * answers and errors. The table of it all is printed in the end.
 */
final class ProvidersIT {

    private static final String EXAMPLE = "acme";
    private static final Map<String, Map<String, Boolean>> TABLE = new TreeMap<>();

    private static RunningGateway gateway;
    private static FakeProvider provider;

    /** The two examples that CONTRIBUTING gives: an entry of the catalogue, and what is expected of that provider. */
    private static List<String> examples() throws IOException {
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("CONTRIBUTING.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** One gateway and one fake provider for all; the tokens of IBM are issued there, too. */
    @BeforeAll
    static void start(@TempDir Path catalogue) throws IOException {
        provider = FakeProvider.start();
        try (InputStream shipped =
                Objects.requireNonNull(ProvidersIT.class.getResourceAsStream("/catalog/watsonx.yaml"))) {
            String entry =
                    new String(shipped.readAllBytes(), UTF_8).replace("https://iam.cloud.ibm.com", provider.url());
            Files.writeString(catalogue.resolve("watsonx.yaml"), entry);
        }
        Files.writeString(catalogue.resolve(EXAMPLE + ".yaml"), examples().getFirst());
        gateway = RunningGateway.start("claviger.catalog-dir=" + catalogue, "claviger.max-retries=0");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
        System.out.println(table());
    }

    static Stream<String> ids() {
        return gateway.bean(Catalogue.class).providers().stream().map(Provider::id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void everyProviderIsAskedAndHeardInItsOwnWay(String id) throws IOException {
        ProviderCase expected = id.equals(EXAMPLE)
                ? ProviderCase.of(id, examples().getLast())
                : ProviderCase.of(id)
                        .orElseThrow(
                                () -> new AssertionError("There is no src/test/resources/providers/" + id + ".yaml"));
        ProviderRow row = new ProviderRow(expected, gateway, provider);
        row.ask();
        TABLE.put(id, row.checks());
        assertThat(row.faults()).isEmpty();
    }

    private static String table() {
        List<String> columns = TABLE.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        StringBuilder table = new StringBuilder("%-18s".formatted("provider"));
        columns.forEach(column -> table.append(" | ").append(column));
        TABLE.forEach((id, row) -> {
            table.append("\n%-18s".formatted(id));
            for (String column : columns) {
                String cell = row.containsKey(column) ? row.get(column) ? "ok" : "FAILED" : "";
                table.append(" | ").append(("%-" + column.length() + "s").formatted(cell));
            }
        });
        return table.toString();
    }
}
