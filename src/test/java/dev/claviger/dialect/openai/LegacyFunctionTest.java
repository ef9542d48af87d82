package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.MemoryRecall;
import dev.claviger.dialect.Reply;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A caller that knows no tools, only the functions that there were before. */
class LegacyFunctionTest {

    private static final Body REQUEST =
            Body.of("{\"model\":\"m\",\"messages\":[],\"functions\":[{\"name\":\"f\"}],\"function_call\":\"auto\"}"
                    .getBytes(UTF_8));
    private static final String MESSAGE = "\"function_call\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}";

    private static Reply reply() {
        return new Reply("r1", "alias", Instant.ofEpochSecond(1), true, 0, new MemoryRecall(), REQUEST);
    }

    @Test
    @DisplayName("K029 one function is called at a time")
    void oneFunctionIsCalledAtATime() {
        assertThat(OpenAiChat.INBOUND.readRequest(REQUEST, new Losses()).parallelTools())
                .isFalse();
    }

    @Test
    @DisplayName("K029 a call is told back as the call of a function")
    void aCallIsToldBackAsTheCallOfAFunction() {
        ChatResponse response = new ChatResponse(
                "i",
                "m",
                List.of(new Part.ToolCall("c", "f", "{\"a\":1}", null)),
                Stop.of(Stop.Reason.TOOL_CALLS),
                Usage.NONE);
        Json choice = Json.read(OpenAiChat.INBOUND.writeResponse(response, reply()))
                .get("choices")
                .items()
                .getFirst();
        assertThat(choice.get("message").compact())
                .isEqualTo("{\"role\":\"assistant\",\"content\":null,\"refusal\":null," + MESSAGE);
        assertThat(choice.get("finish_reason").text()).isEqualTo("function_call");
    }

    @Test
    @DisplayName("K029 a streamed call likewise, and of several calls the first")
    void aStreamedCallLikewise() {
        EventWriter writer = OpenAiChat.INBOUND.eventWriter(reply());
        StringBuilder stream = new StringBuilder();
        List<ChatEvent> events = List.of(
                new ChatEvent.Started("i", "m"),
                new ChatEvent.Opened(0, new Block.ToolCall("c", "f")),
                new ChatEvent.Delta(0, "{\"a\""),
                new ChatEvent.Delta(0, ":1}"),
                new ChatEvent.Closed(0, null),
                new ChatEvent.Opened(1, new Block.ToolCall("d", "g")),
                new ChatEvent.Closed(1, null),
                new ChatEvent.Finished(Stop.of(Stop.Reason.TOOL_CALLS)));
        events.forEach(event -> stream.append(new String(writer.write(event), UTF_8)));
        ChatGrammar told = ChatGrammar.check(stream.toString(), true);
        assertThat(told.message().compact()).isEqualTo("{\"role\":\"assistant\",\"content\":\"\"," + MESSAGE);
        assertThat(told.finish()).isEqualTo("function_call");
    }
}
