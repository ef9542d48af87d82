package dev.claviger.provider.http;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/** A service account with a key that was made for a test. */
record TestAccount(String json, PublicKey publicKey) {

    static final String EMAIL = "tester@project.iam.example";
    static final String KEY_ID = "key-1";

    static TestAccount made() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            String json = JsonMapper.shared()
                    .createObjectNode()
                    .put("type", "service_account")
                    .put("private_key_id", KEY_ID)
                    .put("private_key", pem)
                    .put("client_email", EMAIL)
                    .put("token_uri", "https://elsewhere.example/token")
                    .toString();
            return new TestAccount(json, pair.getPublic());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
