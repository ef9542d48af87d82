package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.dialect.frame.AwsFrames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A case: one conversation in every format, as the files of a folder tell it. */
record Rosetta(Path folder) {

    private static final Path CASES = Path.of("src/test/resources/rosetta");

    /** What a file holds, which its name ends with. */
    enum Kind {
        /** What a client sends, and what a provider is sent. */
        REQUEST(".request.json"),
        /** A whole answer: what a provider sends, and what a client gets. */
        RESPONSE(".response.json"),
        /** The same answer as a stream of server-sent events. */
        SSE(".stream.sse"),
        /** The same as frames of AWS's event stream: a line for an event's type, and one for its JSON. */
        AWS(".stream.aws"),
        /** The next request; texts that begin with {@code $answer} stand for places in the answer to the first. */
        NEXT(".next.json"),
        /** What a client has of an answer whose stream broke off. */
        BROKEN(".broken.json"),
        /** An error answer: its status, its body, and what its headers say. */
        ERROR(".error.json"),
        /** What is different for one pair of formats. */
        CROSSING(".crossing.json");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }
    }

    static List<Rosetta> all() {
        return list(CASES).filter(Files::isDirectory).map(Rosetta::new).toList();
    }

    boolean has(Kind kind, String format) {
        return Files.exists(file(kind, format));
    }

    boolean streams(String format) {
        return has(Kind.SSE, format) || has(Kind.AWS, format);
    }

    /** Whether that provider cannot be asked this by any client. */
    boolean rejected(String format) {
        return !Difference.of(crossing(format), Kind.REQUEST, "*").rejected().isEmpty();
    }

    /** What is different about messages that come from another format; JSON's null where nothing is. */
    Json crossing(String format) {
        return has(Kind.CROSSING, format) ? json(Kind.CROSSING, format) : Members.NULL;
    }

    Json json(Kind kind, String format) {
        return read(file(kind, format));
    }

    /** The stream as its provider sends it. */
    byte[] stream(String format) {
        if (has(Kind.SSE, format)) {
            return bytes(file(Kind.SSE, format));
        }
        return AwsFrames.stream(new String(bytes(file(Kind.AWS, format)), UTF_8));
    }

    /** What the case shows. */
    String about() {
        return read(folder.resolve("case.json")).get("about").text("");
    }

    /** Ways in which the providers of this case depart from their formats. */
    Set<Quirk> quirks() {
        return read(folder.resolve("case.json")).get("quirks").items().stream()
                .map(quirk -> Quirk.valueOf(quirk.text("")))
                .collect(Collectors.toSet());
    }

    /** Files that no check would read: their names tell no format, or no kind. */
    List<String> strays(List<String> formats) {
        return list(folder)
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.equals("case.json"))
                .filter(name -> formats.stream()
                        .noneMatch(format ->
                                Arrays.stream(Kind.values()).anyMatch(kind -> name.equals(format + kind.ending))))
                .toList();
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }

    private Path file(Kind kind, String format) {
        return folder.resolve(format + kind.ending);
    }

    private static Json read(Path file) {
        return Json.read(bytes(file));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
