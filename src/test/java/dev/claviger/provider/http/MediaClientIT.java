package dev.claviger.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.TestCertificate;
import dev.claviger.chat.Part.Kind;
import dev.claviger.dialect.LinkedMedia.File;
import dev.claviger.dialect.LinkedMedia.Link;
import dev.claviger.provider.EgressPolicy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.client.HttpClient;

/** Files that callers name are fetched from where anybody may fetch them, and from nowhere else. */
final class MediaClientIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST = 20 * 1024 * 1024;
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\nand so on".getBytes(StandardCharsets.ISO_8859_1);

    @AutoClose("destroy")
    private final ReactorResourceFactory resources = new HttpConfiguration().reactorResources();

    @AutoClose
    private final FakeProvider server = TestCertificate.shared().start();

    @AutoClose
    private final FakeProvider trap = TestCertificate.shared().start();

    @BeforeEach
    void startLoops() {
        resources.afterPropertiesSet();
    }

    @Test
    void aFileIsFetchedAsItLiesThereWithNothingOfWhoAsks() {
        server.enqueue(FakeAnswer.raw(200, "text/html", PNG));

        File file = fetch(at(server, "/a.png?signature=1"));

        assertThat(file).isEqualTo(new File("image/png", Base64.getEncoder().encodeToString(PNG)));
        FakeRequest request = server.takeRequest();
        assertThat(request.path()).isEqualTo("/a.png");
        assertThat(request.query()).isEqualTo("signature=1");
        assertThat(request.headers())
                .extracting(header -> header.name().toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder("host", "user-agent", "accept", "accept-encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/a.png",
                "https://user:password@127.0.0.1:PORT/a.png",
                "https://169.254.169.254/latest/meta-data",
                "https://[::ffff:169.254.169.254]/latest",
                "https://10.0.0.5/a.png",
                "https://[::1]:PORT/a.png",
                "https://[fd00:ec2::254]/latest",
                "https://127.1:PORT/a.png",
                "https://ｌocalhost:PORT/a.png",
                "https:///a.png",
                "https://127.0.0.1:PORT/a b.png",
                "file:///etc/passwd",
                "ftp://127.0.0.1:PORT/a.png",
                "gopher://127.0.0.1:PORT/",
                "jar:https://127.0.0.1:PORT/a.png!/",
                "127.0.0.1:PORT",
                ""
            })
    @DisplayName("T1 K018 a URL that is not https, or not public by its own words, is not asked for")
    void aUrlThatMayNotBeAskedIsNotAskedFor(String url) {
        Link link = new Link(Kind.IMAGE, url.replace("PORT", Integer.toString(server.port())));

        assertRefused(client(), link, "is not allowed: only https URLs of public hosts are fetched");
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:PORT/a.png",
                "https://LOCALHOST:PORT/a.png",
                "https://2130706433:PORT/a.png",
                "https://0x7f000001:PORT/a.png",
                "https://nowhere.invalid/"
            })
    @DisplayName("T1 T2 a name of a private address is not connected to, and is told like a name of none")
    void aNameOfAPrivateAddressIsNotConnectedTo(String url) throws Exception {
        Link link = new Link(Kind.IMAGE, url.replace("PORT", Integer.toString(server.port())));
        HttpClient trusting = HttpClient.newConnection()
                .runOn(resources.getLoopResources())
                .secure(tls -> tls.sslContext(TestCertificate.shared().trusted()));
        MediaClient strict = MediaConfiguration.mediaClient(trusting, EgressPolicy.publicOnly(), PATIENCE);

        assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
        assertRefused(strict, link, "could not be fetched from a public host over TLS");
        assertThat(server.connections()).isZero();
    }

    @Test
    @DisplayName("T1 what an operator allows for providers is not allowed for files")
    void theClientOfTheApplicationKnowsNoExceptions() {
        MediaClient real = new MediaConfiguration().mediaClient(resources);

        assertRefused(real, at(server, "/a.png"), "is not allowed: only https URLs of public hosts are fetched");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aServerThatNobodyVouchesForIsNotTrusted() {
        HttpClient client =
                HttpClient.newConnection().runOn(resources.getLoopResources()).secure();
        EgressPolicy open = new EgressPolicy("127.0.0.1", Set.of());

        assertRefused(
                MediaConfiguration.mediaClient(client, open, PATIENCE),
                at(server, "/a.png"),
                "could not be fetched from a public host over TLS");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @DisplayName("T3 K018 a redirect is not followed, wherever it leads")
    void aRedirectIsNotFollowed(int status) {
        server.enqueue(FakeAnswer.redirect(status, "https://127.0.0.1:" + trap.port() + "/internal"));

        assertThatThrownBy(() -> fetch(at(server, "/a.png")))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("a redirect, which is not followed")
                .hasMessageNotContaining("internal");
        assertThat(trap.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 401, 404, 500})
    void aServerThatDoesNotHaveItIsNamedByItsStatusAlone(int status) {
        server.enqueue(FakeAnswer.json(status, "{\"error\":\"secret words\"}"));

        assertRefused(
                client(), at(server, "/a.png"), "could not be fetched: its server answered with status " + status);
    }

    @Test
    void aFileThatSaysItIsTooLargeIsLeftThere() {
        server.enqueue(FakeAnswer.raw(200, "image/png", PNG).contentLength(MOST + 1L));

        assertRefused(client(), at(server, "/a.png"), "is larger than 20 MiB");
        server.takeRequest().awaitClientGone();
    }

    @Test
    void aFileThatTurnsOutTooLargeIsLeftThere() {
        byte[] half = new byte[MOST / 2];
        System.arraycopy(PNG, 0, half, 0, PNG.length);
        server.enqueue(FakeAnswer.raw(200, "image/png", half, half, new byte[1]).chunked());
        server.enqueue(FakeAnswer.raw(200, "image/png", half, half).chunked());

        assertRefused(client(), at(server, "/a.png"), "is larger than 20 MiB");
        assertThat(fetch(at(server, "/a.png")).base64()).hasSize((MOST + 2) / 3 * 4);
    }

    @Test
    @DisplayName("T18 a packed file that nobody asked for is not unpacked")
    void aPackedFileIsNotUnpacked() {
        server.enqueue(FakeAnswer.gzipBomb(64L * 1024 * 1024));

        assertThatThrownBy(() -> fetch(at(server, "/a.png"))).hasMessageContaining("packed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerThatFallsSilentIsNotWaitedFor(boolean beforeTheHead) {
        CountDownLatch never = new CountDownLatch(1);
        FakeAnswer answer = FakeAnswer.raw(200, "image/png", PNG, PNG);
        server.enqueue(beforeTheHead ? answer.stallBeforeHeaders(never) : answer.stallAfter(1, never));
        MediaClient hurried = LoopbackMedia.client(resources, Duration.ofSeconds(1));

        assertRefused(hurried, at(server, "/a.png"), "could not be fetched within 1 seconds");
        server.takeRequest().awaitClientGone();
    }

    @Test
    void aConnectionThatBreaksIsToldLikeOneThatNeverCameAbout() {
        server.enqueue(FakeAnswer.nothing(FakeAnswer.Cut.RST));

        assertRefused(client(), at(server, "/a.png"), "could not be fetched from a public host over TLS");
    }

    @Test
    void whatIsNoImageIsNotTakenForOneWhateverItsServerSays() {
        server.enqueue(FakeAnswer.raw(200, "image/png", "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8)));

        assertRefused(client(), at(server, "/a.png"), "could not be used: what lies there is no image");
    }

    private MediaClient client() {
        return LoopbackMedia.client(resources, PATIENCE);
    }

    private File fetch(Link link) {
        return Objects.requireNonNull(client().fetch(link).block(PATIENCE));
    }

    private static void assertRefused(MediaClient client, Link link, String reason) {
        assertThatThrownBy(() -> client.fetch(link).block(PATIENCE))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static Link at(FakeProvider server, String path) {
        return new Link(Kind.IMAGE, "https://127.0.0.1:" + server.port() + path);
    }
}
