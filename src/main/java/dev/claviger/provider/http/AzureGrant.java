package dev.claviger.provider.http;

import dev.claviger.provider.AuthScheme;
import dev.claviger.vault.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** An application's secret for a token of <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">Entra</a>. */
record AzureGrant(AuthScheme.AzureToken scheme, Map<String, Secret> credentials) implements Grant {

    @Override
    public URI url() {
        String tenant = value("tenant_id");
        if (!tenant.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            throw new ExchangeException(
                    ExchangeException.Kind.REFUSED, "The tenant_id must be an id or a domain of Entra's.");
        }
        return URI.create(scheme.authority() + "/" + tenant + "/oauth2/v2.0/token");
    }

    @Override
    public Map<String, String> form(Instant now) {
        return Map.of(
                "grant_type", "client_credentials",
                "client_id", value("client_id"),
                "client_secret", value("client_secret"),
                "scope", scheme.scope());
    }

    private String value(String field) {
        return Objects.requireNonNull(credentials.get(field)).reveal();
    }
}
