package dev.claviger.provider;

import dev.claviger.dialect.Json;
import dev.claviger.vault.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** The key of a service account of Google's, as its JSON document has it. Does not print. */
public record ServiceAccount(String email, String keyId, PrivateKey key) {

    private static final String PEM = "-----(BEGIN|END) PRIVATE KEY-----|\\s";

    /** Empty where the document is none of a service account, or its key cannot be read. */
    public static Optional<ServiceAccount> read(Secret document) {
        return Json.tryRead(document.reveal())
                .filter(json -> json.get("type").text("").equals("service_account"))
                .filter(json -> !json.get("client_email").text("").isEmpty())
                .flatMap(json -> key(json.get("private_key").text(""))
                        .map(key -> new ServiceAccount(
                                json.get("client_email").text(""),
                                json.get("private_key_id").text(""),
                                key)));
    }

    private static Optional<PrivateKey> key(String pem) {
        try {
            byte[] der = Base64.getDecoder().decode(pem.replaceAll(PEM, ""));
            return Optional.of(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "ServiceAccount(…)";
    }
}
