package dev.claviger.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.dialect.Json;
import dev.claviger.provider.AuthScheme;
import dev.claviger.provider.ServiceAccount;
import dev.claviger.vault.Secret;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * An assertion that a service account signs, for a token of <a
 * href="https://developers.google.com/identity/protocols/oauth2/service-account#httprest">Google's</a>. Where tokens are had is
 * for the catalogue to say, not for the account's document.
 */
record GoogleGrant(AuthScheme.GoogleToken scheme, Map<String, Secret> credentials) implements Grant {

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final Duration LIFE = Duration.ofHours(1);

    @Override
    public URI url() {
        return scheme.url();
    }

    @Override
    public Map<String, String> form(Instant now) {
        ServiceAccount account = ServiceAccount.read(Objects.requireNonNull(credentials.get("service_account_json")))
                .orElseThrow(() -> new ExchangeException(
                        ExchangeException.Kind.REFUSED, "The service_account_json is no service account's key."));
        return Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", assertion(account, now));
    }

    private String assertion(ServiceAccount account, Instant now) {
        String header = part(out -> {
            out.writeStringProperty("alg", "RS256");
            out.writeStringProperty("typ", "JWT");
            out.writeStringProperty("kid", account.keyId());
        });
        String claims = part(out -> {
            out.writeStringProperty("iss", account.email());
            out.writeStringProperty("scope", SCOPE);
            out.writeStringProperty("aud", scheme.url().toString());
            out.writeNumberProperty("iat", now.getEpochSecond());
            out.writeNumberProperty("exp", now.plus(LIFE).getEpochSecond());
        });
        String signed = header + "." + claims;
        return signed + "." + base64(signature(account, signed));
    }

    private static byte[] signature(ServiceAccount account, String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(account.key());
            signature.update(signed.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new ExchangeException(
                    ExchangeException.Kind.REFUSED, "The key in the service_account_json cannot sign.");
        }
    }

    private static String part(Consumer<JsonGenerator> members) {
        return base64(Json.bytes(out -> {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
        }));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
