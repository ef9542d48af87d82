package dev.claviger.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** A record that was acknowledged is in the database after a restart, although the process was killed. */
class JournalKillIT {

    private static final List<Integer> ACKNOWLEDGED_BEFORE_THE_KILL = List.of(1, 10, 500, 5_000);

    @TempDir
    private Path directory;

    @Test
    @DisplayName("I4 what was acknowledged before a kill -9 is in the database once after the next start")
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        try (HikariDataSource database = Databases.sqlite(directory)) {
            Set<String> acknowledged = new HashSet<>();
            for (int count : ACKNOWLEDGED_BEFORE_THE_KILL) {
                acknowledged.addAll(runAndKill(count));
                try (Journal journal = Child.journal(directory, database)) {
                    await().atMost(Duration.ofMinutes(1)).until(() -> journal.pending() == 0);
                }
                assertThat(kept(database)).containsAll(acknowledged).doesNotHaveDuplicates();
            }
        }
    }

    /** Ids that another process acknowledged before it was killed, which happened after the first {@code count} of them. */
    private Set<String> runAndKill(int count) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        directory.toString(),
                        "%05d".formatted(count))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.matches("req_\\d{13}")) {
                    acknowledged.add(line);
                }
                if (acknowledged.size() == count) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(count);
        return acknowledged;
    }

    private static List<String> kept(DataSource database) {
        return JdbcClient.create(database)
                .sql("SELECT request_id FROM usage_records")
                .query(String.class)
                .list();
    }

    /** A process that fills a journal, has no database, and says what was acknowledged until it is killed. */
    static final class Child {

        private Child() {}

        @SuppressWarnings("SystemOut") // how it tells the test
        public static void main(String[] arguments) throws Exception {
            Journal journal = journal(Path.of(arguments[0]), new DriverManagerDataSource("jdbc:none:"));
            Semaphore open = new Semaphore(64);
            for (int number = 0; true; number++) {
                open.acquire();
                String id = "req_" + arguments[1] + "%08d".formatted(number);
                var unused = journal.append(Records.plain(id)).thenRun(() -> {
                    System.out.println(id);
                    open.release();
                });
            }
        }

        static Journal journal(Path directory, DataSource database) throws IOException {
            Spool spool = Spool.open(directory.resolve("journal"), 1 << 16, 1 << 30);
            UsageStore store = new JdbcUsageStore(database, JsonMapper.shared());
            return new Journal(spool, new Shipper(spool, store, JsonMapper.shared()), JsonMapper.shared()).start();
        }
    }
}
