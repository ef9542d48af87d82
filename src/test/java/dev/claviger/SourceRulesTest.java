package dev.claviger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen in the sources alone. */
class SourceRulesTest {

    private static final List<Path> SOURCES = files(Path.of("src/main/java"), ".java");

    /** The formats keep their names, some of which are a provider's too; who is asked they never learn. */
    @Test
    void noCodeAsksWhichProviderItIs() {
        String names = files(Path.of("src/main/resources/catalog"), ".yaml").stream()
                .map(file -> file.getFileName().toString().replace(".yaml", ""))
                .filter(name -> !name.equals("demo"))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        Pattern literal = Pattern.compile("\"(" + names + ")\"");

        assertThat(names).contains("openai");
        assertThat(SOURCES)
                .filteredOn(file -> !file.startsWith("src/main/java/dev/claviger/dialect"))
                .filteredOn(file -> literal.matcher(read(file)).find())
                .isEmpty();
    }

    @Test
    void noFileIsLongerThanFourHundredLines() {
        assertThat(SOURCES)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(read(file).lines()).hasSizeLessThanOrEqualTo(400));
    }

    @Test
    void everyTypeSaysWhatItIs() {
        assertThat(SOURCES).filteredOn(file -> !read(file).contains("/**")).isEmpty();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
