package dev.claviger.dialect.traffic;

import dev.claviger.dialect.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of recorded exchanges with real providers, which lies outside of the project and may be absent. */
final class Recordings {

    private static final String VARIABLE = "CLAVIGER_TRAFFIC";
    private static final Path FOLDER =
            Path.of(System.getenv().getOrDefault(VARIABLE, "../shared/traffic")).resolve("exchanges");

    /** Why nothing can be replayed, where the folder is absent. */
    static final String ABSENT = "there are no recordings in " + FOLDER + " (" + VARIABLE + " names their folder)";

    private Recordings() {}

    static boolean there() {
        return Files.isDirectory(FOLDER);
    }

    /** The exchanges in one format. */
    static List<Exchange> of(String wire) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().contains("." + wire + "."))
                    .sorted()
                    .map(Recordings::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Exchange read(Path file) {
        try {
            return new Exchange(Json.read(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
