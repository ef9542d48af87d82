package dev.claviger.dialect.anthropic;

import static dev.claviger.dialect.anthropic.Talk.call;
import static dev.claviger.dialect.anthropic.Talk.closed;
import static dev.claviger.dialect.anthropic.Talk.delta;
import static dev.claviger.dialect.anthropic.Talk.finished;
import static dev.claviger.dialect.anthropic.Talk.started;
import static dev.claviger.dialect.anthropic.Talk.text;
import static dev.claviger.dialect.anthropic.Talk.thinking;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.Grammars;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Incoming;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.MemoryRecall;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Reply;
import dev.claviger.dialect.openai.OpenAiChat;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thoughts on their way through a caller and back: to whom they may go, and where they stood. */
class ThoughtJourneyTest {

    private static final Opaque FIRST = new Opaque("anthropic", "SIG1", false);
    private static final Opaque SECOND = new Opaque("anthropic", "SIG2", false);

    /** Text, a thought and a call, and again. */
    private static final List<ChatEvent> INTERLEAVED = List.of(
            started(),
            thinking(0),
            delta(0, "one"),
            closed(0, FIRST),
            text(1),
            delta(1, "said"),
            closed(1),
            call(2, "c1", "f"),
            delta(2, "{}"),
            closed(2),
            thinking(3),
            delta(3, "two"),
            closed(3, SECOND),
            call(4, "c2", "g"),
            delta(4, "{}"),
            closed(4),
            finished(Reason.TOOL_CALLS));

    private final MemoryRecall recall = new MemoryRecall();
    private final Losses losses = new Losses();

    private Reply reply() {
        return new Reply("abc", "alias", Instant.ofEpochSecond(1), true, 1, recall);
    }

    private Json answered(InboundDialect client, List<ChatEvent> events, boolean streamed) {
        if (!streamed) {
            return Json.read(client.writeResponse(Incoming.collected(events), reply()));
        }
        EventWriter writer = client.eventWriter(reply());
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        events.forEach(event -> stream.writeBytes(writer.write(event)));
        return Grammars.answer(client.format(), stream.toByteArray());
    }

    private Json sent(InboundDialect client, String request, OutboundDialect provider, Quirk... quirks) {
        Destination destination = new Destination("m", Set.of(quirks), null, ThinkingStyle.ADAPTIVE, Set.of());
        return Talk.json(new String(
                provider.writeRequest(client.readRequest(Talk.body(request), losses), destination, recall, losses),
                UTF_8));
    }

    private static String chat(String assistant) {
        return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}," + assistant + """
            ,{"role":"tool","tool_call_id":"c1","content":"x"},{"role":"tool","tool_call_id":"c2","content":"y"}]}\
            """;
    }

    private static String messages(Json content) {
        return "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                + "{\"role\":\"assistant\",\"content\":" + content.compact() + "},"
                + "{\"role\":\"user\",\"content\":["
                + "{\"type\":\"tool_result\",\"tool_use_id\":\"c1\",\"content\":\"x\"},"
                + "{\"type\":\"tool_result\",\"tool_use_id\":\"c2\",\"content\":\"y\"}]}]}";
    }

    private static List<String> blocks(Json sent) {
        return sent.get("messages").items().get(1).get("content").items().stream()
                .map(block -> block.get("type").text("") + " "
                        + block.get("thinking").text("")
                        + block.get("signature").text("")
                        + block.get("id").text("") + block.get("text").text(""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("K234 C2 a caller of Chat brings all thoughts back at once, and each goes where it stood")
    void thoughtsGoWhereTheyStood(boolean streamed) {
        Json message = answered(OpenAiChat.INBOUND, INTERLEAVED, streamed)
                .get("choices")
                .items()
                .getFirst()
                .get("message");
        assertThat(message.get("reasoning_details").items())
                .extracting(detail ->
                        detail.get("index").number(-1) + detail.get("text").text(""))
                .containsExactly("0one", "1two");

        assertThat(blocks(sent(OpenAiChat.INBOUND, chat(message.compact()), AnthropicMessages.OUTBOUND)))
                .containsExactly("thinking oneSIG1", "text said", "tool_use c1", "thinking twoSIG2", "tool_use c2");
        assertThat(losses.dropped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("K071 K234 a caller of Chat that brings nothing but the calls back is remembered for")
    void whatAChatCallerForgets(boolean streamed) {
        answered(OpenAiChat.INBOUND, INTERLEAVED, streamed);
        String calls = """
            {"role":"assistant","content":"said","tool_calls":[
             {"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}},
             {"id":"c2","type":"function","function":{"name":"g","arguments":"{}"}}]}\
            """;
        assertThat(blocks(sent(OpenAiChat.INBOUND, chat(calls), AnthropicMessages.OUTBOUND)))
                .containsExactly("thinking oneSIG1", "text said", "tool_use c1", "thinking twoSIG2", "tool_use c2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("K071 a caller of Messages that leaves its thinking out is remembered for")
    void whatAMessagesCallerForgets(boolean streamed) {
        Json content =
                answered(AnthropicMessages.INBOUND, INTERLEAVED, streamed).get("content");
        Json calls = new Json.Arr(content.items().stream()
                .filter(block -> !block.get("type").text("").equals("thinking"))
                .toList());
        assertThat(blocks(sent(AnthropicMessages.INBOUND, messages(calls), AnthropicMessages.OUTBOUND)))
                .containsExactly("thinking oneSIG1", "text said", "tool_use c1", "thinking twoSIG2", "tool_use c2");
        assertThat(losses.dropped()).isEmpty();
    }

    @Test
    @DisplayName("K085 a seal does not hold for other words")
    void aSealDoesNotHoldForOtherWords() {
        String message = answered(OpenAiChat.INBOUND, INTERLEAVED, false)
                .get("choices")
                .items()
                .getFirst()
                .get("message")
                .compact();
        String tampered = message.replace("\"one\"", "\"One.\"")
                .replace("\"c1\"", "\"d1\"")
                .replace("\"c2\"", "\"d2\"");
        Json sent = sent(
                OpenAiChat.INBOUND,
                chat(tampered).replace("\"c1\"", "\"d1\"").replace("\"c2\"", "\"d2\""),
                AnthropicMessages.OUTBOUND);
        assertThat(blocks(sent)).containsExactly("text said", "tool_use d1", "thinking twoSIG2", "tool_use d2");
        assertThat(losses.dropped()).containsExactly("messages[1].reasoning_content");
    }

    @Test
    @DisplayName("K131 C4 thinking that nobody signed goes back as text to those who want it, and to no one who checks")
    void unsignedThinking() {
        List<ChatEvent> events = List.of(
                started(),
                thinking(0),
                delta(0, "t"),
                closed(0),
                call(1, "c1", "f"),
                closed(1),
                call(2, "c2", "g"),
                closed(2),
                finished(Reason.TOOL_CALLS));
        Json content = answered(AnthropicMessages.INBOUND, events, true).get("content");
        assertThat(content.items().getFirst().get("signature").text("")).startsWith("Q1Yx");
        String next = messages(content);

        Json chat = sent(AnthropicMessages.INBOUND, next, OpenAiChat.OUTBOUND, Quirk.REASONING_SENT_BACK);
        assertThat(chat.get("messages").items().get(1).get("reasoning_content").text())
                .isEqualTo("t");
        assertThat(losses.dropped()).isEmpty();
        Json claude = sent(AnthropicMessages.INBOUND, next, AnthropicMessages.OUTBOUND);
        assertThat(blocks(claude)).containsExactly("tool_use c1", "tool_use c2");
        assertThat(losses.dropped()).containsExactly("messages[1].reasoning_content");
    }
}
