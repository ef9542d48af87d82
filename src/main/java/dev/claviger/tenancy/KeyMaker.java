package dev.claviger.tenancy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/** Makes ids and keys that cannot be guessed. */
final class KeyMaker {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** 43 digits of base 62 hold just over 256 bits. */
    private static final int SECRET_DIGITS = 43;

    private static final int CHECK_DIGITS = 6;

    private final RandomGenerator random;

    /** {@code random} must be fit for secrets. */
    KeyMaker(RandomGenerator random) {
        this.random = random;
    }

    String id(String prefix) {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    /** 256 random bits in base 62, then the CRC-32 of all before it, by which scanners tell a key from noise. */
    String key(String prefix) {
        StringBuilder key = new StringBuilder(prefix);
        for (int i = 0; i < SECRET_DIGITS; i++) {
            key.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        CRC32 crc = new CRC32();
        crc.update(key.toString().getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        for (int i = 0; i < CHECK_DIGITS; i++) {
            key.append(BASE62.charAt((int) (rest % BASE62.length())));
            rest /= BASE62.length();
        }
        return key.toString();
    }

    /** The last four characters: of a key made here, a part of its check digits. */
    static String hint(String key) {
        return key.substring(key.length() - 4);
    }
}
