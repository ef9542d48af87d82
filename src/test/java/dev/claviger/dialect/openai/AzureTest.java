package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventGrammar;
import dev.claviger.dialect.Incoming;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Splitter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Azure wants otherwise: where calls go, and chunks that tell of nothing but its filters. */
class AzureTest {

    private static final String FILTERED_PROMPT =
            "{\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\","
                    + "\"prompt_filter_results\":[{\"prompt_index\":0,\"content_filter_results\":{}}]}";
    private static final String TEXT =
            "{\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"finish_reason\":null,"
                    + "\"delta\":{\"content\":\"hé\"},\"content_filter_results\":{}}]}";
    private static final String OFFSETS = "{\"id\":\"\",\"choices\":[{\"index\":0,\"finish_reason\":null,"
            + "\"content_filter_results\":{\"hate\":{\"filtered\":false}},\"content_filter_offsets\":{\"check_offset\":1.50}}]}";
    private static final String NULL =
            "{\"id\":\"\",\"choices\":[{\"index\":0,\"delta\":null,\"finish_reason\":\"stop\"}]}";
    private static final String STREAM = frames(FILTERED_PROMPT, TEXT, OFFSETS, NULL, "[DONE]");

    private static String frames(String... data) {
        StringBuilder stream = new StringBuilder();
        for (String one : data) {
            stream.append("data: ").append(one).append("\n\n");
        }
        return stream.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "'', /v1/chat/completions",
        "v1, /v1/chat/completions",
        "preview, /v1/chat/completions?api-version=preview",
        "2024-10-21, /deployments/my%2Fgpt%3F/chat/completions?api-version=2024-10-21",
        "2025-04-01-preview, /deployments/my%2Fgpt%3F/chat/completions?api-version=2025-04-01-preview",
        "a&b, /v1/chat/completions?api-version=a%26b"
    })
    void theVersionSaysWhereCallsGo(String version, String path) {
        Destination destination = Destination.plain("my/gpt?").with(Map.of("api_version", version));

        assertThat(OpenAiChat.AZURE.path(destination, true)).isEqualTo(path);
        assertThat(OpenAiChat.AZURE.host()).isEqualTo("azure");
        assertThat(OpenAiChat.AZURE.spokenBy(destination).host()).isEqualTo("azure");
    }

    private static String relayed(String stream, int cut) {
        StringBuilder relayed = new StringBuilder();
        byte[] bytes = stream.getBytes(UTF_8);
        Splitter splitter = OpenAiChat.AZURE.splitter();
        splitter.feed(ByteBuffer.wrap(bytes, 0, cut), frame -> relayed.append(UTF_8.decode(frame.raw())));
        splitter.feed(
                ByteBuffer.wrap(bytes, cut, bytes.length - cut), frame -> relayed.append(UTF_8.decode(frame.raw())));
        splitter.end(frame -> relayed.append(UTF_8.decode(frame.raw())));
        return relayed.toString();
    }

    @Test
    @DisplayName("K223 a choice without a delta gets an empty one, and every other byte stays")
    void aChoiceWithoutADeltaGetsAnEmptyOne() {
        String expected = frames(
                FILTERED_PROMPT,
                TEXT,
                OFFSETS.replace("1.50}}]", "1.50},\"delta\":{}}]"),
                NULL.replace("\"delta\":null", "\"delta\":{}"),
                "[DONE]");

        for (int cut = 0; cut <= STREAM.getBytes(UTF_8).length; cut++) {
            assertThat(relayed(STREAM, cut)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ": comment\r\n\r\n",
                "data:  {\"choices\" : [{\"delta\":{}, \"index\":0}] }\r\n\r\n",
                "data: {\"choices\":[{\"delta\":{\"content\":\"\\\"delta\\\":null\"}}]}\n\n",
                "event: error\ndata: {\"error\":{\"message\":\"m\"}}\n\n",
                "data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"content_filter_offsets\":{}}]}\n\n",
                "data: {\"choices\":[{\n\n",
                "data: [DONE]\n\n"
            })
    void whatHasItsDeltasPassesAsItCame(String stream) {
        assertThat(relayed(stream, 0)).isEqualTo(stream);
    }

    @Test
    void ofSeveralChoicesOnlyThoseWithoutADeltaChange() {
        assertThat(relayed(
                        frames("{\"choices\":[{\"delta\":{\"content\":\"a\"}},{\"content_filter_offsets\":{}}]}"), 0))
                .isEqualTo(frames("{\"choices\":[{\"delta\":{\"content\":\"a\"}},"
                        + "{\"content_filter_offsets\":{},\"delta\":{}}]}"));
    }

    @Test
    @DisplayName("K154 chunks that tell of filters alone say nothing")
    void chunksOfFiltersSayNothing() {
        List<ChatEvent> events = Incoming.read(OpenAiChat.AZURE, STREAM.getBytes(UTF_8), 0);

        EventGrammar.check(events);
        assertThat(events)
                .isEqualTo(Incoming.read(
                        OpenAiChat.OUTBOUND, frames(TEXT, NULL, "[DONE]").getBytes(UTF_8), 0));
    }

    @Test
    void aRelayedStreamIsSeenToItsEnd() {
        Probe probe = OpenAiChat.AZURE.probe(Body.of("{}".getBytes(UTF_8)));
        OpenAiChat.AZURE.splitter().feed(ByteBuffer.wrap(STREAM.getBytes(UTF_8)), probe::look);

        assertThat(probe.complete()).isTrue();
        assertThat(probe.failure()).isNull();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "K190 | 400 |"
                        + " {'error':{'message':'m','type':null,'param':'prompt','code':'content_filter','status':400,'innererror':{'code':'ResponsibleAIPolicyViolation','content_filter_result':{}}}}"
                        + " | Filtered | true",
                "a deployment that is not there | 404 | {'error':{'code':'DeploymentNotFound','message':'m'}} |"
                        + " Unknown | true",
                "the key | 401 | {'error':{'code':'401','message':'Access denied due to invalid subscription key'}} |"
                        + " KeyRejected | true",
                "from before the models | 401 | {'statusCode':401,'message':'Unauthorized'} | KeyRejected | false",
                "wrapped twice | 429 | {'error':{'error':{'code':'insufficient_quota','message':'m'}}} | Exhausted |"
                        + " false",
                "no JSON | 503 | <html> | Unavailable | false"
            })
    @DisplayName("K183 errors are understood, and passed where they are told as in this format")
    void anErrorIsUnderstood(String name, int status, String body, String failure, boolean passed) {
        byte[] bytes = body.replace('\'', '"').getBytes(UTF_8);

        assertThat(OpenAiChat.AZURE.readFailure(status, null, bytes).getClass().getSimpleName())
                .isEqualTo(failure);
        assertThat(OpenAiChat.AZURE.tells(bytes)).isEqualTo(passed);
    }

    @Test
    void theBodySaysHowLongToWaitWhereNoHeaderDoes() {
        byte[] body = "{\"error\":{\"code\":\"429\",\"message\":\"Too fast. Please retry after 86 seconds.\"}}"
                .getBytes(UTF_8);

        assertThat(OpenAiChat.AZURE.readFailure(429, null, body))
                .isEqualTo(new Failure.Throttled(
                        "Too fast. Please retry after 86 seconds.", null, Duration.ofSeconds(86)));
        assertThat(OpenAiChat.AZURE.readFailure(429, Duration.ofSeconds(5), body))
                .isEqualTo(
                        new Failure.Throttled("Too fast. Please retry after 86 seconds.", null, Duration.ofSeconds(5)));
        assertThat(OpenAiChat.OUTBOUND.readFailure(429, null, body))
                .isEqualTo(new Failure.Throttled("Too fast. Please retry after 86 seconds.", null, null));
    }
}
