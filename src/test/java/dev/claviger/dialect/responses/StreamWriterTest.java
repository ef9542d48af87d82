package dev.claviger.dialect.responses;

import static dev.claviger.dialect.responses.Talk.FOREIGN;
import static dev.claviger.dialect.responses.Talk.call;
import static dev.claviger.dialect.responses.Talk.closed;
import static dev.claviger.dialect.responses.Talk.delta;
import static dev.claviger.dialect.responses.Talk.finished;
import static dev.claviger.dialect.responses.Talk.json;
import static dev.claviger.dialect.responses.Talk.refusal;
import static dev.claviger.dialect.responses.Talk.reply;
import static dev.claviger.dialect.responses.Talk.started;
import static dev.claviger.dialect.responses.Talk.text;
import static dev.claviger.dialect.responses.Talk.thinking;
import static dev.claviger.dialect.responses.Talk.usage;
import static dev.claviger.dialect.responses.Talk.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamWriterTest {

    private static final String TOOLS =
            "{'store':false,'tools':[{'type':'custom','name':'patch'},{'type':'namespace','name':'ns','tools':["
                    + "{'type':'function','name':'f'}]}],'input':[{'type':'additional_tools','tools':["
                    + "{'type':'namespace','name':'more','tools':[{'type':'function','name':'g'}]}]}]}";

    record Case(String name, List<ChatEvent> events, String steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case given(String name, String steps, ChatEvent... events) {
        List<ChatEvent> all = new ArrayList<>();
        all.add(started());
        all.addAll(List.of(events));
        return new Case(name, all, steps);
    }

    @ParameterizedTest
    @MethodSource({"texts", "calls", "thoughts", "endings"})
    void eventsBecomeAStreamOfTheGrammar(Case given) {
        String stream = written(given.events(), reply(TOOLS, new OpenRecall()));
        assertThat(ResponsesGrammar.check(stream).steps()).isEqualTo(given.steps());
    }

    static Stream<Case> texts() {
        return Stream.of(
                given(
                        "text alone",
                        "0 message | 0 + Hi | 0 +  you | 0 . | completed",
                        text(0),
                        delta(0, "Hi"),
                        delta(0, " you"),
                        closed(0),
                        usage(5, 2),
                        finished(Reason.END)),
                given("nothing at all", "completed", finished(Reason.END)),
                given("a text without words", "completed", text(0), closed(0), finished(Reason.END)),
                given(
                        "A7 text without text is no item",
                        "0 function_call h | 0 + {} | 0 . | completed",
                        text(0),
                        closed(0),
                        call(1, "c", "h"),
                        delta(1, "{}"),
                        closed(1),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "text that follows text joins its message",
                        "0 message | 0 + a | 0 + b | 0 . | completed",
                        text(0),
                        delta(0, "a"),
                        closed(0),
                        text(1),
                        delta(1, "b"),
                        closed(1),
                        finished(Reason.END)),
                given(
                        "text after something else is another message",
                        "0 message | 0 + a | 0 . | 1 function_call h | 1 + {} | 1 . | 2 message | 2 + b | 2 . |"
                                + " completed",
                        text(0),
                        delta(0, "a"),
                        closed(0),
                        call(1, "c", "h"),
                        closed(1),
                        text(2),
                        delta(2, "b"),
                        closed(2),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "text that overlaps a call stays in its message",
                        "0 message | 0 + a | 1 function_call h | 1 + { | 0 + b | 1 + } | 0 . | 1 . | completed",
                        text(0),
                        delta(0, "a"),
                        call(1, "c", "h"),
                        delta(1, "{"),
                        delta(0, "b"),
                        delta(1, "}"),
                        closed(1),
                        closed(0),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "K165 words for declining are a part of their own",
                        "0 message | 0 + Well. | 0 - No. | 0 . | completed",
                        text(0),
                        delta(0, "Well."),
                        closed(0),
                        refusal(1),
                        delta(1, "No."),
                        closed(1),
                        finished(Reason.REFUSED)));
    }

    static Stream<Case> calls() {
        return Stream.of(
                given(
                        "K143 two calls one after the other",
                        "0 function_call h | 0 + {\"a\" | 0 + :1} | 0 . | 1 function_call h | 1 + {\"b\":2} | 1 . |"
                                + " completed",
                        call(0, "c1", "h"),
                        delta(0, "{\"a\""),
                        delta(0, ":1}"),
                        closed(0),
                        call(1, "c2", "h"),
                        delta(1, "{\"b\":2}"),
                        closed(1),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "calls at the same time",
                        "0 function_call h | 0 + {\"a\": | 1 function_call h | 1 + {\"b\": | 0 + 1} | 1 + 2} | 0 . | 1"
                                + " . | completed",
                        call(0, "c1", "h"),
                        delta(0, "{\"a\":"),
                        call(1, "c2", "h"),
                        delta(1, "{\"b\":"),
                        delta(0, "1}"),
                        delta(1, "2}"),
                        closed(0),
                        closed(1),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "B7 a call without arguments",
                        "0 function_call h | 0 + {} | 0 . | completed",
                        call(0, "c", "h"),
                        closed(0),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "B8 K057 a namespaced call gets its own name back",
                        "0 function_call nsf | 0 + {} | 0 . | completed",
                        call(0, "c", "ns__f"),
                        closed(0),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "B8 K057 also of tools that came with the conversation",
                        "0 function_call moreg | 0 + {} | 0 . | completed",
                        call(0, "c", "more__g"),
                        closed(0),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "B8 a name that only looks namespaced stays",
                        "0 function_call x__y | 0 + {} | 0 . | completed",
                        call(0, "c", "x__y"),
                        closed(0),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "K056 a custom tool's text is taken out of its arguments",
                        "0 custom_tool_call patch | 0 + a | 0 + é\n | 0 . | completed",
                        call(0, "c", "patch"),
                        delta(0, "{\"in"),
                        delta(0, "put\":\"a\\u00"),
                        delta(0, "e9\\n\"}"),
                        closed(0),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "a custom tool's arguments that are no such object",
                        "0 custom_tool_call patch | 0 + *** Begin | 0 . | completed",
                        call(0, "c", "patch"),
                        delta(0, "*** Begin"),
                        closed(0),
                        finished(Reason.TOOL_CALLS)));
    }

    static Stream<Case> thoughts() {
        return Stream.of(
                given(
                        "K143 a thought ends before what it leads to begins",
                        "0 reasoning | 0 + why | 0 . | 1 message | 1 + so | 1 . | completed",
                        thinking(0),
                        delta(0, "why"),
                        closed(0),
                        text(1),
                        delta(1, "so"),
                        closed(1),
                        finished(Reason.END)),
                given(
                        "C1 K075 a thought that only its provider can read is an item",
                        "0 reasoning | 0 . | 1 function_call h | 1 + {} | 1 . | completed",
                        thinking(0),
                        closed(0, FOREIGN),
                        call(1, "c", "h"),
                        closed(1),
                        finished(Reason.TOOL_CALLS)),
                given(
                        "a thought that nobody can read is none",
                        "0 message | 0 + so | 0 . | completed",
                        thinking(0),
                        closed(0),
                        text(1),
                        delta(1, "so"),
                        closed(1),
                        finished(Reason.END)),
                given(
                        "what a provider wants back with a call goes before it",
                        "0 reasoning | 0 . | 1 function_call h | 1 + {} | 1 . | completed",
                        new ChatEvent.Opened(0, new Block.ToolCall("c", "h", FOREIGN)),
                        closed(0),
                        finished(Reason.TOOL_CALLS)));
    }

    static Stream<Case> endings() {
        return Stream.of(
                given(
                        "K144 an answer of too many tokens breaks off in its last item",
                        "0 message | 0 + a | 0 . | 1 function_call h | 1 + {\"a | 1 . incomplete | incomplete",
                        text(0),
                        delta(0, "a"),
                        closed(0),
                        call(1, "c", "h"),
                        delta(1, "{\"a"),
                        closed(1),
                        finished(Reason.LENGTH)),
                given(
                        "K232 a refusal that the provider explains",
                        "0 message | 0 - unsafe | 0 . incomplete | incomplete",
                        new ChatEvent.Finished(new Stop(Reason.REFUSED, null, "unsafe"))),
                given(
                        "K167 a refusal in the middle",
                        "0 message | 0 + a | 0 - unsafe | 0 . incomplete | incomplete",
                        text(0),
                        delta(0, "a"),
                        closed(0),
                        new ChatEvent.Finished(new Stop(Reason.REFUSED, null, "unsafe"))),
                given(
                        "A11 K184 K219 a provider that breaks off",
                        "0 message | 0 + a | failed",
                        text(0),
                        delta(0, "a"),
                        new ChatEvent.Failed(new Failure.Broken("cut", "upstream_truncated"))),
                given(
                        "nothing follows the end",
                        "0 message | 0 + a | failed",
                        text(0),
                        delta(0, "a"),
                        new ChatEvent.Failed(new Failure.Broken("cut", null)),
                        delta(0, "b"),
                        finished(Reason.END)));
    }

    @Test
    @DisplayName("K142 the last event holds the whole answer and its usage")
    void theLastEventHoldsTheWholeAnswerAndItsUsage() {
        Json response = ResponsesGrammar.check(written(
                        List.of(
                                started(),
                                text(0),
                                delta(0, "Hi"),
                                closed(0),
                                call(1, "call_1", "ns__f"),
                                delta(1, "{\"a\":1}"),
                                closed(1),
                                new ChatEvent.UsageReported(new Usage(1, 2, 3, 4, 5, 1)),
                                finished(Reason.TOOL_CALLS)),
                        reply(TOOLS, new OpenRecall())))
                .response();
        assertThat(response.get("output"))
                .isEqualTo(
                        json("[{'id':'msg_abc_0','type':'message','role':'assistant','content':[{'type':'output_text',"
                                + "'text':'Hi','annotations':[],'logprobs':[]}],'status':'completed'},"
                                + "{'id':'fc_abc_1','type':'function_call','call_id':'call_1','name':'f','namespace':'ns',"
                                + "'arguments':'{\\'a\\':1}','status':'completed'}]"));
        assertThat(response.get("usage"))
                .isEqualTo(json("{'input_tokens':10,'input_tokens_details':{'cached_tokens':2,'cache_write_tokens':7},"
                        + "'output_tokens':5,'output_tokens_details':{'reasoning_tokens':1},'total_tokens':15}"));
        assertThat(response.get("model").text()).isEqualTo("alias");
        assertThat(response.get("id").text()).isEqualTo("resp_abc");
        assertThat(response.get("created_at").number(0)).isEqualTo(1000);
    }

    @Test
    void anAnswerRepeatsWhatItsRequestSaid() {
        String request = "{'instructions':'Be brief','temperature':0.50,'tools':[{'type':'web_search'}],'store':true,"
                + "'metadata':{'a':'b'},'tool_choice':'required','parallel_tool_calls':false,'truncation':'auto'}";
        Json response = ResponsesGrammar.check(
                        written(List.of(started(), finished(Reason.END)), reply(request, new OpenRecall())))
                .response();
        for (String member : List.of("instructions", "temperature", "tools", "metadata", "tool_choice")) {
            assertThat(response.get(member)).as(member).isEqualTo(json(request).get(member));
        }
        assertThat(response.get("store")).as("nothing is kept").isEqualTo(new Json.Bool(false));
        assertThat(response.get("truncation").text()).isEqualTo("disabled");
    }

    @Test
    void anAnswerToASilentRequestHasEveryMember() {
        Json response = ResponsesGrammar.check(
                        written(List.of(started(), finished(Reason.END)), reply("{}", new OpenRecall())))
                .response();
        assertThat(response.get("parallel_tool_calls").isTrue()).isTrue();
        assertThat(response.get("tool_choice").text()).isEqualTo("auto");
        assertThat(response.entries())
                .containsKeys("instructions", "metadata", "temperature", "top_p", "error", "incomplete_details");
    }

    @Test
    @DisplayName("what only the provider can read is given to callers who can bring it back")
    void whatOnlyTheProviderCanReadIsGivenToCallersWhoCanBringItBack() {
        List<ChatEvent> events = List.of(
                started(),
                thinking(0),
                delta(0, "why"),
                closed(0, FOREIGN),
                call(1, "c", "h"),
                closed(1),
                finished(Reason.END));
        for (String request : List.of("{'store':false}", "{'include':['reasoning.encrypted_content']}")) {
            OpenRecall recall = new OpenRecall();
            Json response = ResponsesGrammar.check(written(events, reply(request, recall)))
                    .response();
            assertThat(response.get("output").items().getFirst())
                    .isEqualTo(
                            json("{'id':'rs_abc_0','type':'reasoning','summary':[{'type':'summary_text','text':'why'}],"
                                    + "'encrypted_content':'Q1Yx0'}"));
            assertThat(recall.thoughts).containsOnlyKeys("c");
        }
    }

    @Test
    void forOthersItIsRemembered() {
        OpenRecall recall = new OpenRecall();
        List<ChatEvent> events = List.of(
                started(),
                thinking(0),
                delta(0, "why"),
                closed(0, FOREIGN),
                new ChatEvent.Opened(1, new Block.ToolCall("c.1", "h", FOREIGN)),
                closed(1),
                finished(Reason.END));
        Json response =
                ResponsesGrammar.check(written(events, reply("{}", recall))).response();
        assertThat(response.get("output").items().getFirst().entries()).doesNotContainKey("encrypted_content");
        String told = response.get("output").items().get(1).get("call_id").text("");
        assertThat(told).matches("c_1_[0-9a-f]{8}");
        assertThat(recall.thoughts)
                .containsOnlyKeys(told)
                .containsEntry(told, List.of(new Part.Thinking("why", FOREIGN), new Part.Thinking("", FOREIGN)));
    }

    @Test
    void whatAProviderWantsBackWithATextIsRemembered() {
        OpenRecall recall = new OpenRecall();
        written(
                List.of(started(), text(0), delta(0, "Hi"), closed(0, FOREIGN), finished(Reason.END)),
                reply("{'store':false}", recall));
        assertThat(recall.recallText("Hi")).contains(FOREIGN);
    }

    @Test
    void eventsAreWrittenAsTheyCome() {
        EventWriter writer = OpenAiResponses.INBOUND.eventWriter(reply("{}", new OpenRecall()));
        assertThat(writer.write(started())).isNotEmpty();
        assertThat(writer.write(text(0))).isEmpty();
        assertThat(writer.write(delta(0, "a"))).isNotEmpty();
        assertThat(writer.write(delta(0, "b"))).isNotEmpty();
        assertThat(writer.write(usage(1, 1))).isEmpty();
        assertThat(writer.write(finished(Reason.END))).isNotEmpty();
        assertThat(writer.write(finished(Reason.END))).isEmpty();
    }
}
