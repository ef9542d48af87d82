package dev.claviger.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the journal has taken reaches the database, once, whatever happens on the way. */
class JournalTest {

    private static final long MIB = 1 << 20;

    @TempDir
    private Path directory;

    private HikariDataSource database;
    private UsageStore store;
    private Path folder;

    @BeforeEach
    void open() {
        database = Databases.sqlite(directory);
        store = new JdbcUsageStore(database, JsonMapper.shared());
        folder = directory.resolve("journal");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRecordIsInAFileWhenItsAppendCompletes() throws Exception {
        OutageDataSource outage = new OutageDataSource(database);
        try (Journal journal = journal(outage, MIB, 64 * MIB)) {
            join(journal, Records.plain("req_1"));

            assertThat(Segment.left(files().getFirst()).extent().records()).isEqualTo(1);
            assertThat(journal.pending()).isEqualTo(1);
            outage.repair();
        }
    }

    @Test
    void aRecordReachesTheLedgerWhileTheJournalIsOpen() throws Exception {
        try (Journal journal = journal(database, MIB, 64 * MIB)) {
            UsageRecord record = Records.plain("req_1");
            join(journal, record);

            await().untilAsserted(() -> assertThat(store.request("req_1")).contains(record));
            await().until(() -> journal.pending() == 0);
        }
    }

    @Test
    void aCleanStopShipsEverythingAndLeavesNoFile() throws Exception {
        try (Journal journal = journal(database, 64 << 10, 64 * MIB)) {
            Records.plain("req_", 1_200).forEach(journal::append);
        }

        assertThat(requests()).isEqualTo(1_200);
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("I4 records of an outage are kept in files and are in the database once when it is back")
    void recordsOfAnOutageAreInTheDatabaseOnceWhenItIsBack() throws Exception {
        OutageDataSource outage = new OutageDataSource(database);
        try (Journal journal = journal(outage, 64 << 10, 64 * MIB)) {
            CompletableFuture<?>[] appended = Records.plain("req_", 1_200).stream()
                    .map(record -> journal.append(record).toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(appended).join();
            outage.awaitRefusals(2);
            assertThat(journal.pending()).isEqualTo(1_200);
            assertThat(files()).hasSizeGreaterThan(1);
            assertThat(requests()).isZero();

            outage.repair();
            await().until(() -> journal.pending() == 0);
            assertThat(requests()).isEqualTo(1_200);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aStopDuringAnOutageLeavesTheFilesForTheNextStart() throws Exception {
        OutageDataSource outage = new OutageDataSource(database);
        try (Journal journal = journal(outage, MIB, 64 * MIB)) {
            Records.plain("req_", 10).forEach(record -> join(journal, record));
            outage.awaitRefusals(1);
        }
        assertThat(requests()).isZero();

        journal(database, MIB, 64 * MIB).close();

        assertThat(requests()).isEqualTo(10);
        assertThat(files()).isEmpty();
    }

    @Test
    void replayingAFileTwiceAddsNothing() throws Exception {
        try (Journal journal = journal(new OutageDataSource(database), MIB, 64 * MIB)) {
            Records.plain("req_", 10).forEach(record -> join(journal, record));
        }
        Path file = files().getFirst();
        byte[] content = Files.readAllBytes(file);
        for (int round = 0; round < 2; round++) {
            Files.write(file, content);
            journal(database, MIB, 64 * MIB).close();
            assertThat(requests()).isEqualTo(10);
        }
    }

    @Test
    void whatCannotBeReadIsSetAsideAndTheRestShipped() throws Exception {
        try (Journal journal = journal(new OutageDataSource(database), 1, 64 * MIB)) {
            Records.plain("req_", 3).forEach(record -> join(journal, record));
        }
        Path second = files().get(1);
        byte[] content = Files.readAllBytes(second);
        content[content.length / 2] ^= 1;
        Files.write(second, content);

        journal(database, MIB, 64 * MIB).close();

        assertThat(requests()).isEqualTo(2);
        assertThat(files()).isEmpty();
        assertThat(second.resolveSibling(second.getFileName() + ".damaged")).hasBinaryContent(content);
    }

    @Test
    void pastItsQuotaTheJournalRefusesUntilTheDatabaseHasTakenSome() throws Exception {
        OutageDataSource outage = new OutageDataSource(database);
        try (Journal journal = journal(outage, 1, 4096)) {
            List<UsageRecord> records = Records.plain("req_", 20);
            assertThatThrownBy(() -> records.forEach(record -> join(journal, record)))
                    .hasRootCauseInstanceOf(IOException.class)
                    .hasMessageContaining("quota");
            long taken = journal.pending();
            assertThat(taken).isBetween(1L, 19L);

            outage.repair();
            await().until(() -> journal.pending() == 0);
            join(journal, Records.plain("later"));
            await().until(() -> journal.pending() == 0);
            assertThat(requests()).isEqualTo(taken + 1);
        }
    }

    @Test
    void aClosedJournalRefuses() throws Exception {
        Journal journal = journal(database, MIB, 64 * MIB);
        journal.close();

        assertThatThrownBy(() -> join(journal, Records.plain("late"))).hasMessageContaining("closed");
        assertThat(requests()).isZero();
    }

    @Test
    void twoProcessesDoNotShareAFolder() throws Exception {
        try (Journal journal = journal(database, MIB, 64 * MIB)) {
            assertThat(journal.pending()).isZero();
            assertThatIOException()
                    .isThrownBy(() -> Spool.open(folder, MIB, MIB))
                    .withMessageContaining("another process");
        }
        Spool.open(folder, MIB, MIB).close();
    }

    private Journal journal(DataSource source, long segmentBytes, long quota) throws IOException {
        Spool spool = Spool.open(folder, segmentBytes, quota);
        UsageStore target = new JdbcUsageStore(source, JsonMapper.shared());
        return new Journal(spool, new Shipper(spool, target, JsonMapper.shared()), JsonMapper.shared()).start();
    }

    private static void join(Journal journal, UsageRecord record) {
        journal.append(record).toCompletableFuture().join();
    }

    private long requests() {
        return store.usage(UsageFilter.ALL, List.of(), ZoneOffset.UTC)
                .total()
                .totals()
                .requests();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList();
        }
    }
}
