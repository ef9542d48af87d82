package dev.claviger.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.chat.Usage;
import dev.claviger.metering.UsageRecord.Outcome;
import dev.claviger.metering.UsageRecord.Status;
import dev.claviger.metering.UsageReport.Percentiles;
import dev.claviger.metering.UsageReport.Row;
import dev.claviger.tenancy.GatewayKeyId;
import dev.claviger.tenancy.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a store of usage does, on whichever database. */
abstract class UsageStoreContract {

    private HikariDataSource database;
    private UsageStore store;

    /** A fresh, migrated database. */
    abstract HikariDataSource open();

    @BeforeEach
    void openStore() {
        database = open();
        store = new JdbcUsageStore(database, JsonMapper.shared());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRecordIsReadAsItWasWritten() {
        UsageRecord full = Records.plain("req_1");
        UsageRecord bare = Records.asked(
                Records.of(Records.with(Records.plain("req_2"), Usage.NONE, null), "ten_2", "key_2"), null, null);
        UsageRecord retried = Records.plain("req_3")
                .with(List.of(
                        new Attempt(
                                "groq", null, Attempt.Result.UNREACHABLE, null, Duration.ofNanos(1_000), "unreachable"),
                        Records.plain("x").attempts().getFirst()));
        UsageRecord reported = Records.reported(Records.plain("req_4"), "0.25");
        store.insert(List.of(full, bare, retried, reported));

        assertThat(store.request("req_1")).contains(full);
        assertThat(store.request("req_2")).contains(bare);
        assertThat(store.request("req_3")).contains(retried);
        assertThat(store.request("req_4")).contains(reported);
        assertThat(store.request("req_5")).isEmpty();
    }

    @Test
    void ofTwoRecordsOfOneIdTheFirstIsKept() {
        UsageRecord first = Records.plain("req_1");
        store.insert(List.of(first));
        store.insert(List.of(Records.with(first, Outcome.cancelled(200)), Records.plain("req_2")));

        assertThat(store.request("req_1")).contains(first);
        assertThat(total(UsageFilter.ALL).totals().requests()).isEqualTo(2);
    }

    @Test
    void textsThatDatabasesRefuseAreKeptAllTheSame() {
        UsageRecord odd = Records.asked(Records.plain("req_1"), "deepseek", "a\0b\ud800c" + "x".repeat(5000));
        store.insert(List.of(odd));

        assertThat(store.request("req_1")).contains(odd);
        assertThat(odd.what().model()).startsWith("a?b?cxxx").hasSize(256);
        assertThat(ids(new UsageFilter(null, null, null, null, null, odd.what().model(), null, null)))
                .containsExactly("req_1");
        assertThat(ids(new UsageFilter(null, null, null, null, null, "\0", null, null)))
                .isEmpty();
        assertThat(store.request("\0")).isEmpty();
    }

    @Test
    void sumsTellApartHowRequestsEnded() {
        Usage usage = new Usage(1, 20, 300, 4_000, 50_000, 600);
        UsageRecord some = Records.with(Records.plain("req_1"), usage, "0.000000000001");
        store.insert(List.of(
                some,
                Records.with(Records.with(Records.plain("req_2"), usage, "12.5"), Outcome.cancelled(200)),
                Records.with(Records.plain("req_3"), Outcome.interrupted(200)),
                Records.with(Records.plain("req_4"), new Outcome(Status.FAILED, 502, "broken"))));

        UsageReport report = store.usage(UsageFilter.ALL, List.of(), ZoneOffset.UTC);

        assertThat(report.rows()).isEmpty();
        UsageReport.Totals totals = report.total().totals();
        assertThat(totals.requests()).isEqualTo(4);
        assertThat(totals.failed()).isEqualTo(1);
        assertThat(totals.cancelled()).isEqualTo(1);
        assertThat(totals.interrupted()).isEqualTo(1);
        assertThat(totals.unpriced()).isZero();
        assertThat(totals.tokens()).isEqualTo(new Usage(202, 40, 600, 8_000, 100_040, 1_210));
        assertThat(totals.cost()).isEqualByComparingTo("12.501000000001");
        assertThat(totals.hitRate()).hasValue(40.0 / 8_842);
    }

    @Test
    @DisplayName("E10 an unknown price is unpriced, never zero; E11 zero is a price")
    void anUnknownPriceIsUnpriced() {
        Usage usage = new Usage(10, 0, 0, 0, 1, 0);
        store.insert(List.of(
                Records.with(Records.plain("unknown"), usage, null), Records.with(Records.plain("free"), usage, "0")));

        assertThat(total(UsageFilter.ALL).totals().unpriced()).isEqualTo(1);
        assertThat(total(UsageFilter.ALL).totals().cost()).isZero();
        assertThat(store.request("unknown")).map(it -> it.charge().cost()).isEmpty();
        assertThat(store.request("free"))
                .map(it -> it.charge().cost())
                .hasValueSatisfying(cost -> assertThat(cost).isZero());
    }

    @Test
    void sumsOfTheGreatestRecordsDoNotOverflow() {
        Usage most = new Usage(Long.MAX_VALUE, Long.MAX_VALUE, -1, 0, Long.MAX_VALUE, 0);
        store.insert(IntStream.range(0, 12)
                .mapToObj(number -> Records.with(Records.plain("req_" + number), most, "1e30"))
                .toList());

        UsageReport.Totals totals = total(UsageFilter.ALL).totals();
        assertThat(totals.cost()).isEqualByComparingTo("12000000");
        assertThat(totals.tokens()).isEqualTo(new Usage(12_000_000_000L, 12_000_000_000L, 0, 0, 12_000_000_000L, 0));
    }

    @Test
    void percentilesAreTakenByRankInEachGroup() {
        List<UsageRecord> records = new ArrayList<>();
        IntStream.rangeClosed(1, 200)
                .forEach(number -> records.add(Records.took("slow" + number, Duration.ofMillis(number))));
        records.add(Records.of(Records.took("quick", Duration.ofMillis(7)), "ten_2", "key_2"));
        store.insert(records);

        UsageReport report = store.usage(UsageFilter.ALL, List.of(Dimension.TENANT), ZoneOffset.UTC);

        assertThat(report.rows()).extracting(Row::latency).containsExactly(millis(100, 190, 198), millis(7, 7, 7));
        assertThat(report.total().latency()).isEqualTo(millis(100, 190, 198));
        assertThat(report.total().firstToken()).isEqualTo(Percentiles.NONE);
    }

    @Test
    void nothingSumsUpToNothing() {
        for (List<Dimension> groupBy :
                List.of(List.<Dimension>of(), List.of(Dimension.MODEL), List.of(Dimension.DAY))) {
            UsageReport report = store.usage(UsageFilter.ALL, groupBy, ZoneOffset.UTC);
            assertThat(report.rows()).isEmpty();
            assertThat(report.total().totals()).isEqualTo(UsageReport.Totals.NONE);
            assertThat(report.total().totals().hitRate()).isEmpty();
        }
    }

    @Test
    @DisplayName("N2 a day is half-open and belongs to a time zone")
    void aDayIsHalfOpenAndBelongsToATimeZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant midnight = Instant.parse("2026-10-24T22:00:00Z");
        Instant next = Instant.parse("2026-10-25T23:00:00Z");
        store.insert(List.of(
                Records.at("before", midnight.minusMillis(1)),
                Records.at("first", midnight),
                Records.at("last of 25 hours", next.minusMillis(1)),
                Records.at("after", next)));

        assertThat(days(UsageFilter.ALL, berlin))
                .containsExactly(Map.entry("2026-10-24", 1L), Map.entry("2026-10-25", 2L), Map.entry("2026-10-26", 1L));
        assertThat(days(UsageFilter.ALL.between(midnight, next), berlin)).containsExactly(Map.entry("2026-10-25", 2L));
        assertThat(days(UsageFilter.ALL, ZoneOffset.UTC))
                .containsExactly(Map.entry("2026-10-24", 2L), Map.entry("2026-10-25", 2L));
    }

    @Test
    @DisplayName("N1 totals are over the whole range: the days of any zone, and all other groups, add up to them")
    void groupsAddUpToTheTotal() {
        Random random = new Random(7);
        List<UsageRecord> records = IntStream.range(0, 700)
                .mapToObj(number -> Records.with(
                        Records.at("req_" + number, Records.NOON.plusSeconds(random.nextLong(90 * 86_400L))),
                        new Usage(random.nextLong(1_000), random.nextLong(1_000), 0, 0, 1, 0),
                        number % 5 == 0
                                ? null
                                : BigDecimal.valueOf(random.nextLong(1_000_000_000), 12)
                                        .toPlainString()))
                .toList();
        store.insert(records);
        BigDecimal cost = records.stream()
                .flatMap(record -> Optional.ofNullable(record.charge().cost()).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        for (Dimension dimension : Dimension.values()) {
            for (String zone : List.of("UTC", "America/St_Johns", "Pacific/Apia")) {
                UsageReport report = store.usage(UsageFilter.ALL, List.of(dimension), ZoneId.of(zone));
                UsageReport.Totals sum = report.rows().stream()
                        .map(Row::totals)
                        .reduce(UsageReport.Totals.NONE, UsageReport.Totals::plus);
                assertThat(sum).isEqualTo(report.total().totals());
                assertThat(sum.requests()).isEqualTo(700);
                assertThat(sum.unpriced()).isEqualTo(140);
                assertThat(sum.cost()).isEqualByComparingTo(cost);
            }
        }
    }

    @Test
    @DisplayName("N4 a request is booked on the key that made it")
    void aRequestIsBookedOnTheKeyThatMadeIt() {
        store.insert(List.of(
                Records.of(Records.plain("req_1"), "ten_1", "key_a"),
                Records.of(Records.plain("req_2"), "ten_1", "key_b"),
                Records.of(Records.plain("req_3"), "ten_1", "key_b"),
                Records.of(Records.plain("req_4"), "ten_2", "key_c")));

        UsageReport report = store.usage(UsageFilter.ALL, List.of(Dimension.TENANT, Dimension.KEY), ZoneOffset.UTC);

        assertThat(report.rows())
                .extracting(
                        row -> List.copyOf(row.group().values()),
                        row -> row.totals().requests())
                .containsExactly(
                        tuple(List.of("ten_1", "key_a"), 1L),
                        tuple(List.of("ten_1", "key_b"), 2L),
                        tuple(List.of("ten_2", "key_c"), 1L));
        assertThat(total(UsageFilter.ALL.of(new GatewayKeyId("key_b"))).totals().requests())
                .isEqualTo(2);
        assertThat(total(UsageFilter.ALL.of(new TenantId("ten_2"))).totals().requests())
                .isEqualTo(1);
    }

    @Test
    void everyFilterRestricts() {
        store.insert(List.of(
                Records.plain("plain"),
                Records.asked(Records.plain("claude"), "anthropic", "claude-x"),
                Records.of(Records.plain("sessionless"), "ten_1", "key_1"),
                Records.with(Records.plain("cancelled"), Outcome.cancelled(200))));

        assertThat(ids(new UsageFilter(null, null, null, null, "anthropic", null, null, null)))
                .containsExactly("claude");
        assertThat(ids(new UsageFilter(null, null, null, null, null, "claude-x", null, null)))
                .containsExactly("claude");
        assertThat(ids(new UsageFilter(null, null, null, null, null, null, "session-1", null)))
                .containsExactlyInAnyOrder("plain", "claude", "cancelled");
        assertThat(ids(new UsageFilter(null, null, null, null, null, null, null, Status.CANCELLED)))
                .containsExactly("cancelled");
        assertThat(ids(new UsageFilter(null, null, new TenantId("' OR 1=1 --"), null, null, null, null, null)))
                .isEmpty();
    }

    @Test
    void whatHasNoGroupComesLast() {
        store.insert(List.of(
                Records.asked(Records.plain("none"), null, null), Records.asked(Records.plain("some"), "groq", "m")));

        assertThat(store.usage(UsageFilter.ALL, List.of(Dimension.PROVIDER), ZoneOffset.UTC)
                        .rows())
                .extracting(row -> row.group().get(Dimension.PROVIDER))
                .containsExactly("groq", null);
    }

    @Test
    void pagesGoFromTheNewestToTheOldestWithoutGapOrRepetition() {
        store.insert(IntStream.range(0, 25)
                .mapToObj(number -> Records.at("req_%02d".formatted(number), Records.NOON.plusSeconds(number / 4)))
                .toList());

        List<String> seen = new ArrayList<>();
        Cursor next = null;
        do {
            RequestPage page = store.requests(UsageFilter.ALL, next, 7);
            page.requests().forEach(record -> seen.add(record.requestId()));
            next = parsed(page.next());
            store.insert(List.of(Records.at("newer" + seen.size(), Records.NOON.plusSeconds(99))));
        } while (next != null);

        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, 25)
                        .mapToObj(number -> "req_%02d".formatted(24 - number))
                        .toList());
    }

    private static @Nullable Cursor parsed(@Nullable Cursor cursor) {
        return cursor == null ? null : Cursor.parse(cursor.text()).orElseThrow();
    }

    private Row total(UsageFilter filter) {
        return store.usage(filter, List.of(), ZoneOffset.UTC).total();
    }

    private List<Map.Entry<String, Long>> days(UsageFilter filter, ZoneId zone) {
        return store.usage(filter, List.of(Dimension.DAY), zone).rows().stream()
                .map(row -> Map.entry(
                        String.valueOf(row.group().get(Dimension.DAY)),
                        row.totals().requests()))
                .toList();
    }

    private List<String> ids(UsageFilter filter) {
        return store.requests(filter, null, 10).requests().stream()
                .map(UsageRecord::requestId)
                .toList();
    }

    private static Percentiles millis(long p50, long p95, long p99) {
        return new Percentiles(Duration.ofMillis(p50), Duration.ofMillis(p95), Duration.ofMillis(p99));
    }
}
