package dev.claviger.dialect.fuzz;

import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.OutboundDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the fuzzer begins with: the files of {@code rosetta}, each behind the choices that say what it is.
 *
 * @param target its number
 * @param formats those that its next choice is among
 * @param choices how many more it makes
 * @param endings how the names of its files end, after the format
 */
record Seeds(int target, List<String> formats, int choices, List<String> endings) {

    private static final Path ROSETTA = Path.of("src/test/resources/rosetta");
    private static final List<String> CLIENTS =
            Input.CLIENTS.stream().map(InboundDialect::format).toList();
    private static final List<String> PROVIDERS =
            Input.PROVIDERS.stream().map(OutboundDialect::format).toList();
    private static final List<String> STREAMS = List.of(".stream.sse", ".stream.aws");

    /** The seeds of all targets, in their order. */
    static final List<Seeds> ALL = List.of(
            new Seeds(0, PROVIDERS, 1, STREAMS),
            new Seeds(1, PROVIDERS, 2, STREAMS),
            new Seeds(2, PROVIDERS, 2, List.of(".response.json", ".error.json")),
            new Seeds(3, CLIENTS, 4, List.of(".request.json", ".next.json")));

    void write(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(ROSETTA)) {
            for (Path file : files.sorted().toList()) {
                for (String format : formats) {
                    if (endings.stream().anyMatch(ending -> file.endsWith(format + ending))) {
                        write(folder, format, file);
                    }
                }
            }
        }
    }

    private void write(Path folder, String format, Path file) throws IOException {
        byte[] rest = Files.readAllBytes(file);
        int[] chosen = new int[2 + choices];
        chosen[0] = target;
        chosen[1] = formats.indexOf(format);
        chosen[2] = rest.length;
        Files.write(Files.createTempFile(folder, "seed", ""), Input.of(rest, chosen));
    }
}
