package dev.claviger.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Rosetta.Kind;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the cases are told in full: what one format tells, all do. */
class RosettaFilesTest {

    private static final List<String> CLIENTS =
            Speakers.clients().stream().map(InboundDialect::format).toList();
    private static final List<String> PROVIDERS = Dialects.outboundFormats();

    static Stream<Rosetta> cases() {
        return Rosetta.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyFormatTellsTheCase(Rosetta rosetta) {
        assertThat(CLIENTS).hasSizeGreaterThan(2);
        for (Kind kind : List.of(Kind.RESPONSE, Kind.NEXT, Kind.ERROR)) {
            allOrNone(PROVIDERS, format -> rosetta.has(kind, format));
        }
        allOrNone(PROVIDERS, rosetta::streams);
        allOrNone(CLIENTS, format -> rosetta.has(Kind.REQUEST, format));
        allOrNone(CLIENTS, format -> rosetta.has(Kind.BROKEN, format));
        allOrNone(PROVIDERS, format -> rosetta.has(Kind.REQUEST, format) || rosetta.rejected(format));
    }

    private static void allOrNone(List<String> formats, Predicate<String> told) {
        List<String> telling = formats.stream().filter(told).toList();
        assertThat(telling.isEmpty() ? formats : telling).isEqualTo(formats);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyFileIsOfAFormatAndAKind(Rosetta rosetta) {
        assertThat(rosetta.about()).isNotBlank();
        assertThat(rosetta.strays(PROVIDERS)).isEmpty();
    }
}
