package dev.claviger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The scripted provider does on the wire what its script says: every other test on sockets stands on it. */
class FakeProviderIT {

    private final FakeProvider provider = FakeProvider.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        client.shutdownNow();
        provider.close();
    }

    @Test
    void whatArrivesIsKeptByteForByte() throws Exception {
        provider.enqueue(FakeAnswer.json(200, "{}"));
        String raw = String.join(
                "\r\n",
                "POST /v1/chat?b=%20&a HTTP/1.1",
                "X-Odd:  two  ",
                "host: here",
                "x-odd: again",
                "Content-Length: 4",
                "",
                "\u00ffab\n");
        try (Socket socket = connect()) {
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
            FakeRequest request = provider.takeRequest();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1/chat");
            assertThat(request.query()).isEqualTo("b=%20&a");
            assertThat(request.headers())
                    .containsExactly(
                            new FakeRequest.Header("X-Odd", "two"),
                            new FakeRequest.Header("host", "here"),
                            new FakeRequest.Header("x-odd", "again"),
                            new FakeRequest.Header("Content-Length", "4"));
            assertThat(request.body()).containsExactly(0xff, 'a', 'b', '\n');
        }
    }

    @Test
    void aConnectionServesOneRequestAfterAnother() throws Exception {
        provider.enqueue(FakeAnswer.json(429, "{}").header("Retry-After", "3")).always(FakeAnswer.sse("data: 1"));
        HttpResponse<String> first = post();
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("retry-after")).contains("3");
        assertThat(post().body()).isEqualTo("data: 1\n\n");
        assertThat(post().body()).isEqualTo("data: 1\n\n");
        assertThat(provider.connections()).isEqualTo(1);
        assertThat(provider.requests()).hasSize(3);
    }

    @Test
    void aStalledStreamGoesOnWhenItIsReleased() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        provider.enqueue(FakeAnswer.sse("data: 1", "data: 2").stallAfter(1, release));
        HttpResponse<InputStream> response = client.send(request(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.body().readNBytes(9)).asString().isEqualTo("data: 1\n\n");
        release.countDown();
        assertThat(response.body().readAllBytes()).asString().isEqualTo("data: 2\n\n");
    }

    @Test
    void aClientThatLeavesIsSeen() throws Exception {
        provider.enqueue(FakeAnswer.sse("data: 1").stallBeforeHeaders(new CountDownLatch(1)));
        FakeRequest request;
        try (Socket socket = connect()) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            request = provider.takeRequest();
            assertThat(request.clientGone()).isFalse();
        }
        request.awaitClientGone();
    }

    @Test
    void aCutIsAnEndOrAResetAsItWasScripted() throws Exception {
        FakeAnswer answer = FakeAnswer.sse("data: 1", "data: 2");
        provider.enqueue(answer.cutAfter(1, FakeAnswer.Cut.FIN), answer.cutAfter(1, FakeAnswer.Cut.RST));
        assertThat(rawAnswer()).endsWith("\r\n\r\n9\r\ndata: 1\n\n\r\n");
        assertThatIOException().isThrownBy(this::rawAnswer).isInstanceOf(SocketException.class);
    }

    @Test
    void framingCanBeWrongOrMissing() throws Exception {
        FakeAnswer answer = FakeAnswer.json(200, "abc");
        provider.enqueue(
                answer.closeDelimited(),
                answer.contentLength(99).cutAfter(1, FakeAnswer.Cut.FIN),
                FakeAnswer.nothing(FakeAnswer.Cut.FIN),
                FakeAnswer.garbage(new byte[] {'?'}));
        assertThat(rawAnswer()).endsWith("Connection: close\r\n\r\nabc").doesNotContain("Content-Length");
        assertThat(rawAnswer()).endsWith("Content-Length: 99\r\n\r\nabc");
        assertThat(rawAnswer()).isEmpty();
        assertThat(rawAnswer()).isEqualTo("?");
    }

    @Test
    void aGzipBombUnpacksToItsStatedSize() throws Exception {
        provider.enqueue(FakeAnswer.gzipBomb(1_000_000));
        HttpResponse<InputStream> response = client.send(request(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
        try (InputStream unpacked = new GZIPInputStream(response.body())) {
            assertThat(unpacked.readAllBytes()).hasSize(1_000_000);
        }
    }

    @Test
    void readyMadeConversationsAreValidJson() throws Exception {
        FakeCall[] calls = {FakeCall.PARIS, FakeCall.OSLO};
        provider.enqueue(
                FakeOpenAi.text("a \"b\"", FakeOpenAi.CACHED_USAGE),
                FakeOpenAi.calls(calls),
                FakeOpenAi.thinking("t", "x"),
                FakeOpenAi.error(400, "invalid_request_error", "c", "m"),
                FakeAnthropic.text("a", FakeAnthropic.CACHED_USAGE),
                FakeAnthropic.calls(calls),
                FakeAnthropic.thinking("t", FakeCall.OSLO),
                FakeAnthropic.error(529, "overloaded_error", "m"));
        for (int i = 0; i < 8; i++) {
            assertThat(json(post().body()).isObject()).isTrue();
        }
        provider.enqueue(
                FakeOpenAi.textStream("a", "b"),
                FakeOpenAi.textStreamWithoutUsage("a"),
                FakeOpenAi.callsStream(calls),
                FakeOpenAi.thinkingStream("t", "x"),
                FakeOpenAi.errorInStream("m", "a"),
                FakeAnthropic.textStream("a"),
                FakeAnthropic.callsStream(calls),
                FakeAnthropic.thinkingStream("t", "x"),
                FakeAnthropic.thinkingStream("t", FakeCall.PARIS),
                FakeAnthropic.errorFirst("overloaded_error", "m"),
                FakeAnthropic.errorInStream("overloaded_error", "m", "a"));
        for (int i = 0; i < 11; i++) {
            assertThat(post().body().lines().filter(line -> line.startsWith("data: {")))
                    .isNotEmpty()
                    .allSatisfy(line ->
                            assertThat(json(line.substring(6)).isObject()).isTrue());
        }
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), provider.port());
    }

    private String rawAnswer() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> post() throws IOException, InterruptedException {
        return client.send(request(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(provider.url()))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
    }
}
