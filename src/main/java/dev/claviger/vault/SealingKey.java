package dev.claviger.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** An AES-256-GCM key: what it seals is base64 of {@code prefix | nonce (12) | ciphertext | tag (16)}. */
final class SealingKey {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] prefix;
    private final SecretKeySpec key;
    private final RandomGenerator random;

    /** {@code prefix} marks the format and the key, and is compared before a value is opened. */
    SealingKey(byte[] prefix, byte[] key, RandomGenerator random) {
        this.prefix = prefix.clone();
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    String seal(Context context, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
            byte[] blob = ByteBuffer.allocate(prefix.length + NONCE_BYTES + sealed.length)
                    .put(prefix)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getEncoder().encodeToString(blob);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /** Empty for whatever was not sealed by this key in this context; nothing tells why. */
    Optional<byte[]> open(Context context, String sealed) {
        try {
            byte[] blob = Base64.getDecoder().decode(sealed);
            int start = prefix.length + NONCE_BYTES;
            if (blob.length < start || !Arrays.equals(prefix, Arrays.copyOf(blob, prefix.length))) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOfRange(blob, prefix.length, start);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(blob, start, blob.length - start));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Context context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.bytes());
        return cipher;
    }
}
