package dev.claviger.dialect.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets a fuzzer make up what providers and clients may send, each time something else, for a minute in all. */
class FuzzIT {

    private static final int SECONDS = Integer.getInteger("claviger.fuzz.seconds", 45);
    private static final int LONGEST_INPUT = 8192;

    /** Seconds that one input may take, on a machine that has other things to do. */
    private static final int LONGEST_TURN = 60;

    /** The fuzzer's own checks, for deserialising and the like, look at calls that are not made here. */
    private static final String NO_CLASS = "none";

    /** Where an input stays that something is wrong with. */
    private static final Path FOUND = Path.of("target/fuzz");

    @Test
    @DisplayName("K212 whatever comes, it is read, or a failure says why not")
    void whateverComesItIsReadOrAFailureSaysWhyNot(@TempDir Path corpus) throws IOException, InterruptedException {
        for (Seeds seeds : Seeds.ALL) {
            seeds.write(corpus);
        }
        Files.createDirectories(FOUND);
        Path log = FOUND.resolve("fuzz.log");
        Process fuzzer = new ProcessBuilder(command(corpus))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int status = fuzzer.waitFor();
        String told = Files.readString(log, UTF_8);
        assertThat(status)
                .as("what is to be tried again is in %s:%n%s", FOUND, told)
                .isZero();
        List<String> counts =
                told.lines().filter(line -> line.startsWith("Fuzzed: ")).toList();
        assertThat(counts).as(told).hasSize(1);
        System.out.println(counts.getFirst());
    }

    private static List<String> command(Path corpus) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(List.of("-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Jazzer.class.getName());
        command.add("--target_class=" + Fuzz.class.getName());
        command.add("--instrumentation_includes=dev.claviger.dialect.**");
        command.add("--custom_hook_includes=" + NO_CLASS);
        command.add("--reproducer_path=" + FOUND);
        command.add("-artifact_prefix=" + FOUND + "/");
        command.add("-max_total_time=" + SECONDS);
        command.add("-max_len=" + LONGEST_INPUT);
        command.add("-timeout=" + LONGEST_TURN);
        command.add(corpus.toString());
        return command;
    }
}
