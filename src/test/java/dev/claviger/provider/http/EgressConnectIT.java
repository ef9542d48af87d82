package dev.claviger.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.provider.AuthScheme;
import dev.claviger.provider.EgressPolicy;
import dev.claviger.provider.Proof;
import dev.claviger.vault.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.ConnectionProvider;

/** The way out is closed where the egress policy says so, however the address is written: no connection comes about. */
final class EgressConnectIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpConfiguration configuration = new HttpConfiguration();

    @AutoClose("destroy")
    private final ReactorResourceFactory resources = configuration.reactorResources();

    @AutoClose("dispose")
    private final ConnectionProvider connections = configuration.providerConnections();

    /** Listens on every address that this machine has, in both families. */
    @AutoClose
    private final FakeProvider everywhere = FakeProvider.on(listening());

    @BeforeEach
    void startLoops() {
        resources.afterPropertiesSet();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1",
                "http://127.0.0.2",
                "http://127.255.255.254",
                "http://0.0.0.0",
                "http://[::1]",
                "http://[::]",
                "http://[::ffff:127.0.0.1]",
                "http://[::ffff:7f00:1]",
                "http://[0:0:0:0:0:ffff:127.0.0.1]",
                "http://[::127.0.0.1]",
                "http://localhost",
                "http://LOCALHOST"
            })
    @DisplayName("H3 private addresses are blocked when they are connected to, as literals and as names")
    void noConnectionComesAbout(String host) {
        everywhere.always(FakeAnswer.json(200, "{}"));

        ExchangeException refused = catchThrowableOfType(
                ExchangeException.class, () -> send(client(""), host + ":" + everywhere.port() + "/v1"));

        assertThat(refused.kind()).isEqualTo(ExchangeException.Kind.FORBIDDEN);
        assertThat(everywhere.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://[::ffff:169.254.169.254]/latest",
                "http://[64:ff9b::a9fe:a9fe]/latest",
                "http://[2002:a9fe:a9fe::]/latest",
                "http://100.100.100.200/latest",
                "http://168.63.129.16/machine",
                "http://192.0.0.192/opc",
                "http://[fd00:ec2::254]/latest"
            })
    @DisplayName("H3 metadata addresses are blocked even where the operator allows everything")
    void metadataIsNeverAsked(String url) {
        ExchangeException refused =
                catchThrowableOfType(ExchangeException.class, () -> send(client("0.0.0.0/0,::/0"), url));

        assertThat(refused.kind()).isEqualTo(ExchangeException.Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("metadata");
    }

    @Test
    void whatTheOperatorAllowsIsReached() {
        everywhere.always(FakeAnswer.json(200, "{}"));

        assertThat(send(client("127.0.0.0/8"), "http://127.0.0.1:" + everywhere.port() + "/v1")
                        .status())
                .isEqualTo(200);
        assertThat(send(client("localhost"), "http://localhost:" + everywhere.port() + "/v1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsAllowedForOneAddressIsNotForItsNeighbour() {
        everywhere.always(FakeAnswer.json(200, "{}"));

        ExchangeException refused = catchThrowableOfType(
                ExchangeException.class,
                () -> send(client("127.0.0.1"), "http://127.0.0.2:" + everywhere.port() + "/v1"));

        assertThat(refused.kind()).isEqualTo(ExchangeException.Kind.FORBIDDEN);
        assertThat(everywhere.connections()).isZero();
    }

    private ProviderClient client(String allowed) {
        return configuration.providerClient(
                connections,
                resources,
                new EgressPolicy(allowed, Set.of()),
                new ExchangeProperties(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10)),
                new StandardEnvironment(),
                Clock.systemUTC());
    }

    private static ProviderAnswer send(ProviderClient client, String url) {
        ProviderRequest request = new ProviderRequest(
                HttpMethod.POST,
                URI.create(url),
                Map.of(),
                List.of(ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8))),
                new Proof(
                        new AuthScheme.Bearer(false),
                        Map.of("api_key", Secret.of("secret-that-stays-here-0001")),
                        Map.of()));
        ProviderAnswer answer = client.send(request).block(PATIENCE);
        assertThat(answer).isNotNull();
        ProviderClient.discard(answer.body()).block(PATIENCE);
        return answer;
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
