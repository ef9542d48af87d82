package dev.claviger.gateway;

import static dev.claviger.Customer.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.Format;
import dev.claviger.RawCaller;
import dev.claviger.RunningGateway;
import dev.claviger.Way;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses the wire to and from providers besides the conversation: nothing that harms, and nothing that is nobody's business. */
final class WireIT {

    private static final String ALL = "dev.claviger.Way#all";
    /** A request that says HiHi, which no dependency could pack here. */
    private static final String BROTLI =
            "G2YAIIzTFfMjhHUPZG6pP8PE0gzd4AgGAjNQ3Ggdlq6+TjkRyNqSqKU/X/jgHAvFrMoZR1MjMJ6HPuga9fJqYkT6P9hPYZoJLIrd"
                    + "MCE4S8R6wAqZ7w==";
    /** 40 MiB of zeros. */
    private static final String BROTLI_BOMB =
            "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/5//+HfwIgDgsAdO//AA==";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    @AutoClose
    private final FakeProvider trap = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.shared());

    @ParameterizedTest
    @MethodSource("redirects")
    @DisplayName("H3 a redirect is never followed, so that the key stays at the host that it was stored for")
    void aRedirectIsNeverFollowed(int status, Format format, boolean sameHost) {
        customer.register(format, provider);
        trap.always(format.text("caught", false));
        String there = (sameHost ? provider.url() : trap.url()) + "/trap";
        provider.enqueue(FakeAnswer.redirect(status, there)).always(format.text("caught", false));

        HttpResponse<String> answer = customer.post(format, format.request(format.model(), "Hi", false));

        assertThat(answer.statusCode()).isEqualTo(broken(format));
        assertThat(answer.body())
                .contains("upstream_redirect")
                .doesNotContain("/trap")
                .doesNotContain("caught");
        assertThat(header(answer, "location")).isNull();
        assertThat(trap.connections()).isZero();
        assertThat(provider.requests()).hasSize(1);
    }

    static Stream<Arguments> redirects() {
        return Stream.of(301, 302, 303, 307, 308)
                .flatMap(status -> Stream.of(Format.values())
                        .flatMap(format -> Stream.of(true, false).map(same -> Arguments.of(status, format, same))));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void ofTheProvidersHeadersOnlyHarmlessOnesComeHome(Way way) {
        customer.register(way.provider(), provider);
        provider.enqueue(way.provider()
                .text("Hello", way.stream())
                .header("Set-Cookie", "session=1")
                .header("x-goog-api-key", way.provider().secret())
                .header("x-api-key", way.provider().secret())
                .header("Server", "upstream/1.0")
                .header("Location", "http://elsewhere.example/")
                .header("Strict-Transport-Security", "max-age=1")
                .header("Access-Control-Allow-Origin", "*")
                .header("x-claviger-provider", "forged")
                .header("request-id", "req_of_the_provider")
                .header("x-request-id", "req_of_the_provider")
                .header("x-ratelimit-remaining-requests", "9")
                .header("anthropic-ratelimit-tokens-remaining", "8"));

        HttpResponse<String> answer = customer.post(way.surface(), way.request("Hi"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map().keySet())
                .doesNotContain(
                        "set-cookie",
                        "x-goog-api-key",
                        "x-api-key",
                        "server",
                        "location",
                        "strict-transport-security",
                        "access-control-allow-origin");
        assertThat(answer.headers().allValues("x-claviger-provider"))
                .containsExactly(way.provider().provider());
        assertThat(header(answer, "x-request-id")).startsWith("req_").isNotEqualTo("req_of_the_provider");
        boolean inAnthropicsNames = way.surface() == Format.ANTHROPIC;
        assertThat(header(answer, "x-ratelimit-remaining-requests"))
                .isEqualTo(way.relays() || !inAnthropicsNames ? "9" : null);
        assertThat(header(answer, "anthropic-ratelimit-tokens-remaining"))
                .isEqualTo(way.relays() || inAnthropicsNames ? "8" : null);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    @DisplayName("H3 a provider sees its own key and nothing of who is calling")
    void aProviderSeesItsOwnKeyAndNothingOfTheCaller(Way way) {
        customer.register(way.provider(), provider);
        provider.enqueue(way.provider().text("Hello", way.stream()));

        customer.send(customer.request(way.surface(), way.request("Hi"))
                .header("x-goog-api-key", customer.key())
                .header("api-key", customer.key())
                .header("Cookie", "session=" + customer.key())
                .header("Proxy-Authorization", "Basic abc")
                .header("x-stainless-lang", "java")
                .header("X-Forwarded-For", "10.1.2.3")
                .header("x-claviger-labels", "team=a")
                .header("x-evil", "1")
                .header("User-Agent", "caller/1.0")
                .header("Accept-Encoding", "gzip, br"));

        FakeRequest request = provider.takeRequest();
        List<String> names = request.headers().stream()
                .map(header -> header.name().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(names).doesNotHaveDuplicates();
        List<String> expected = switch (way.provider()) {
            case OPENAI -> List.of("authorization");
            case ANTHROPIC -> List.of("x-api-key", "anthropic-version");
        };
        assertThat(names)
                .containsAll(expected)
                .filteredOn(name -> !expected.contains(name))
                .containsOnly("host", "user-agent", "accept", "accept-encoding", "content-type", "content-length");
        assertThat(request.headers().toString())
                .contains(way.provider().secret())
                .doesNotContain(customer.key());
        assertThat(request.header("accept-encoding")).contains("identity");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aPackedAnswerThatNobodyAskedForIsRefused(Way way) {
        customer.register(way.provider(), provider);
        provider.enqueue(FakeAnswer.gzipBomb(64 * 1024 * 1024).contentLength(Integer.MAX_VALUE));

        HttpResponse<String> answer = customer.post(way.surface(), way.request("Hi"));

        assertThat(answer.statusCode()).isEqualTo(broken(way.surface()));
        assertThat(answer.body()).contains("packed");
        provider.takeRequest().awaitClientGone();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nX-Evil: 1",
                "\n\nPOST /evil HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u010d\u010aX-Evil: 1",
                "\u0000",
                "/../../evil"
            })
    void aModelsNameIsNoWayIntoTheProvidersConnection(String smuggled) {
        for (Format format : Format.values()) {
            Customer other = Customer.of(RunningGateway.shared(), format, provider);
            provider.enqueue(format.text("Hello", false));
            String model = (format.model() + smuggled)
                    .codePoints()
                    .collect(
                            StringBuilder::new,
                            (text, c) -> text.append(String.format("\\u%04x", c)),
                            StringBuilder::append)
                    .toString();

            HttpResponse<String> answer =
                    other.post(format, format.request("MODEL", "Hi", false).replace("MODEL", model));

            FakeRequest request = provider.takeRequest();
            assertThat(request.path()).isEqualTo(format.path());
            assertThat(request.json().at("/model").asString()).isEqualTo(Format.MODEL + smuggled);
            assertThat(request.header("x-evil")).isEmpty();
            assertThat(answer.headers().map()).doesNotContainKey("x-evil");
        }
        assertThat(provider.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rX-Evil: 1", "a\u0000b", "a\r\n X-Evil: folded", "\u010d\u010aX-Evil: 1"})
    void aPassedHeaderIsNoWayIntoTheProvidersConnection(String value) {
        customer.register(Format.ANTHROPIC, provider);
        provider.always(Format.ANTHROPIC.text("Hello", false));
        String json = Format.ANTHROPIC.request(Format.ANTHROPIC.model(), "Hi", false);

        try (RawCaller caller = RawCaller.of(customer.gateway())) {
            caller.post(customer, Format.ANTHROPIC, json, "Connection: close", "anthropic-beta: " + value);
            caller.readAll();
        }

        assertThat(provider.requests()).hasSizeLessThanOrEqualTo(1).allSatisfy(request -> {
            assertThat(request.header("x-evil")).isEmpty();
            assertThat(request.text()).isEqualTo(json.replace(Format.ANTHROPIC.model(), Format.MODEL));
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H3 no member of a request and no header moves a stored key to another host")
    void noRequestMovesAKey(Format format) {
        customer.register(format, provider);
        provider.enqueue(format.text("Hello", false));
        String json = format.request(format.model(), "Hi", false)
                .replace("{\"model\"", "{\"api_base\":\"%1$s\",\"base_url\":\"%1$s\",\"model\"".formatted(trap.url()));

        HttpResponse<String> answer = customer.send(customer.request(format, json)
                .header("x-base-url", trap.url())
                .header("x-claviger-base-url", trap.url())
                .header("X-Forwarded-Host", "127.0.0.1:" + trap.port()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(provider.requests()).hasSize(1);
        assertThat(trap.connections()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsTooLargeIsRefusedByItsLengthAlone(Format surface) {
        try (RawCaller caller = RawCaller.of(customer.gateway())) {
            caller.head(customer, surface, 33L * 1024 * 1024, "Connection: close");
            String answer = caller.readAll();
            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("request_too_large");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatGrowsTooLargeIsRefused(Format surface) throws IOException {
        byte[] block = new byte[1024 * 1024];
        Arrays.fill(block, (byte) ' ');
        try (RawCaller caller = RawCaller.of(customer.gateway())) {
            caller.head(customer, surface, -1, "Connection: close");
            try {
                for (int i = 0; i < 33; i++) {
                    caller.send("100000\r\n").send(block).send("\r\n");
                }
            } catch (UncheckedIOException e) {
                // the gateway has heard enough: its answer is there already
            }
            assertThat(caller.readAll()).startsWith("HTTP/1.1 413 ").contains("request_too_large");
        }
    }

    /** A later request shows that the broken one is not merely on its way. */
    @ParameterizedTest
    @EnumSource
    void aBodyThatTurnsMalformedIsNotSentOn(Format surface) {
        customer.register(surface, provider);
        provider.always(surface.text("Hello", false));
        String json = surface.request(surface.model(), "broken", false);

        try (RawCaller caller = RawCaller.of(customer.gateway())) {
            caller.head(customer, surface, -1);
            caller.send(Integer.toHexString(json.length()) + "\r\n" + json + "\r\nzz\r\n");
            assertThat(caller.readAll()).startsWith("HTTP/1.1 400 ");
        }
        customer.post(surface, surface.request(surface.model(), "whole", false));

        assertThat(provider.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.text()).contains("whole"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("M4 bodies packed by gzip and zstd are taken")
    void packedBodiesAreTaken(Format surface) {
        customer.register(surface, provider);
        provider.always(surface.text("Hello", false));
        String json = surface.request(surface.model(), "Hi".repeat(1000), false);

        assertPacked(surface, 200, "Hello", gzip(json.getBytes(StandardCharsets.UTF_8)), "gzip");
        assertPacked(surface, 200, "Hello", Zstd.compress(json.getBytes(StandardCharsets.UTF_8)), "zstd");
        assertThat(provider.requests())
                .hasSize(2)
                .allSatisfy(
                        request -> assertThat(request.text()).isEqualTo(json.replace(surface.model(), Format.MODEL)));
    }

    @Test
    @DisplayName("M4 bodies packed by Brotli are taken")
    void bodiesPackedByBrotliAreTaken() {
        customer.register(Format.OPENAI, provider);
        provider.always(Format.OPENAI.text("Hello", false));

        assertPacked(Format.OPENAI, 200, "Hello", Base64.getDecoder().decode(BROTLI), "br");
        assertThat(provider.takeRequest().text()).contains("HiHi");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("M4 packed bodies that burst, or are none, are refused")
    void packedBodiesThatBurstOrAreNoneAreRefused(Format surface) {
        byte[] bomb = new byte[40 * 1024 * 1024];
        assertPacked(surface, 413, "request_too_large", gzip(bomb), "gzip");
        assertPacked(surface, 413, "request_too_large", Zstd.compress(bomb), "zstd");
        assertPacked(surface, 413, "request_too_large", Base64.getDecoder().decode(BROTLI_BOMB), "br");
        assertPacked(surface, 400, "invalid_encoding", new byte[] {1, 2, 3}, "gzip");
        assertPacked(surface, 400, "invalid_encoding", new byte[] {1, 2, 3}, "zstd");
        assertPacked(surface, 400, "invalid_encoding", new byte[] {1, 2, 3}, "br");
        assertPacked(surface, 400, "invalid_encoding", new byte[] {1, 2, 3}, "compress");
    }

    /** Anthropic knows no other status for it. */
    private static int broken(Format surface) {
        return switch (surface) {
            case OPENAI -> 502;
            case ANTHROPIC -> 500;
        };
    }

    private void assertPacked(Format surface, int status, String told, byte[] packed, String encoding) {
        HttpResponse<String> answer = customer.send(customer.request(surface, "")
                .header("Content-Encoding", encoding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed)));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(told);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
