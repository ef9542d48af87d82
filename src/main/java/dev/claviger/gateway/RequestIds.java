package dev.claviger.gateway;

import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes ids that no two requests share, on whichever replica; later ones sort behind, which keeps the database's index small to write. */
final class RequestIds implements Supplier<String> {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;
    private static final int TIME = 10;
    private static final int RANDOM = 16;

    private final RandomGenerator random;
    private final Clock clock;

    RequestIds(RandomGenerator random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** {@code req_}, the milliseconds since 1970 and 80 random bits. */
    @Override
    public String get() {
        StringBuilder id = new StringBuilder("req_");
        append(id, clock.millis(), TIME);
        append(id, random.nextLong(), RANDOM / 2);
        append(id, random.nextLong(), RANDOM / 2);
        return id.toString();
    }

    private static void append(StringBuilder id, long value, int digits) {
        for (int digit = digits - 1; digit >= 0; digit--) {
            id.append(ALPHABET.charAt((int) (value >>> (digit * BITS)) & MASK));
        }
    }
}
