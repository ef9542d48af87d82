package dev.claviger.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Hints;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Display;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.chat.Sampling;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestReaderTest {

    @Test
    void everySettingIsRead() {
        Asked asked = Asked.with(
                "'max_output_tokens':50,'temperature':0.50,'top_p':0.9,'parallel_tool_calls':false,"
                        + "'prompt_cache_key':'k','safety_identifier':'p','user':'q','service_tier':'flex','stream':true,"
                        + "'prompt_cache_retention':'24h','store':false,'include':['reasoning.encrypted_content'],"
                        + "'stream_options':{'include_obfuscation':false},'truncation':'disabled','metadata':{},'background':false");
        ChatRequest request = asked.request();
        assertThat(request.sampling())
                .isEqualTo(new Sampling(
                        50L, new BigDecimal("0.50"), new BigDecimal("0.9"), null, null, null, null, List.of()));
        assertThat(request.parallelTools()).isFalse();
        assertThat(request.hints()).isEqualTo(new Hints("p", "k", "flex", CacheMark.ONE_HOUR));
        assertThat(request.stream()).isTrue();
        assertThat(asked.dropped()).isEmpty();
        assertThat(asked.approximated()).containsExactly("prompt_cache_retention");
    }

    @Test
    @DisplayName("K027 null is as if absent")
    void nullIsAsIfAbsent() {
        Asked asked = Asked.with("'tools':null,'temperature':null,'tool_choice':null,'reasoning':null,'text':null,"
                + "'instructions':null,'previous_response_id':null,'conversation':null,'include':null,'store':null");
        assertThat(asked.request())
                .isEqualTo(Asked.of("{'model':'m','input':'hi'}").request());
        assertThat(asked.dropped()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "what is kept | 'store':true | store",
                "Codex's own | 'client_metadata':{'x':'y'} | client_metadata",
                "words for bookkeeping | 'metadata':{'a':'b'} | metadata",
                "a shortened conversation | 'truncation':'auto' | truncation",
                "probabilities | 'top_logprobs':2 | top_logprobs",
                "a count of calls | 'max_tool_calls':3 | max_tool_calls",
                "D8 cache options | 'prompt_cache_options':{'mode':'explicit'} | prompt_cache_options.mode",
                "a length of answers | 'text':{'verbosity':'low'} | text.verbosity",
                "ways of thinking | 'reasoning':{'mode':'pro','context':'auto'} | reasoning.mode,reasoning.context",
                "what others include | 'include':['reasoning.encrypted_content','web_search_call.results'] |"
                        + " include[1]",
                "padding | 'stream_options':{'include_obfuscation':true} | stream_options.include_obfuscation",
            })
    void whatCannotCrossIsNamed(String name, String member, String dropped) {
        assertThat(Asked.with(member).dropped()).containsExactlyInAnyOrderElementsOf(Arrays.asList(dropped.split(",")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "K207 an earlier answer | 'previous_response_id':'resp_1' | previous_response_id | 'input'",
                "K208 an answer that was not kept | 'store':false,'previous_response_id':'resp_1' |"
                        + " previous_response_id | 'input'",
                "a conversation | 'conversation':{'id':'conv_1'} | conversation | 'input'",
                "a prompt | 'prompt':{'id':'pmpt_1'} | prompt | 'instructions'",
                "a job | 'background':true | background | false",
                "B8 a tool of one provider alone | 'tools':[{'type':'web_search'}] | tools[0] | web_search",
                "B6 a choice of such a tool | 'tool_choice':{'type':'file_search'} | tool_choice.type | file_search",
                "an effort that nobody knows | 'reasoning':{'effort':'huge'} | reasoning.effort | minimal",
                "a form that nobody knows | 'text':{'format':{'type':'xml'}} | text.format.type | json_schema",
                "a schema that is none | 'text':{'format':{'type':'json_schema','name':'n'}} | text.format.schema |"
                        + " Schema",
            })
    void whatCannotBeServedIsAnErrorThatSaysWhatCan(String name, String member, String param, String advice) {
        assertThatThrownBy(() -> Asked.with(member))
                .hasMessageContaining(advice)
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isInstanceOfSatisfying(
                                        Failure.Invalid.class,
                                        invalid -> assertThat(invalid.param()).isEqualTo(param)));
    }

    static Stream<Arguments> reasonings() {
        return Stream.of(
                Arguments.of("'reasoning':{}", new Reasoning(Mode.DEFAULT, null, null, Display.OMITTED)),
                Arguments.of(
                        "'reasoning':{'summary':'auto'}", new Reasoning(Mode.DEFAULT, null, null, Display.SUMMARIZED)),
                Arguments.of("'reasoning':{'effort':'none'}", new Reasoning(Mode.OFF, null, null, null)),
                Arguments.of(
                        "'reasoning':{'effort':'xhigh'}", new Reasoning(Mode.ON, Effort.XHIGH, null, Display.OMITTED)),
                Arguments.of(
                        "'reasoning':{'effort':'low','summary':'detailed'}",
                        new Reasoning(Mode.ON, Effort.LOW, null, Display.SUMMARIZED)));
    }

    @ParameterizedTest
    @MethodSource("reasonings")
    void howMuchTheModelShallThink(String member, Reasoning reasoning) {
        assertThat(Asked.with(member).request().reasoning()).isEqualTo(reasoning);
    }

    @Test
    @DisplayName("C1b a caller who says nothing of thinking asks for nothing")
    void aCallerWhoSaysNothingOfThinkingAsksForNothing() {
        assertThat(Asked.of("{'model':'m','input':'hi'}").request().reasoning()).isEqualTo(Reasoning.DEFAULT);
    }

    @Test
    @DisplayName("K227 the last word on effort holds, and is no message")
    void theLastWordOnEffortHolds() {
        Asked asked = Asked.of("{'model':'m','reasoning':{'effort':'high'},'input':["
                + "{'type':'configuration_update','reasoning':{'effort':'medium'}},{'role':'user','content':'hi'},"
                + "{'type':'configuration_update','reasoning':{'effort':'low'}}]}");
        assertThat(asked.request().reasoning().effort()).isEqualTo(Effort.LOW);
        assertThat(asked.told()).isEqualTo("user: hi");
    }

    @Test
    @DisplayName("K110 the form of an answer")
    void theFormOfAnAnswer() {
        assertThat(Asked.with("'text':{'format':{'type':'text'}}").request().format())
                .isEqualTo(new OutputFormat.Text());
        assertThat(Asked.with("'text':{'format':{'type':'json_object'}}")
                        .request()
                        .format())
                .isEqualTo(new OutputFormat.AnyJson());
        assertThat(Asked.with("'text':{'format':{'type':'json_schema','name':'N','schema':{'type':'object'},"
                                + "'strict':true,'description':'D'}}")
                        .request()
                        .format())
                .isEqualTo(new OutputFormat.JsonSchema("N", new RawJson("{\"type\":\"object\"}"), true, "D"));
    }

    @Test
    @DisplayName("B8 what Codex sends is read")
    void whatCodexSendsIsRead() {
        Asked asked =
                Asked.of("{'model':'m','instructions':'You are Codex.','input':[{'type':'message','role':'developer',"
                        + "'content':[{'type':'input_text','text':'<permissions>'}]},{'type':'message','role':'user','content':["
                        + "{'type':'input_text','text':'hi'}]}],'tools':[{'type':'function','name':'shell','description':'d',"
                        + "'strict':false,'parameters':{'type':'object','properties':{}}},{'type':'namespace','name':'mcp',"
                        + "'tools':[{'type':'function','name':'find','strict':false,'parameters':{'type':'object',"
                        + "'properties':{}}}]},{'type':'web_search'}],'tool_choice':'auto','parallel_tool_calls':true,"
                        + "'reasoning':{'summary':'auto'},'store':false,'stream':true,'include':["
                        + "'reasoning.encrypted_content'],'prompt_cache_key':'k','client_metadata':{'a':'b'}}");
        assertThat(asked.told()).isEqualTo("system: You are Codex.\ndeveloper: <permissions>\nuser: hi");
        assertThat(asked.request().tools()).extracting("name").containsExactly("shell", "mcp__find");
        assertThat(asked.dropped()).containsExactlyInAnyOrder("client_metadata", "tools[2]");
        assertThat(asked.approximated()).containsExactly("tools[1]");
    }
}
