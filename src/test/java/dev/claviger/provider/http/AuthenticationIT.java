package dev.claviger.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.provider.AuthScheme;
import dev.claviger.provider.EgressPolicy;
import dev.claviger.provider.Proof;
import dev.claviger.vault.Secret;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Flux;
import reactor.netty.resources.ConnectionProvider;

/** What providers are shown, and how tokens and lent keys are had for it, over real connections. */
final class AuthenticationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpConfiguration configuration = new HttpConfiguration();

    @AutoClose("destroy")
    private final ReactorResourceFactory resources = configuration.reactorResources();

    @AutoClose("dispose")
    private final ConnectionProvider connections = configuration.providerConnections();

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    @AutoClose
    private final FakeProvider issuer = FakeProvider.start();

    @TempDir
    Path home;

    private final SetClock clock = new SetClock();
    private final Map<String, Object> environment = new HashMap<>();

    @BeforeEach
    void startLoops() {
        resources.afterPropertiesSet();
        provider.always(FakeAnswer.json(200, "{}"));
    }

    @Test
    void aTokenIsHadForTheKeyOnceAndShownInItsPlace() {
        issuer.enqueue(token(1));
        ProviderClient client = client();

        Flux.range(0, 16)
                .flatMap(i -> client.send(request(ibm("key-1"))))
                .flatMap(answer -> ProviderClient.discard(answer.body()))
                .blockLast(PATIENCE);

        assertThat(provider.requests())
                .hasSize(16)
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).contains("Bearer token-1"));
        assertThat(issuer.requests()).singleElement().satisfies(request -> {
            assertThat(request.method() + " " + request.path()).isEqualTo("POST /token");
            assertThat(request.header("Content-Type")).contains("application/x-www-form-urlencoded");
            assertThat(request.text().split("&"))
                    .containsExactlyInAnyOrder(
                            "apikey=key-1", "grant_type=urn%3Aibm%3Aparams%3Aoauth%3Agrant-type%3Aapikey");
        });
    }

    @Test
    void aTokenIsRenewedBeforeItEndsAndAnotherKeyHasAnother() {
        issuer.enqueue(token(1), token(2), token(3));
        ProviderClient client = client();

        assertThat(shown(client, ibm("key-1"))).isEqualTo("Bearer token-1");
        clock.pass(Duration.ofMinutes(54));
        assertThat(shown(client, ibm("key-1"))).isEqualTo("Bearer token-1");
        clock.pass(Duration.ofMinutes(1));
        assertThat(shown(client, ibm("key-1"))).isEqualTo("Bearer token-2");
        assertThat(shown(client, ibm("key-2"))).isEqualTo("Bearer token-3");
    }

    @Test
    void aTokenThatIsRefusedAfterAWhileIsExchangedForAnotherOnce() {
        issuer.enqueue(token(1), token(2));
        ProviderClient client = client();
        shown(client, ibm("key-1"));
        clock.pass(Duration.ofMinutes(10));
        provider.always(FakeAnswer.json(401, "{}"));

        assertThat(send(client, ibm("key-1")).status()).isEqualTo(401);
        assertThat(provider.requests())
                .extracting(request -> request.header("Authorization").orElse(""))
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED",
        "401, REFUSED",
        "403, REFUSED",
        "404, NOT_SENT",
        "429, NOT_SENT",
        "500, NOT_SENT",
        "302, NOT_SENT"
    })
    void withoutATokenTheProviderIsNotAsked(int status, ExchangeException.Kind kind) {
        issuer.always(FakeAnswer.json(status, "{\"error\":\"key-1 is not known\"}"));

        ExchangeException e = failure(ibm("key-1"));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e).hasMessageNotContaining("key-1").hasMessageContaining(String.valueOf(status));
        assertThat(provider.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "{\"access_token\":\"t\"}",
                "{\"access_token\":\"t\",\"expires_in\":0}",
                "{\"access_token\":\"\",\"expires_in\":60}",
                "{\"access_token\":\"t\\r\\nx: y\",\"expires_in\":60}"
            })
    void anAnswerWithoutATokenIsNone(String answer) {
        issuer.always(FakeAnswer.json(200, answer));

        assertThat(failure(ibm("key-1")).kind()).isEqualTo(ExchangeException.Kind.NOT_SENT);
    }

    @Test
    void noTokenIsHadWhereTheEgressPolicyForbidsIt() {
        ProviderClient client = client("");

        assertThat(failure(client, ibm("key-1")).kind()).isEqualTo(ExchangeException.Kind.FORBIDDEN);
        assertThat(issuer.connections()).isZero();
    }

    @Test
    void aServiceAccountAndAnApplicationHaveTokensToo() {
        issuer.enqueue(token(1), FakeAnswer.json(200, "{\"access_token\":\"token-2\",\"expires_in\":\"3599\"}"));
        ProviderClient client = client();
        Proof google = proof(
                new AuthScheme.GoogleToken(URI.create(issuer.url() + "/google")),
                Map.of("service_account_json", TestAccount.made().json()));
        Proof azure = proof(
                new AuthScheme.AzureToken(URI.create(issuer.url()), "https://scope.example/.default"),
                Map.of("tenant_id", "contoso", "client_id", "app", "client_secret", "s+cret"));

        assertThat(shown(client, google)).isEqualTo("Bearer token-1");
        assertThat(shown(client, azure)).isEqualTo("Bearer token-2");
        assertThat(issuer.requests())
                .extracting(FakeRequest::path)
                .containsExactly("/google", "/contoso/oauth2/v2.0/token");
        assertThat(issuer.requests().getLast().text()).contains("client_secret=s%2Bcret");
    }

    @Test
    void aSignatureIsMadeOfWhatArrives() {
        Proof signed = proof(
                new AuthScheme.AwsSignature("acme"),
                Map.of("access_key_id", "AKID", "secret_access_key", "secret", "session_token", "session"));

        send(client(), signed);

        FakeRequest request = provider.takeRequest();
        assertThat(request.path()).isEqualTo("/v1/model/a%3A0%2Fb/chat");
        assertThat(request.header("x-amz-date")).contains("20261122T120000Z");
        assertThat(request.header("x-amz-security-token")).contains("session");
        Map<String, String> expected = new AwsSigner("acme", "eu-west-1")
                .sign(
                        "POST",
                        URI.create("http://" + request.header("Host").orElseThrow() + request.path()),
                        Map.of("content-type", request.header("Content-Type").orElseThrow()),
                        List.of(ByteBuffer.wrap(request.text().getBytes(UTF_8))),
                        new AwsCredentials(Secret.of("AKID"), Secret.of("secret"), Secret.of("session")),
                        SetClock.START);
        assertThat(request.header("Authorization")).contains(Objects.requireNonNull(expected.get("authorization")));
    }

    @Test
    void aContainerIsLentKeysUntilTheyEnd() {
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", issuer.url() + "/keys");
        environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "let-me-in");
        issuer.enqueue(lent("ONE"), lent("TWO"));
        ProviderClient client = client("127.0.0.1");

        assertThat(shown(client, identity())).contains("Credential=ONE/20261122/eu-west-1/acme/");
        assertThat(shown(client, identity())).contains("Credential=ONE/");
        clock.pass(Duration.ofMinutes(55));
        assertThat(shown(client, identity())).contains("Credential=TWO/");
        assertThat(provider.takeRequest().header("x-amz-security-token")).contains("session");
        assertThat(issuer.requests())
                .hasSize(2)
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).contains("let-me-in"));
    }

    @Test
    void anInstanceIsLentTheKeysOfItsRole() {
        environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", issuer.url() + "/");
        issuer.enqueue(
                FakeAnswer.raw(200, "text/plain", "metadata-token".getBytes(UTF_8)),
                FakeAnswer.raw(200, "text/plain", "the-role\n".getBytes(UTF_8)),
                lent("ONE"));

        assertThat(shown(client("127.0.0.1"), identity())).contains("Credential=ONE/");
        assertThat(issuer.requests())
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly(
                        "PUT /latest/api/token",
                        "GET /latest/meta-data/iam/security-credentials/",
                        "GET /latest/meta-data/iam/security-credentials/the-role");
        assertThat(issuer.requests().getLast().header("x-aws-ec2-metadata-token"))
                .contains("metadata-token");
    }

    @Test
    void whereNothingLendsKeysTheProviderIsNotAsked() {
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        assertThat(failure(identity()).kind()).isEqualTo(ExchangeException.Kind.REFUSED);

        environment.put("AWS_PROFILE", "nobody");
        assertThat(failure(identity()).kind()).isEqualTo(ExchangeException.Kind.REFUSED);

        environment.remove("AWS_PROFILE");
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", issuer.url());
        issuer.always(FakeAnswer.json(403, "{\"SecretAccessKey\":\"x\"}"));
        assertThat(failure(identity())).hasMessageContaining("lent");
        assertThat(provider.requests()).isEmpty();
    }

    /** Keys are lent at private addresses, which is why nothing else may be asked over that way. */
    @Test
    void keysAreAskedForAtNoOtherAddress() {
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://10.0.0.1/keys");

        assertThat(failure(identity())).hasMessageContaining("lent");
    }

    private ProviderClient client() {
        return client("127.0.0.1");
    }

    private ProviderClient client(String allowed) {
        environment.put("HOME", home.toString());
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new MapPropertySource("test", environment));
        return configuration.providerClient(
                connections,
                resources,
                new EgressPolicy(allowed, Set.of()),
                new ExchangeProperties(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10)),
                new PropertySourcesPropertyResolver(sources),
                clock);
    }

    private Proof ibm(String key) {
        return proof(new AuthScheme.IbmToken(URI.create(issuer.url() + "/token")), Map.of("api_key", key));
    }

    private static Proof identity() {
        return proof(new AuthScheme.AwsIdentity("acme"), Map.of());
    }

    private static Proof proof(AuthScheme scheme, Map<String, String> credentials) {
        Map<String, Secret> secrets = new HashMap<>();
        credentials.forEach((field, value) -> secrets.put(field, Secret.of(value)));
        return new Proof(scheme, secrets, Map.of("region", "eu-west-1"));
    }

    private ProviderRequest request(Proof proof) {
        return new ProviderRequest(
                HttpMethod.POST,
                URI.create(provider.url() + "/v1/model/a%3A0%2Fb/chat"),
                Map.of("Content-Type", "application/json"),
                List.of(UTF_8.encode("{\"a\":"), UTF_8.encode("1}")),
                proof);
    }

    /** What the provider was shown. */
    private String shown(ProviderClient client, Proof proof) {
        assertThat(send(client, proof).status()).isEqualTo(200);
        return provider.requests().getLast().header("Authorization").orElseThrow();
    }

    private ProviderAnswer send(ProviderClient client, Proof proof) {
        ProviderAnswer answer =
                Objects.requireNonNull(client.send(request(proof)).block(PATIENCE));
        ProviderClient.discard(answer.body()).block(PATIENCE);
        return answer;
    }

    private ExchangeException failure(Proof proof) {
        return failure(client(), proof);
    }

    private ExchangeException failure(ProviderClient client, Proof proof) {
        return Objects.requireNonNull(catchThrowableOfType(
                ExchangeException.class, () -> client.send(request(proof)).block(PATIENCE)));
    }

    private static FakeAnswer token(int number) {
        return FakeAnswer.json(200, "{\"access_token\":\"token-" + number + "\",\"expires_in\":3600}");
    }

    private static FakeAnswer lent(String id) {
        return FakeAnswer.json(
                200,
                "{\"Code\":\"Success\",\"AccessKeyId\":\"" + id + "\",\"SecretAccessKey\":\"secret\","
                        + "\"Token\":\"session\",\"Expiration\":\"2026-11-22T13:00:00Z\"}");
    }
}
