package dev.claviger.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** What made keys look like. */
final class KeyMakerTest {

    private final KeyMaker keys = new KeyMaker(new SecureRandom());

    @Test
    void aKeyHas256RandomBitsBehindItsPrefixAndEndsWithItsCheckDigits() {
        String key = keys.key("clv_");

        assertThat(key).matches("clv_[0-9A-Za-z]{49}");
        assertThat(43 * Math.log(62) / Math.log(2)).isGreaterThanOrEqualTo(256);
        CRC32 crc = new CRC32();
        crc.update(key.substring(0, 47).getBytes(StandardCharsets.US_ASCII));
        assertThat(base62(key.substring(47))).isEqualTo(crc.getValue());
    }

    @Test
    void noTwoKeysOrIdsAreTheSame() {
        assertThat(Stream.generate(() -> keys.key("clv_")).limit(1000).collect(Collectors.toSet()))
                .hasSize(1000);
        assertThat(Stream.generate(() -> keys.id("key_")).limit(1000).collect(Collectors.toSet()))
                .hasSize(1000)
                .allMatch(id -> id.matches("key_[0-9a-f]{24}"));
    }

    private static long base62(String leastFirst) {
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        long value = 0;
        for (int i = leastFirst.length() - 1; i >= 0; i--) {
            value = value * 62 + digits.indexOf(leastFirst.charAt(i));
        }
        return value;
    }
}
