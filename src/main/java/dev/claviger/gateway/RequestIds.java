package dev.claviger.gateway;

import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes ids that no two requests share, on whichever replica. */
final class RequestIds implements Supplier<String> {

    private static final int BYTES = 18;

    private final RandomGenerator random;

    RequestIds(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public String get() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "req_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
