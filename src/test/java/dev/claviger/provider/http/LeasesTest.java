package dev.claviger.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** That what was given out is kept, renewed in time, and fetched once. */
class LeasesTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SetClock clock = new SetClock();
    private final Leases<String> leases = new Leases<>(clock);
    private final AtomicInteger fetched = new AtomicInteger();

    @Test
    void itIsKeptUntilFiveMinutesBeforeItsEnd() {
        assertThat(current("a", HOUR)).isEqualTo("a1");
        clock.pass(MINUTE.multipliedBy(55).minusSeconds(1));
        assertThat(current("a", HOUR)).isEqualTo("a1");
        clock.pass(Duration.ofSeconds(1));
        assertThat(current("a", HOUR)).isEqualTo("a2");
        assertThat(current("a", HOUR)).isEqualTo("a2");
    }

    @Test
    void aShortOneIsRenewedAtItsHalf() {
        assertThat(current("a", MINUTE)).isEqualTo("a1");
        clock.pass(Duration.ofSeconds(29));
        assertThat(current("a", MINUTE)).isEqualTo("a1");
        clock.pass(Duration.ofSeconds(1));
        assertThat(current("a", MINUTE)).isEqualTo("a2");
    }

    @Test
    void eachCredentialHasItsOwn() {
        assertThat(current("a", HOUR)).isEqualTo("a1");
        assertThat(current("b", HOUR)).isEqualTo("b2");
        assertThat(current("a", HOUR)).isEqualTo("a1");
    }

    @Test
    void thoseWhoAskWhileItIsFetchedWaitForTheSame() {
        Sinks.One<Lease<String>> coming = Sinks.one();
        Mono<Lease<String>> source = Mono.defer(() -> {
            fetched.incrementAndGet();
            return coming.asMono();
        });
        List<String> got = new ArrayList<>();

        List.of(1, 2, 3).forEach(i -> leases.current("a", source).subscribe(got::add));
        assertThat(got).isEmpty();
        coming.tryEmitValue(new Lease<>("one", clock.instant(), clock.instant().plus(HOUR)));

        assertThat(got).containsExactly("one", "one", "one");
        assertThat(fetched).hasValue(1);
    }

    @Test
    void oneWhoLeavesTakesNothingFromThoseWhoWait() {
        Sinks.One<Lease<String>> coming = Sinks.one();
        List<String> got = new ArrayList<>();

        var first = leases.current("a", coming.asMono()).subscribe();
        leases.current("a", Mono.error(new AssertionError("fetched twice"))).subscribe(got::add);
        first.dispose();
        coming.tryEmitValue(new Lease<>("one", clock.instant(), clock.instant().plus(HOUR)));

        assertThat(got).containsExactly("one");
    }

    @Test
    void aFailureIsToldAndNotKept() {
        assertThatThrownBy(() -> leases.current("a", failing()).block()).hasMessage("down");
        assertThat(current("a", HOUR)).isEqualTo("a1");
    }

    @Test
    void whereRenewingFailsTheOldOneIsUsedToItsEnd() {
        current("a", HOUR);
        clock.pass(MINUTE.multipliedBy(57));

        assertThat(leases.current("a", failing()).block()).isEqualTo("a1");
        assertThat(leases.current("a", failing()).block()).isEqualTo("a1");
        clock.pass(MINUTE.multipliedBy(3));
        assertThatThrownBy(() -> leases.current("a", failing()).block()).hasMessage("down");
    }

    @Test
    void aRefusedOneIsLetGoUnlessItIsNew() {
        current("a", HOUR);
        clock.pass(MINUTE);
        assertThat(leases.forget("a")).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(leases.forget("a")).isTrue();
        assertThat(leases.forget("a")).isFalse();
        assertThat(current("a", HOUR)).isEqualTo("a2");
    }

    @Test
    void itDoesNotPrint() {
        assertThat(new Lease<>("secret", clock.instant(), clock.instant().plus(HOUR)))
                .asString()
                .doesNotContain("secret");
    }

    private String current(String credential, Duration life) {
        String got = leases.current(
                        credential,
                        Mono.fromSupplier(() -> new Lease<>(
                                credential + fetched.incrementAndGet(),
                                clock.instant(),
                                clock.instant().plus(life))))
                .block();
        return String.valueOf(got);
    }

    private static Mono<Lease<String>> failing() {
        return Mono.error(new IllegalStateException("down"));
    }
}
