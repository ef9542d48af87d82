package dev.claviger.gateway;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Makes ids that no two requests share. */
final class RequestIds implements Supplier<String> {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 24;

    @Override
    public String get() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder id = new StringBuilder("req_");
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
