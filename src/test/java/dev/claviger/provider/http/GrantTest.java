package dev.claviger.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.provider.AuthScheme;
import dev.claviger.vault.Secret;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked of token endpoints, for each kind of credential. */
class GrantTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final URI TOKENS = URI.create("https://tokens.example/token");

    @Test
    void anApiKeyOfIbmsIsSentAsItIs() {
        Grant grant = new IbmGrant(new AuthScheme.IbmToken(TOKENS), Map.of("api_key", Secret.of("k")));

        assertThat(grant.url()).isEqualTo(TOKENS);
        assertThat(grant.form(NOW))
                .isEqualTo(Map.of("grant_type", "urn:ibm:params:oauth:grant-type:apikey", "apikey", "k"));
    }

    @Test
    void anApplicationOfEntrasAsksAtItsTenantsPlace() {
        Grant grant = azure("0f1e-contoso");

        assertThat(grant.url()).hasToString("https://login.example/0f1e-contoso/oauth2/v2.0/token");
        assertThat(grant.form(NOW))
                .isEqualTo(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "app",
                        "client_secret", "s3cret",
                        "scope", "https://scope.example/.default"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "a?b", "a#b", "", ".."})
    void aTenantThatWouldLeadElsewhereIsRefused(String tenant) {
        assertThatThrownBy(() -> azure(tenant).url())
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(ExchangeException.Kind.REFUSED));
    }

    @Test
    void aServiceAccountOfGooglesSignsWhoItIsAndForHowLong() throws GeneralSecurityException {
        TestAccount account = TestAccount.made();
        Map<String, String> form = google(account.json()).form(NOW);

        assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        String[] parts = Objects.requireNonNull(form.get("assertion")).split("\\.");
        assertThat(parts).hasSize(3);
        assertThat(json(parts[0]))
                .isEqualTo(tree("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + TestAccount.KEY_ID + "\"}"));
        assertThat(json(parts[1]))
                .isEqualTo(tree("{\"iss\":\"" + TestAccount.EMAIL + "\","
                        + "\"scope\":\"https://www.googleapis.com/auth/cloud-platform\","
                        + "\"aud\":\"https://tokens.example/token\",\"iat\":1795348800,\"exp\":1795352400}"));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(account.publicKey());
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    /** Or else a tenant could have its key taken to any address. */
    @Test
    void whereTheDocumentSaysThatTokensAreHadCountsForNothing() {
        assertThat(google(TestAccount.made().json()).url()).isEqualTo(TOKENS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{}",
                "{\"type\":\"authorized_user\",\"client_email\":\"a@b\",\"private_key\":\"x\"}",
                "{\"type\":\"service_account\",\"client_email\":\"a@b\",\"private_key\":\"x\"}",
                "{\"type\":\"service_account\",\"client_email\":\"a@b\",\"private_key\":\"-----BEGIN PRIVATE"
                        + " KEY-----\"}"
            })
    void aDocumentThatIsNoAccountsIsRefused(String document) {
        assertThatThrownBy(() -> google(document).form(NOW))
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(ExchangeException.Kind.REFUSED));
    }

    private static Grant azure(String tenant) {
        return new AzureGrant(
                new AuthScheme.AzureToken(URI.create("https://login.example"), "https://scope.example/.default"),
                Map.of(
                        "tenant_id", Secret.of(tenant),
                        "client_id", Secret.of("app"),
                        "client_secret", Secret.of("s3cret")));
    }

    private static Grant google(String document) {
        return new GoogleGrant(new AuthScheme.GoogleToken(TOKENS), Map.of("service_account_json", Secret.of(document)));
    }

    private static JsonNode json(String part) {
        return tree(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }

    private static JsonNode tree(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
