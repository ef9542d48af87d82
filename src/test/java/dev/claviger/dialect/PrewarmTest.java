package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A caller that wants a prefix kept for later and no answer. */
class PrewarmTest {

    private static final Body REQUEST =
            Body.of("{\"model\":\"m\",\"input\":\"hi\",\"prompt_cache_options\":{\"prewarm\":true}}".getBytes(UTF_8));

    @Test
    @DisplayName("K230 the provider is asked for no tokens")
    void theProviderIsAskedForNoTokens() {
        Losses losses = new Losses();
        ChatRequest read = Dialects.inbound("openai-responses").orElseThrow().readRequest(REQUEST, losses);
        Json sent = Json.read(Dialects.outbound("anthropic-messages")
                .orElseThrow()
                .writeRequest(read, Destination.plain("m"), new MemoryRecall(), losses));
        assertThat(sent.get("max_tokens").number(-1)).isZero();
        assertThat(losses.dropped()).isEmpty();
    }

    @Test
    @DisplayName("K230 an answer without content is a complete one, and its usage tells what was kept")
    void anAnswerWithoutContentIsComplete() {
        ChatResponse answer = Dialects.outbound("anthropic-messages")
                .orElseThrow()
                .readResponse(("{\"content\":[],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":1,"
                                + "\"cache_creation_input_tokens\":9,\"output_tokens\":0}}")
                        .getBytes(UTF_8));
        Reply reply = new Reply("r", "m", Instant.EPOCH, true, 0, new MemoryRecall(), REQUEST);
        Json told = Json.read(Dialects.inbound("openai-responses").orElseThrow().writeResponse(answer, reply));
        assertThat(told.get("status").text()).isEqualTo("completed");
        assertThat(told.get("output").items()).isEmpty();
        assertThat(JsonPath.of("/usage/input_tokens_details/cache_write_tokens")
                        .in(told)
                        .number(0))
                .isEqualTo(9);
    }
}
