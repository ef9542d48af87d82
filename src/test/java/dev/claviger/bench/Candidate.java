package dev.claviger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process that is measured from outside. */
final class Candidate implements AutoCloseable {

    static final String KEY = "bench-gateway-key-0123456789";

    private final Process process;
    private final String url;

    private Candidate(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** The gateway as it is shipped, with a key for a provider at {@code upstream}. */
    static Candidate gateway(String upstream, int port) {
        return start(
                port,
                List.of(
                        "dev.claviger.Claviger",
                        "--server.port=" + port,
                        "--management.server.port=" + (port + 1),
                        "--claviger.data-dir=" + temporary(),
                        "--claviger.api-key=" + KEY,
                        "--OPENAI_COMPATIBILITY_API_KEY=sk-bench",
                        "--OPENAI_COMPATIBILITY_API_BASE_URL=" + upstream));
    }

    static Candidate bareRelay(String upstream, int port) {
        return start(port, List.of(BareRelay.class.getName(), Integer.toString(port), upstream));
    }

    private static Candidate start(int port, List<String> program) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(program);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(temporary().resolve("log").toFile())
                    .start();
            Candidate candidate = new Candidate(process, "http://127.0.0.1:" + port);
            candidate.awaitPort(port);
            return candidate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort(int port) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("Nothing listens on port " + port);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("claviger-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    /** User and system time of the process so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Resident memory in megabytes. */
    long residentMegabytes() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
