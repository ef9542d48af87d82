package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tool that takes plain text, between clients and providers that have such tools and those that have not. */
class FreeformToolTest {

    private static final String CHAT = "{'model':'m','messages':[{'role':'user','content':'hi'},{'role':'assistant',"
            + "'content':null,'tool_calls':[{'id':'c1','type':'custom','custom':{'name':'patch','input':'a\\nb'}}]},"
            + "{'role':'tool','tool_call_id':'c1','content':'ok'}],'tools':[{'type':'custom','custom':{'name':'patch',"
            + "'description':'D','format':{'type':'grammar','grammar':{'syntax':'lark','definition':'start: x'}}}}],"
            + "'tool_choice':{'type':'custom','custom':{'name':'patch'}}}";
    private static final String RESPONSES =
            "{'model':'m','input':[{'type':'message','role':'user','content':[{'type':'input_text','text':'hi'}]},{'type':'custom_tool_call','call_id':'c1','name':'patch','input':'a\\n"
                    + "b'},{'type':'custom_tool_call_output','call_id':'c1','output':'ok'}],'tools':[{'type':'custom','name':'patch','description':'D','format':{'type':'grammar','syntax':'lark','definition':'start:"
                    + " x'}}],'tool_choice':{'type':'custom','name':'patch'},'store':false}";

    private final Losses losses = new Losses();

    private static Body body(String json) {
        return Body.of(json.replace('\'', '"').getBytes(UTF_8));
    }

    private Json sent(String client, String request, String provider, Set<Quirk> quirks) {
        ChatRequest read = Dialects.inbound(client).orElseThrow().readRequest(body(request), losses);
        Destination destination = new Destination("m", quirks, null, Destination.ThinkingStyle.ADAPTIVE, Set.of());
        return Json.read(
                Dialects.outbound(provider).orElseThrow().writeRequest(read, destination, new MemoryRecall(), losses));
    }

    record Native(String client, String request, String provider, String expected) {
        @Override
        public String toString() {
            return "K056 from " + client + " to " + provider;
        }
    }

    static Stream<Native> natives() {
        return Stream.of(
                new Native("openai-chat", CHAT, "openai-chat", CHAT),
                new Native("openai-chat", CHAT, "openai-responses", RESPONSES),
                new Native("openai-responses", RESPONSES, "openai-chat", CHAT),
                new Native("openai-responses", RESPONSES, "openai-responses", RESPONSES));
    }

    @ParameterizedTest
    @MethodSource("natives")
    void aProviderThatHasSuchToolsIsToldThemAsTheyAre(Native given) {
        Json sent = sent(given.client(), given.request(), given.provider(), Set.of(Quirk.CUSTOM_TOOLS));
        assertThat(sent.get("include").items()).isIn(List.of(), List.of(new Json.Str("reasoning.encrypted_content")));
        Json expected = body(given.expected()).json();
        expected.entries()
                .forEach((name, value) -> assertThat(sent.get(name)).as(name).isEqualTo(value));
        assertThat(losses.approximated()).isEmpty();
        assertThat(losses.dropped()).isEmpty();
    }

    static Stream<String> foreign() {
        return Dialects.outboundFormats().stream();
    }

    @ParameterizedTest
    @MethodSource("foreign")
    @DisplayName("K056 B8 a provider that has none is told a function, which is named as an approximation")
    void aProviderThatHasNoneIsToldAFunction(String provider) {
        Json sent = sent("openai-chat", CHAT.replace("'c1'", "'call00001'"), provider, Set.of());
        assertThat(sent.compact())
                .contains("The input must match this lark grammar:\\nstart: x")
                .contains("\"input\"")
                .doesNotContain("custom");
        assertThat(losses.approximated()).contains("tools[0]");
    }

    private static final String CHAT_ANSWER = "{'choices':[{'index':0,'finish_reason':'tool_calls','message':{'role':"
            + "'assistant','content':null,'tool_calls':[{'id':'c1','type':'custom','custom':{'name':'patch',"
            + "'input':'a\\nb'}}]}}]}";
    /** As some write it: every call has both members, of which one is empty. */
    private static final String BOTH_ANSWER = "{'choices':[{'index':0,'finish_reason':'tool_calls','message':{'role':"
            + "'assistant','content':null,'tool_calls':[{'id':'c1','type':'function','function':{'name':'patch',"
            + "'arguments':'{\\'input\\':\\'a\\\\nb\\'}'},'custom':{}}]}}]}";

    private static final String RESPONSES_ANSWER = "{'status':'completed','output':[{'type':'custom_tool_call',"
            + "'call_id':'c1','name':'patch','input':'a\\nb'}]}";
    private static final String FUNCTION_ANSWER = "{'content':[{'type':'tool_use','id':'c1','name':'patch','input':"
            + "{'input':'a\\nb'}}],'stop_reason':'tool_use'}";

    record Answered(String provider, String answer) {
        @Override
        public String toString() {
            return "K056 answered by " + provider;
        }
    }

    static Stream<Answered> answers() {
        return Stream.of(
                new Answered("openai-chat", CHAT_ANSWER),
                new Answered("openai-chat", BOTH_ANSWER),
                new Answered("openai-responses", RESPONSES_ANSWER),
                new Answered("anthropic-messages", FUNCTION_ANSWER));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aCallOfSuchAToolIsToldAsOne(Answered given) {
        byte[] answer = given.answer().replace('\'', '"').getBytes(UTF_8);
        ChatResponse response =
                Dialects.outbound(given.provider()).orElseThrow().readResponse(answer);
        Json chat = Json.read(Dialects.inbound("openai-chat").orElseThrow().writeResponse(response, reply(CHAT)));
        assertThat(JsonPath.of("/choices/0/message/tool_calls").in(chat))
                .isEqualTo(JsonPath.of("/choices/0/message/tool_calls")
                        .in(body(CHAT_ANSWER).json()));
        Json item = JsonPath.of("/output/0")
                .in(Json.read(
                        Dialects.inbound("openai-responses").orElseThrow().writeResponse(response, reply(RESPONSES))));
        assertThat(item.get("type").text()).isEqualTo("custom_tool_call");
        assertThat(item.get("input").text()).isEqualTo("a\nb");
    }

    @Test
    @DisplayName("K056 a call of such a tool is streamed as one to a client of Chat, wherever its arguments are cut")
    void aCallOfSuchAToolIsStreamedAsOne() {
        EventWriter writer = Dialects.inbound("openai-chat").orElseThrow().eventWriter(reply(CHAT));
        StringBuilder stream = new StringBuilder();
        for (ChatEvent event : events("{\"in", "put\":\"a\\", "nb\"}")) {
            stream.append(new String(writer.write(event), UTF_8));
        }
        Json message = JsonPath.of("/choices/0")
                .in(Grammars.answer("openai-chat", stream.toString().getBytes(UTF_8)));
        assertThat(JsonPath.of("/message/tool_calls").in(message))
                .isEqualTo(JsonPath.of("/choices/0/message/tool_calls")
                        .in(body(CHAT_ANSWER).json()));
        assertThat(message.get("finish_reason").text()).isEqualTo("tool_calls");
    }

    private static List<ChatEvent> events(String... pieces) {
        List<ChatEvent> events = new ArrayList<>();
        events.add(new ChatEvent.Started("i", "m"));
        events.add(new ChatEvent.Opened(0, new ChatEvent.Block.ToolCall("c1", "patch")));
        for (String piece : pieces) {
            events.add(new ChatEvent.Delta(0, piece));
        }
        events.add(new ChatEvent.Closed(0, null));
        events.add(new ChatEvent.UsageReported(new Usage(1, 0, 0, 0, 1, 0)));
        events.add(new ChatEvent.Finished(Stop.of(Stop.Reason.TOOL_CALLS)));
        return events;
    }

    private static Reply reply(String request) {
        return new Reply("abc", "m", Instant.ofEpochSecond(1), true, 0, new MemoryRecall(), body(request));
    }
}
