package dev.claviger.provider.http;

import dev.claviger.provider.AuthScheme;
import dev.claviger.vault.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** An API key for a token of <a href="https://cloud.ibm.com/apidocs/iam-identity-token-api">IBM Cloud IAM</a>. */
record IbmGrant(AuthScheme.IbmToken scheme, Map<String, Secret> credentials) implements Grant {

    @Override
    public URI url() {
        return scheme.url();
    }

    @Override
    public Map<String, String> form(Instant now) {
        Secret key = Objects.requireNonNull(credentials.get(AuthScheme.API_KEY));
        return Map.of("grant_type", "urn:ibm:params:oauth:grant-type:apikey", "apikey", key.reveal());
    }
}
