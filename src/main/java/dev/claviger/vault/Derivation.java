package dev.claviger.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys and tags got from a uniformly random key by HMAC-SHA-256. */
final class Derivation {

    private Derivation() {}

    /** One 256-bit key for one purpose: the first block of HKDF-Expand (RFC 5869). */
    static byte[] key(byte[] secret, String purpose) {
        byte[] info = (purpose + "\u0001").getBytes(StandardCharsets.ISO_8859_1);
        return hmac(secret, info);
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }
}
