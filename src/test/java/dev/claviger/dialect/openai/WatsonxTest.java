package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventGrammar;
import dev.claviger.dialect.Incoming;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.MemoryRecall;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Relayable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What watsonx.ai wants otherwise: where calls go, how the model and its tools are told, how streams end and errors look. */
class WatsonxTest {

    private static final OutboundDialect DIALECT = OpenAiChat.WATSONX;
    private static final String HI = "'messages':[{'role':'user','content':'hi'}]";
    private static final String TOOLS =
            "'tools':[{'type':'function','function':{'name':'f','parameters':" + "{'type':'object','properties':{}}}}]";
    private static final String ADDRESS = "'model_id':'m','project_id':'p'";

    private static Destination model(String name, Map<String, String> options) {
        return Destination.plain(name).with(options);
    }

    private static String sent(String request, Destination destination, Losses losses) {
        byte[] sent = DIALECT.writeRequest(
                OpenAiChat.INBOUND.readRequest(
                        Body.of(request.replace('\'', '"').getBytes(UTF_8)), losses),
                destination,
                new MemoryRecall(),
                losses);
        return new String(sent, UTF_8).replace('"', '\'');
    }

    @ParameterizedTest
    @CsvSource({
        "ibm/granite, '', false, /ml/v1/text/chat?version=2024-05-31",
        "ibm/granite, 2025-10-01, true, /ml/v1/text/chat_stream?version=2025-10-01",
        "deployment/my-own, 2025-10-01, false, /ml/v1/deployments/my-own/text/chat?version=2025-10-01",
        "deployment/../x, a&b, true, /ml/v1/deployments/..%2Fx/text/chat_stream?version=a%26b"
    })
    void thePathSaysWhetherItStreams(String model, String version, boolean stream, String path) {
        assertThat(DIALECT.path(model(model, Map.of("api_version", version)), stream))
                .isEqualTo(path);
        assertThat(DIALECT.format() + " " + DIALECT.host()).isEqualTo("openai-chat watsonx");
        assertThat(DIALECT.spokenBy(Destination.plain("m")).host()).isEqualTo("watsonx");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "K112 a model and its project | {HI,'stream':true} | {HI,ADDRESS} | `` | ``",
                "K112 a tool is required | {HI,TOOLS,'tool_choice':'required'} |"
                        + " {HI,TOOLS,'tool_choice_option':'required',ADDRESS} | `` | ``",
                "K112 a tool is named | {HI,TOOLS,'tool_choice':{'type':'function','function':{'name':'f'}}} |"
                        + " {HI,TOOLS,'tool_choice':{'type':'function','function':{'name':'f'}},ADDRESS} | `` | ``",
                "some tools are allowed | {HI,TOOLS,'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':"
                        + "'required','tools':[{'type':'function','function':{'name':'f'}}]}}} |"
                        + " {HI,TOOLS,'tool_choice_option':'required',ADDRESS} | `` | tool_choice",
                "K112 a developer is the system | {'messages':[{'role':'developer','content':'d'},{'role':'user',"
                        + "'content':'hi'}]} | {'messages':[{'role':'system','content':'d'},{'role':'user','content':"
                        + "'hi'}],ADDRESS} | `` | ``",
                "what it does not know | {HI,TOOLS,'parallel_tool_calls':false,'user':'ann','prompt_cache_key':'k',"
                        + "'service_tier':'flex'} | {HI,TOOLS,ADDRESS} | parallel_tool_calls prompt_cache_key"
                        + " service_tier user | ``",
                "strictness | {HI,'tools':[{'type':'function','function':{'name':'f','strict':true,'parameters':"
                        + "{'type':'object','properties':{}}}}]} | {HI,TOOLS,ADDRESS} | tools[].function.strict | ``",
                "what it knows | {HI,'temperature':0.5,'top_p':0.9,'seed':1,'frequency_penalty':0.1,"
                        + "'presence_penalty':0.2,'stop':['x'],'reasoning_effort':'low','max_tokens':9} |"
                        + " {HI,'max_tokens':9,'temperature':0.5,'top_p':0.9,'frequency_penalty':0.1,"
                        + "'presence_penalty':0.2,'seed':1,'stop':['x'],'reasoning_effort':'low',ADDRESS} | `` | ``"
            })
    void aRequestIsTold(String name, String request, String sent, String dropped, String approximated) {
        Losses losses = new Losses();
        String told = sent(expanded(request, "{'model':'x',"), model("m", Map.of("project_id", "p")), losses);

        assertThat(told).isEqualTo(expanded(sent, "{").replace("ADDRESS", ADDRESS));
        assertThat(String.join(" ", losses.dropped().stream().sorted().toList()))
                .isEqualTo(dropped);
        assertThat(String.join(" ", losses.approximated())).isEqualTo(approximated);
    }

    private static String expanded(String json, String beginning) {
        return (beginning + json.substring(1)).replace("HI", HI).replace("TOOLS", TOOLS);
    }

    @Test
    @DisplayName("K112 a request belongs to a project, or to a space, or to neither where it is for a deployment")
    void aRequestBelongsSomewhere() {
        String request = expanded("{HI}", "{'model':'x',");

        assertThat(sent(request, model("m", Map.of("space_id", "s")), new Losses()))
                .isEqualTo("{" + HI + ",'model_id':'m','space_id':'s'}");
        assertThat(sent(request, model("m", Map.of("space_id", "s", "project_id", "p")), new Losses()))
                .isEqualTo("{" + HI + "," + ADDRESS + "}");
        assertThat(sent(request, model("deployment/d", Map.of("project_id", "p")), new Losses()))
                .isEqualTo("{" + HI + "}");
        assertThatThrownBy(() -> sent(request, Destination.plain("m"), new Losses()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("'project_id'");
    }

    @Test
    @DisplayName("callers of the format are translated, since neither errors nor ends of streams are the format's")
    void itIsNotRelayed() {
        assertThat(DIALECT).isNotInstanceOf(Relayable.class);
    }

    private static String stream() {
        String head = "event: message\ndata: {\"id\":\"chat-1\",\"model_id\":\"m\",\"model\":\"m\",\"choices\":";
        return "id: 1\n" + head
                + "[{\"index\":0,\"finish_reason\":null,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}],"
                + "\"system\":{\"warnings\":[{\"message\":\"w\"}]}}\n\n"
                + "id: 2\n" + head
                + "[{\"index\":0,\"finish_reason\":null,\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n"
                + "id: 3\n" + head + "[{\"index\":0,\"finish_reason\":null,\"delta\":{\"content\":\"Ci\"}}]}\n\n"
                + "id: 4\n" + head + "[{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{\"content\":\"ao\"}}]}\n\n"
                + "id: 5\n" + head
                + "[],\"usage\":{\"completion_tokens\":3,\"prompt_tokens\":38,\"total_tokens\":41}}\n\n";
    }

    @Test
    @DisplayName("a stream ends with its bytes, after the usage, wherever they are cut")
    void aStreamEndsWithItsBytes() {
        byte[] stream = stream().getBytes(UTF_8);
        List<ChatEvent> events = Incoming.read(DIALECT, stream, 0);

        EventGrammar.check(events);
        assertThat(Incoming.collected(events).usage()).isEqualTo(new Usage(38, 0, 0, 0, 3, 0));
        assertThat(events.getLast()).isInstanceOf(ChatEvent.Finished.class);
        for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(Incoming.read(DIALECT, stream, cut)).isEqualTo(events);
        }
    }

    @Test
    void aStreamThatIsCutOffIsAFailure() {
        byte[] stream = stream().substring(0, stream().indexOf("id: 4")).getBytes(UTF_8);

        assertThat(Incoming.read(DIALECT, stream, 0).getLast()).isInstanceOf(ChatEvent.Failed.class);
    }

    @Test
    void anErrorInTheStreamIsAFailure() {
        String error = "event: error\ndata: {\"errors\":[{\"code\":\"downstream_request_failed\",\"message\":\"m\"}],"
                + "\"trace\":\"t\",\"status_code\":503}\n\n";
        List<ChatEvent> events =
                Incoming.read(DIALECT, (stream().substring(0, stream().indexOf("id: 4")) + error).getBytes(UTF_8), 0);

        assertThat(events.getLast().toString()).contains("Unavailable", "message=m");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 | {'errors':[{'code':'authentication_token_expired','message':'m','more_info':'u'}],'trace':'t',"
                        + "'status_code':401} | KeyRejected",
                "404 | {'errors':[{'code':'model_not_supported','message':'m'}],'status_code':404} | Unknown",
                "429 | {'errors':[{'code':'rate_limit_reached_requests','message':'m'}],'status_code':429} | Throttled",
                "400 | {'errors':[{'code':'invalid_input_argument','message':'m'},{'code':'x','message':'n'}]} |"
                        + " Invalid",
                "500 | {'errors':[]} | Broken",
                "502 | <html> | Broken"
            })
    @DisplayName("K183 errors are told in a list")
    void anErrorIsUnderstood(int status, String body, String failure) {
        byte[] bytes = body.replace('\'', '"').getBytes(UTF_8);
        var read = DIALECT.readFailure(status, null, bytes);

        assertThat(read.getClass().getSimpleName()).isEqualTo(failure);
        assertThat(read.message()).matches(body.contains("'m'") && status != 401 ? "m" : "The provider .*");
    }

    @Test
    @DisplayName("K212 whatever it streams, it is an answer or a failure")
    void whateverComesItEndsOnce() {
        Random random = new Random(5);
        int failures = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] stream = stream().getBytes(UTF_8);
            for (int flips = random.nextInt(8); flips > 0; flips--) {
                stream[random.nextInt(stream.length)] = (byte) (' ' + random.nextInt(95));
            }
            List<ChatEvent> events = Incoming.read(DIALECT, stream, random.nextInt(stream.length));
            EventGrammar.check(events);
            failures += events.getLast() instanceof ChatEvent.Failed ? 1 : 0;
        }
        assertThat(failures).isBetween(100, 1900);
    }
}
