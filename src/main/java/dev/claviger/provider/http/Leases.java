package dev.claviger.provider.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps what was given out until it is to be renewed, by the credential it was given for. However many ask at once, it is fetched
 * once; where renewing fails, the old one is used to its end.
 */
final class Leases<T> {

    private static final int MANY = 1024;
    /** What is refused this soon after it was given out would be refused again. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final ConcurrentMap<String, Entry<T>> entries = new ConcurrentHashMap<>();
    private final Clock clock;

    Leases(Clock clock) {
        this.clock = clock;
    }

    /** The one that holds now, of {@code source} where there is none. */
    Mono<T> current(String credential, Mono<Lease<T>> source) {
        return Mono.defer(() -> entries.compute(
                                credential,
                                (key, entry) -> entry == null || entry.due(clock.instant())
                                        ? fetched(credential, source, entry)
                                        : entry)
                        .awaited())
                .map(Lease::value);
    }

    /** Lets go of one that a provider has refused, and says whether another may be taken. */
    boolean forget(String credential) {
        Entry<T> entry = entries.get(credential);
        return entry != null
                && entry.lease() != null
                && entry.lease().from().plus(FRESH).isBefore(clock.instant())
                && entries.remove(credential, entry);
    }

    private Entry<T> fetched(String credential, Mono<Lease<T>> source, @Nullable Entry<T> before) {
        Lease<T> old = before == null ? null : before.lease();
        Mono<Lease<T>> awaited = source.onErrorResume(
                        e -> old == null || old.over(clock.instant()) ? Mono.error(e) : Mono.just(old))
                .doOnNext(lease -> keep(credential, lease))
                .doOnError(e -> entries.remove(credential))
                .cache();
        return new Entry<>(awaited, old, false);
    }

    private void keep(String credential, Lease<T> lease) {
        Instant now = clock.instant();
        if (entries.size() >= MANY) {
            entries.values().removeIf(entry -> entry.over(now));
        }
        entries.put(credential, new Entry<>(Mono.just(lease), lease, true));
    }

    /** @param lease the one that is settled, or the one before while another is fetched */
    private record Entry<T>(
            Mono<Lease<T>> awaited, @Nullable Lease<T> lease, boolean settled) {

        boolean due(Instant now) {
            return settled && lease != null && lease.due(now);
        }

        boolean over(Instant now) {
            return settled && lease != null && lease.over(now);
        }
    }
}
