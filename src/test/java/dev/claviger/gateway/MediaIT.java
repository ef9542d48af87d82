package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.RunningGateway;
import dev.claviger.TestCertificate;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Media that a caller gives by URL reaches each provider in the way in which it takes media. */
final class MediaIT {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\nand so on".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PDF = "%PDF-1.7 and so on".getBytes(StandardCharsets.ISO_8859_1);

    private static final String CHAT = """
        {"model":"%s-like/m","messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},\
        {"type":"image_url","image_url":{"url":"%s"}}]}]}\
        """;

    private static final String RESPONSES = """
        {"model":"%s-like/m","input":[{"role":"user","content":[{"type":"input_text","text":"What is it?"},\
        {"type":"input_file","file_url":"%s"}]}]}\
        """;

    private static final String MESSAGES = """
        {"model":"%s-like/m","max_tokens":9,"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},\
        {"type":"document","source":{"type":"url","url":"%s"}}]}]}\
        """;

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    @AutoClose
    private final FakeProvider files = TestCertificate.shared().start();

    private final Customer customer = Customer.of(RunningGateway.everyFormat());

    @ParameterizedTest
    @CsvSource({
        "gemini, /contents/0/parts/1/inlineData/data, /contents/0/parts/1/inlineData/mimeType, image/png",
        "bedrock-converse, /messages/0/content/1/image/source/bytes, /messages/0/content/1/image/format, png"
    })
    @DisplayName("K017 an image by URL is fetched where the provider takes bytes only")
    void anImageIsFetched(String format, String data, String type, String named) {
        files.enqueue(FakeAnswer.raw(200, "application/octet-stream", PNG));

        post(format, "/v1/chat/completions", CHAT, at("/a.png"));

        var sent = provider.takeRequest().json();
        assertThat(sent.at(data).asString()).isEqualTo(Base64.getEncoder().encodeToString(PNG));
        assertThat(sent.at(type).asString()).isEqualTo(named);
        assertThat(files.takeRequest().headers().toString()).doesNotContain(customer.key());
    }

    @ParameterizedTest
    @CsvSource({"openai-chat, /v1/messages", "gemini, /v1/messages", "bedrock-converse, /v1/responses"})
    void aDocumentIsFetched(String format, String path) {
        files.enqueue(FakeAnswer.raw(200, "application/pdf", PDF));

        post(format, path, path.equals("/v1/messages") ? MESSAGES : RESPONSES, at("/a.pdf"));

        assertThat(provider.takeRequest().text()).contains(Base64.getEncoder().encodeToString(PDF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai-responses", "anthropic-messages", "cohere-chat"})
    void aProviderThatTakesUrlsGetsTheUrl(String format) {
        post(format, "/v1/chat/completions", CHAT, at("/a.png"));

        assertThat(provider.takeRequest().text()).contains(at("/a.png"));
        assertThat(files.connections()).isZero();
    }

    @Test
    void aFileIsFetchedOnceForAllAttempts() {
        files.enqueue(FakeAnswer.raw(200, "image/png", PNG));
        provider.enqueue(FakeAnswer.json(503, "{\"error\":{\"message\":\"not now\"}}"));

        post("gemini", "/v1/chat/completions", CHAT, at("/a.png"));

        assertThat(provider.requests())
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.text()).contains(Base64.getEncoder().encodeToString(PNG)));
        assertThat(files.requests()).hasSize(1);
    }

    @Test
    void aFileThatStandsInSeveralPlacesIsFetchedOnce() {
        files.enqueue(FakeAnswer.raw(200, "image/png", PNG));
        String image = ",{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"}}]}]".formatted(at("/a.png"));

        post("gemini", "/v1/chat/completions", CHAT.replace("]}]", image), at("/a.png"));

        assertThat(provider.takeRequest().text().split(Base64.getEncoder().encodeToString(PNG), -1))
                .hasSize(3);
        assertThat(files.requests()).hasSize(1);
    }

    @Test
    @DisplayName("K017 a file that is not there is never left out in silence")
    void aFileThatIsNotThereIsNeverLeftOut() {
        files.enqueue(FakeAnswer.json(404, "{}"));

        HttpResponse<String> answer = post("bedrock-converse", "/v1/chat/completions", CHAT, at("/a.png"));

        assertRefused(answer, "could not be fetched: its server answered with status 404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/x", "https://10.0.0.5/x.png", "https://192.168.1.1/x.png"})
    @DisplayName("T1 K018 a URL of the inside is refused without a connection")
    void aUrlOfTheInsideIsRefused(String url) {
        HttpResponse<String> answer = post("gemini", "/v1/chat/completions", CHAT, url);

        assertRefused(answer, "is not allowed");
        assertThat(answer.body()).doesNotContain(url);
    }

    @Test
    void noMoreFilesAreFetchedThanProvidersTake() {
        String images = IntStream.range(0, 20)
                .mapToObj(i -> ",{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"}}".formatted(at("/" + i)))
                .collect(Collectors.joining());

        HttpResponse<String> answer =
                post("gemini", "/v1/chat/completions", CHAT.replace("]}]", images + "]}]"), at("/a.png"));

        assertRefused(answer, "is one of more than 20 URLs");
        assertThat(files.connections()).isZero();
    }

    @Test
    void whereNothingIsFetchedTheSettingIsNamed() {
        try (RunningGateway gateway = RunningGateway.start("claviger.fetch-media=off")) {
            Customer other = Customer.of(gateway);
            other.register("gemini", provider.url(), "secret-of-gemini-0001");

            HttpResponse<String> answer = other.send(other.request(
                    "/v1/chat/completions",
                    CHAT.formatted("gemini", at("/a.png")).replace("-like", "")));

            assertRefused(answer, "CLAVIGER_FETCH_MEDIA is off");
            assertThat(files.connections()).isZero();
        }
    }

    private void assertRefused(HttpResponse<String> answer, String reason) {
        assertThat(answer.statusCode()).isEqualTo(400);
        var error = JsonMapper.shared().readTree(answer.body()).get("error");
        assertThat(error.get("param").asString()).isEqualTo("messages[0].content[1].image_url.url");
        assertThat(error.get("message").asString())
                .startsWith("'messages[0].content[1].image_url.url' ")
                .contains(reason);
        assertThat(provider.connections()).isZero();
    }

    /** What the provider answers does not matter here. */
    private HttpResponse<String> post(String format, String path, String json, String url) {
        customer.register(format + "-like", provider.url(), "secret-of-the-provider-0001");
        return customer.send(customer.request(path, json.formatted(format, url)));
    }

    private String at(String path) {
        return "https://127.0.0.1:" + files.port() + path;
    }
}
