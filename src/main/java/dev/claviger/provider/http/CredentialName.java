package dev.claviger.provider.http;

import dev.claviger.provider.Proof;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Names a credential by what cannot be turned back into it, so that what was lent for it can be kept without it. */
final class CredentialName {

    private CredentialName() {}

    static String of(Proof proof) {
        MessageDigest digest = sha256();
        digest.update(proof.scheme().toString().getBytes(StandardCharsets.UTF_8));
        new TreeMap<>(proof.credentials()).forEach((field, secret) -> {
            byte[] value = secret.reveal().getBytes(StandardCharsets.UTF_8);
            digest.update(("\n" + field + " " + value.length + " ").getBytes(StandardCharsets.UTF_8));
            digest.update(value);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
