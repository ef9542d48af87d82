package dev.claviger.provider.http;

import dev.claviger.provider.AuthScheme;
import dev.claviger.provider.Proof;
import dev.claviger.vault.Secret;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Makes the headers that show a provider whose call it is, in each of the ways that there are. */
final class Authentication {

    private static final String STARS = "***";
    private static final Map<String, String> BEARER = Map.of(HttpHeaders.AUTHORIZATION, "Bearer " + STARS);
    private static final Map<String, String> SIGNATURE = Map.of(HttpHeaders.AUTHORIZATION, "AWS4-HMAC-SHA256 " + STARS);

    private final Leases<Secret> tokens;
    private final TokenEndpoint endpoint;
    private final AwsIdentity identity;
    private final Clock clock;

    Authentication(TokenEndpoint endpoint, AwsIdentity identity, Clock clock) {
        this.tokens = new Leases<>(clock);
        this.endpoint = endpoint;
        this.identity = identity;
        this.clock = clock;
    }

    Mono<Map<String, String>> headers(ProviderRequest request) {
        Proof proof = request.proof();
        Secret key = proof.credentials().get(AuthScheme.API_KEY);
        return switch (proof.scheme()) {
            case AuthScheme.Bearer ignored -> Mono.just(key == null ? Map.of() : bearer(key));
            case AuthScheme.Header header ->
                Mono.just(Map.of(header.name(), Objects.requireNonNull(key).reveal()));
            case AuthScheme.None ignored -> Mono.just(Map.of());
            case AuthScheme.AwsSignature aws ->
                Mono.fromSupplier(() -> sign(aws.service(), request, AwsCredentials.of(proof.credentials())));
            case AuthScheme.AwsIdentity aws ->
                identity.credentials().map(credentials -> sign(aws.service(), request, credentials));
            case AuthScheme.GoogleToken google -> token(proof, new GoogleGrant(google, proof.credentials()));
            case AuthScheme.AzureToken azure -> token(proof, new AzureGrant(azure, proof.credentials()));
            case AuthScheme.IbmToken ibm -> token(proof, new IbmGrant(ibm, proof.credentials()));
        };
    }

    /** Those headers with stars in the place of secrets. */
    static Map<String, String> shown(Proof proof) {
        return switch (proof.scheme()) {
            case AuthScheme.Bearer ignored -> proof.credentials().isEmpty() ? Map.of() : BEARER;
            case AuthScheme.Header header -> Map.of(header.name(), STARS);
            case AuthScheme.None ignored -> Map.of();
            case AuthScheme.AwsSignature ignored -> SIGNATURE;
            case AuthScheme.AwsIdentity ignored -> SIGNATURE;
            case AuthScheme.GoogleToken ignored -> BEARER;
            case AuthScheme.AzureToken ignored -> BEARER;
            case AuthScheme.IbmToken ignored -> BEARER;
        };
    }

    /** Lets go of a token that the provider has refused, and says whether another may be asked for. */
    boolean forget(Proof proof) {
        return proof.scheme().tokens().isPresent() && tokens.forget(CredentialName.of(proof));
    }

    private Mono<Map<String, String>> token(Proof proof, Grant grant) {
        return tokens.current(CredentialName.of(proof), Mono.defer(() -> endpoint.token(grant, clock.instant())))
                .map(Authentication::bearer);
    }

    private Map<String, String> sign(String service, ProviderRequest request, AwsCredentials credentials) {
        String region = Objects.requireNonNull(request.proof().options().get("region"));
        Map<String, String> signed = new HashMap<>();
        request.headers().forEach((name, value) -> {
            if (name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                signed.put(name.toLowerCase(Locale.ROOT), value);
            }
        });
        return new AwsSigner(service, region)
                .sign(request.method().name(), request.url(), signed, request.body(), credentials, clock.instant());
    }

    private static Map<String, String> bearer(Secret token) {
        return Map.of(HttpHeaders.AUTHORIZATION, "Bearer " + token.reveal());
    }
}
