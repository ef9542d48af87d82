package dev.claviger.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import dev.claviger.dialect.frame.AwsFrames;
import dev.claviger.vault.ProviderKeyDraft;
import dev.claviger.vault.Secret;
import dev.claviger.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls that are relayed to a host which frames, refuses and fails in ways of its own. */
final class HostedAnswersIT {

    private static final String START =
            "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"model\":\"m\",\"usage\":{\"input_tokens\":3}}}";
    private static final String OPEN =
            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}";
    private static final String TEXT =
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"hi\"}}";
    private static final String CLOSE = "{\"type\":\"content_block_stop\",\"index\":0}";
    private static final String DELTA =
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":5}}";
    private static final String STOP = "{\"type\":\"message_stop\"}";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = customer();

    private Customer customer() {
        Customer customer = Customer.of(RunningGateway.shared());
        ProviderKeyDraft draft = new ProviderKeyDraft(
                "bedrock",
                null,
                URI.create(provider.url()),
                List.of(),
                Map.of("region", "us-east-1"),
                List.of("*"),
                1,
                false);
        customer.gateway()
                .bean(Vault.class)
                .create(customer.tenant().id(), draft, Map.of("api_key", Secret.of("bedrock-key-0001")));
        return customer;
    }

    private HttpResponse<String> ask(String more, String... headers) {
        var request = customer.request(Format.ANTHROPIC, request(more));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return customer.send(request);
    }

    private static String request(String more) {
        return "{\"model\":\"bedrock/us.anthropic.claude-x\",\"max_tokens\":9," + more
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    }

    private static byte[] chunk(String event) {
        return AwsFrames.event(
                "chunk", "{\"bytes\":\"" + Base64.getEncoder().encodeToString(event.getBytes(UTF_8)) + "\"}");
    }

    private static FakeAnswer stream(byte[]... pieces) {
        return FakeAnswer.raw(200, "application/vnd.amazon.eventstream", pieces).chunked();
    }

    private static String sse(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }

    @Test
    @DisplayName("K217 a stream in another framing is relayed as the format's own")
    void aStreamIsUnpacked() {
        provider.enqueue(stream(
                chunk(START), AwsFrames.join(chunk(OPEN), chunk(TEXT)), chunk(CLOSE), chunk(DELTA), chunk(STOP)));

        HttpResponse<String> answer = ask("\"stream\":true,");

        assertThat(answer.body())
                .isEqualTo(sse("message_start", START)
                        + sse("content_block_start", OPEN)
                        + sse("content_block_delta", TEXT)
                        + sse("content_block_stop", CLOSE)
                        + sse("message_delta", DELTA)
                        + sse("message_stop", STOP));
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(provider.takeRequest().path()).isEqualTo("/model/us.anthropic.claude-x/invoke-with-response-stream");
    }

    @Test
    @DisplayName("K184 what came in one piece with an exception goes to the caller before it")
    void anExceptionEndsTheStream() throws IOException {
        CountDownLatch begun = new CountDownLatch(1);
        byte[] end =
                AwsFrames.join(chunk(TEXT), AwsFrames.exception("throttlingException", "{\"message\":\"slow down\"}"));
        provider.enqueue(stream(AwsFrames.join(chunk(START), chunk(OPEN)), end).stallAfter(1, begun));

        String beginning = sse("message_start", START) + sse("content_block_start", OPEN);
        try (InputStream answer =
                customer.open(Format.ANTHROPIC, request("\"stream\":true,")).body()) {
            assertThat(answer.readNBytes(beginning.length())).asString(UTF_8).isEqualTo(beginning);
            begun.countDown();
            assertThat(answer.readAllBytes())
                    .asString(UTF_8)
                    .startsWith(sse("content_block_delta", TEXT) + "event: error\n")
                    .contains("rate_limit_error", "slow down")
                    .doesNotContain("message_stop");
        }
    }

    @Test
    @DisplayName("K183 an error that the host tells in its own format is told in the caller's")
    void anErrorIsToldInTheCallersFormat() {
        provider.enqueue(FakeAnswer.json(400, "{\"message\":\"messages: too few\"}")
                .header("x-amzn-errortype", "ValidationException:http://internal/"));

        HttpResponse<String> refused = ask("");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":"
                        + "\"messages: too few\"}");
    }

    @Test
    @DisplayName("K217 D6 what the host does not take is named, and the call refused where the caller wants that")
    void whatIsNotTakenIsNamed() {
        provider.always(FakeAnswer.json(
                200,
                "{\"id\":\"msg_1\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
                        + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}"));

        HttpResponse<String> refused = ask(
                "\"service_tier\":\"auto\",",
                "x-claviger-on-loss",
                "reject",
                "anthropic-beta",
                "fast-mode-2026-02-01,context-1m-2025-08-07");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("anthropic-beta:fast-mode-2026-02-01", "service_tier");
        assertThat(provider.requests()).isEmpty();

        HttpResponse<String> answered =
                ask("\"service_tier\":\"auto\",", "anthropic-beta", "fast-mode-2026-02-01,context-1m-2025-08-07");
        assertThat(answered.headers().firstValue("x-claviger-dropped"))
                .contains("anthropic-beta:fast-mode-2026-02-01,service_tier");
        assertThat(provider.takeRequest().json().at("/anthropic_beta").toString())
                .isEqualTo("[\"context-1m-2025-08-07\"]");
    }
}
