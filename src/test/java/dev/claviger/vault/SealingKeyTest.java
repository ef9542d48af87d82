package dev.claviger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one cipher does, and all that it refuses. */
final class SealingKeyTest {

    private static final byte[] PREFIX = {1, 2, 3};
    private static final byte[] PLAIN = "sk-live-0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final Context CONTEXT = Context.of("a", "bc");

    private final SealingKey key = key(7);

    @Test
    void whatIsSealedOpensAgain() {
        assertThat(key.open(CONTEXT, key.seal(CONTEXT, PLAIN))).contains(PLAIN);
        assertThat(key.open(CONTEXT, key.seal(CONTEXT, new byte[0]))).contains(new byte[0]);
    }

    @Test
    void sealingTwiceGivesTwoTexts() {
        assertThat(Stream.generate(() -> key.seal(CONTEXT, PLAIN)).limit(10_000).collect(Collectors.toSet()))
                .hasSize(10_000);
    }

    @Test
    void anyFlippedBitIsRejected() {
        byte[] blob = Base64.getDecoder().decode(key.seal(CONTEXT, PLAIN));

        for (int bit = 0; bit < blob.length * 8; bit++) {
            byte[] flipped = blob.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(key.open(CONTEXT, text(flipped))).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void anyTruncationAndAnyAdditionIsRejected() {
        byte[] blob = Base64.getDecoder().decode(key.seal(CONTEXT, PLAIN));

        for (int length = 0; length < blob.length; length++) {
            assertThat(key.open(CONTEXT, text(Arrays.copyOf(blob, length))))
                    .as("%d bytes", length)
                    .isEmpty();
        }
        assertThat(key.open(CONTEXT, text(Arrays.copyOf(blob, blob.length + 1))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Q1Yx", "not base64!", "ü", "===="})
    void whatWasNeverSealedIsRejected(String text) {
        assertThat(key.open(CONTEXT, text)).isEmpty();
    }

    @Test
    void anotherKeyOpensNothing() {
        assertThat(key(8).open(CONTEXT, key.seal(CONTEXT, PLAIN))).isEmpty();
    }

    @Test
    void anotherContextOpensNothingHoweverItsFieldsAreCut() {
        String sealed = key.seal(CONTEXT, PLAIN);

        assertThat(Stream.of(
                        Context.of("ab", "c"),
                        Context.of("abc"),
                        Context.of("a", "bc", ""),
                        Context.of("bc", "a"),
                        Context.of("a", "bC"),
                        Context.of()))
                .allSatisfy(other -> assertThat(key.open(other, sealed)).isEmpty());
    }

    @Test
    void aDerivedKeyIsTheFirstBlockOfTheStandardsExample() {
        byte[] secret = HexFormat.of().parseHex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
        String purpose = new String(HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9"), StandardCharsets.ISO_8859_1);

        assertThat(HexFormat.of().formatHex(Derivation.key(secret, purpose)))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    private static SealingKey key(int filling) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) filling);
        return new SealingKey(PREFIX, bytes, Vaults.RANDOM);
    }

    private static String text(byte[] blob) {
        return Base64.getEncoder().encodeToString(blob);
    }
}
