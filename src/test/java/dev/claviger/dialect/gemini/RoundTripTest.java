package dev.claviger.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatRequest;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Incoming;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Outgoing;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Reply;
import dev.claviger.dialect.anthropic.AnthropicMessages;
import dev.claviger.dialect.frame.SseSplitter;
import dev.claviger.dialect.openai.OpenAiChat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures survive a tool loop through callers who speak other formats, streamed or not, whether these keep them or not. */
class RoundTripTest {

    private static final String ANSWER = Streams.chunk("""
        {"functionCall":{"id":"f1","name":"f","args":{"a":1}},"thoughtSignature":"RkY="},
        {"functionCall":{"id":"g1","name":"g","args":{}}}\
        """, "STOP");

    private final Outgoing recall = Asked.asked();

    private Reply reply() {
        return new Reply("r", "m", Instant.EPOCH, false, 0, recall);
    }

    private byte[] whole(InboundDialect caller, String answer) {
        return caller.writeResponse(GeminiGenerate.OUTBOUND.readResponse(answer.getBytes(UTF_8)), reply());
    }

    private List<Json> streamed(InboundDialect caller, String answer) {
        EventWriter writer = caller.eventWriter(reply());
        List<Json> frames = new ArrayList<>();
        for (ChatEvent event : Incoming.read(GeminiGenerate.OUTBOUND, Streams.sse(answer), 0)) {
            SseSplitter splitter = new SseSplitter();
            splitter.feed(ByteBuffer.wrap(writer.write(event)), frame -> Streams.parsed(frame, frames));
        }
        return frames;
    }

    private static Json sentFor(InboundDialect caller, String request, Recall recall) {
        ChatRequest read = caller.readRequest(Body.of(request.getBytes(UTF_8)), new Losses());
        return Json.read(GeminiGenerate.OUTBOUND.writeRequest(read, Destination.plain("m"), recall, new Losses()))
                .get("contents")
                .items()
                .get(1)
                .get("parts");
    }

    private static void holdsTheSignature(Json parts) {
        assertThat(parts.items()).hasSize(2);
        assertThat(parts.items().get(0).get("thoughtSignature").text()).isEqualTo("RkY=");
        assertThat(parts.items().get(1).get("thoughtSignature").present()).isFalse();
    }

    private static String chatRequest(String assistant) {
        return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}," + assistant + """
            ,{"role":"tool","tool_call_id":"f1","content":"x"},{"role":"tool","tool_call_id":"g1","content":"y"}]}\
            """;
    }

    @Test
    @DisplayName("K076 B5 Chat: beside the call that was signed, natively, so that nothing has to be remembered")
    void chat() {
        Json message = Json.read(whole(OpenAiChat.INBOUND, ANSWER))
                .get("choices")
                .items()
                .getFirst()
                .get("message");
        List<Json> calls = message.get("tool_calls").items();
        assertThat(calls.get(0).get("extra_content"))
                .isEqualTo(Streams.json("{\"google\":{\"thought_signature\":\"RkY=\"}}"));
        assertThat(calls.get(1).get("extra_content").present()).isFalse();

        holdsTheSignature(sentFor(OpenAiChat.INBOUND, chatRequest(message.compact()), Asked.asked()));
    }

    @Test
    @DisplayName("K076 B5 Chat, streamed, to a caller who keeps nothing but the calls")
    void streamedChat() {
        List<Json> frames = streamed(OpenAiChat.INBOUND, ANSWER);
        assertThat(frames)
                .anySatisfy(frame -> assertThat(frame.compact())
                        .contains("\"extra_content\":{\"google\":{\"thought_signature\":\"RkY=\"}}"));

        holdsTheSignature(sentFor(OpenAiChat.INBOUND, chatRequest("""
            {"role":"assistant","tool_calls":[
             {"id":"f1","type":"function","function":{"name":"f","arguments":"{}"}},
             {"id":"g1","type":"function","function":{"name":"g","arguments":"{}"}}]}\
            """), recall));
    }

    @Test
    @DisplayName("K077 B5 Messages: in a thought before the call, sealed")
    void messages() {
        Json content = Json.read(whole(AnthropicMessages.INBOUND, ANSWER)).get("content");
        assertThat(content.items())
                .extracting(block -> block.get("type").text())
                .containsExactly("thinking", "tool_use", "tool_use");
        assertThat(content.items().getFirst().get("thinking").text()).isEmpty();
        assertThat(content.items().getFirst().get("signature").text()).startsWith("Q1Yx");

        holdsTheSignature(sentFor(AnthropicMessages.INBOUND, messagesRequest(content), recall));
    }

    @Test
    @DisplayName("K077 B5 Messages, streamed")
    void streamedMessages() {
        List<Json> frames = streamed(AnthropicMessages.INBOUND, ANSWER);
        String signature = frames.stream()
                .map(frame -> frame.get("delta").get("signature").text(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(frames)
                .filteredOn(frame -> frame.get("type").text("").equals("content_block_start"))
                .extracting(frame -> frame.get("content_block").get("type").text())
                .containsExactly("thinking", "tool_use", "tool_use");

        holdsTheSignature(
                sentFor(AnthropicMessages.INBOUND, messagesRequest(Streams.json("""
                    [{"type":"thinking","thinking":"","signature":"%s"},
                     {"type":"tool_use","id":"f1","name":"f","input":{}},{"type":"tool_use","id":"g1","name":"g","input":{}}]\
                    """.formatted(signature))), recall));
    }

    private static String messagesRequest(Json assistant) {
        return """
            {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"a"},
             {"role":"assistant","content":%s},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"f1","content":"x"},
              {"type":"tool_result","tool_use_id":"g1","content":"y"}]}]}\
            """.formatted(assistant.compact());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "chat streamed", "messages", "messages streamed"})
    @DisplayName("K078 a text's signature, for which callers have no field")
    void texts(String way) {
        String answer = Streams.chunk(
                "{\"text\":\"Hi \"},{\"text\":\"there\"},{\"text\":\"\",\"thoughtSignature\":\"RkY=\"}", "STOP");
        InboundDialect caller = way.startsWith("chat") ? OpenAiChat.INBOUND : AnthropicMessages.INBOUND;
        if (way.endsWith("streamed")) {
            streamed(caller, answer);
        } else {
            whole(caller, answer);
        }

        Json parts = sentFor(caller, """
            {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"a"},
             {"role":"assistant","content":"Hi there"},{"role":"user","content":"b"}]}\
            """, recall);

        assertThat(parts).isEqualTo(Streams.json("[{\"text\":\"Hi there\",\"thoughtSignature\":\"RkY=\"}]"));
    }
}
