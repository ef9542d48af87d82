package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.MemoryRecall;
import dev.claviger.dialect.Quirk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How what surrounds a conversation is written for a provider. */
class RequestWriterTest {

    private static final Sampling ALL = new Sampling(
            5L,
            new BigDecimal("0.70"),
            new BigDecimal("1"),
            3L,
            new BigDecimal("-1"),
            new BigDecimal("2"),
            42L,
            List.of("a", "b"));

    private final Asking asking = new Asking();

    @Test
    void nothingIsSentThatWasNotSaid() {
        assertThat(asking.sent()).isEqualTo("{'model':'m1','messages':[{'role':'user','content':'hi'}]}");
    }

    @Test
    void settingsAreSentInOneOrder() {
        asking.sampling = ALL;
        asking.hints = new Hints("u", "k", "flex", CacheMark.ONE_HOUR);
        asking.stream = true;
        assertThat(asking.members())
                .isEqualTo(",'max_tokens':5,'temperature':0.70,'top_p':1,'frequency_penalty':-1,'presence_penalty':2,"
                        + "'seed':42,'stop':['a','b'],'user':'u','prompt_cache_key':'k','service_tier':'flex',"
                        + "'stream':true,'stream_options':{'include_usage':true}");
        assertThat(asking.losses.dropped()).containsExactly("top_k");
    }

    @Test
    @DisplayName("B4 K097 what a model turns down is not sent, and named")
    void whatAModelTurnsDownIsNotSent() {
        asking.sampling = ALL;
        asking.quirks = Set.of(Quirk.MAX_COMPLETION_TOKENS);
        asking.rejects = Set.of("temperature", "top_p", "frequency_penalty", "presence_penalty", "stop", "seed");
        assertThat(asking.members()).isEqualTo(",'max_completion_tokens':5");
        assertThat(asking.losses.dropped())
                .containsExactlyInAnyOrder(
                        "temperature", "top_p", "frequency_penalty", "presence_penalty", "stop", "seed", "top_k");
    }

    @Test
    void aLimitBeyondTheModelsIsTheModels() {
        asking.sampling = sampling(64_000L, List.of());
        asking.maxOutput = 16_384L;
        assertThat(asking.members()).isEqualTo(",'max_tokens':16384");
        assertThat(asking.losses.approximated()).containsExactly("max_tokens");
    }

    @Test
    void moreStopTextsThanFourAreCut() {
        asking.sampling = sampling(null, List.of("a", "b", "c", "d", "e"));
        assertThat(asking.members()).isEqualTo(",'stop':['a','b','c','d']");
        assertThat(asking.losses.approximated()).containsExactly("stop");
    }

    private static Sampling sampling(@Nullable Long maxOutput, List<String> stop) {
        return new Sampling(maxOutput, null, null, null, null, null, null, stop);
    }

    @Test
    void aProviderThatRejectsStreamOptionsIsNotSentAny() {
        asking.stream = true;
        asking.quirks = Set.of(Quirk.NO_STREAM_OPTIONS);
        assertThat(asking.members()).isEqualTo(",'stream':true");
    }

    @Test
    void aLongNameOfAUserIsReplacedByItsDigest() {
        asking.hints = new Hints("u".repeat(100), null, null, null);
        assertThat(asking.members()).matches(",'user':'[0-9a-f]{64}'");
        assertThat(asking.losses.approximated()).containsExactly("user");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'properties':{},'type':'object'} | {'properties':{},'type':'object'}",
                "{'type':'object'} | {'type':'object','properties':{}}",
                "{'properties':{'a':{'maximum':1.50e1}}} | {'properties':{'a':{'maximum':1.50e1}},'type':'object'}",
                "{'type':'string'} | {'type':'string'}",
                "`` | {'type':'object','properties':{}}",
            })
    @DisplayName("B3 a schema of an object has properties")
    void aSchemaOfAnObjectHasProperties(String schema, String sent) {
        RawJson given = schema.isEmpty() ? null : new RawJson(schema.replace('\'', '"'));
        asking.tools = List.of(new Tool("f", null, given, null, CacheMark.ONE_HOUR));
        assertThat(asking.members())
                .isEqualTo(",'tools':[{'type':'function','function':{'name':'f','parameters':" + sent + "}}]");
    }

    @Test
    void aToolIsSentWithAllThatIsKnownOfIt() {
        asking.quirks = Set.of(Quirk.CACHE_CONTROL);
        asking.tools = List.of(new Tool("f", "d", null, true, CacheMark.ONE_HOUR));
        asking.parallel = false;
        assertThat(asking.members())
                .isEqualTo(",'tools':[{'type':'function','function':{'name':'f','description':'d',"
                        + "'parameters':{'type':'object','properties':{}},'strict':true},"
                        + "'cache_control':{'type':'ephemeral','ttl':'1h'}}],'parallel_tool_calls':false");
    }

    @Test
    void aToolChoiceIsSentInEveryForm() {
        assertThat(choice(new ToolChoice.Auto())).isEqualTo("'auto'");
        assertThat(choice(new ToolChoice.None())).isEqualTo("'none'");
        assertThat(choice(new ToolChoice.Required())).isEqualTo("'required'");
        assertThat(choice(new ToolChoice.Named("f"))).isEqualTo("{'type':'function','function':{'name':'f'}}");
        assertThat(choice(new ToolChoice.Allowed(List.of("f"), true)))
                .isEqualTo("{'type':'allowed_tools','allowed_tools':{'mode':'required','tools':["
                        + "{'type':'function','function':{'name':'f'}}]}}");
    }

    private String choice(ToolChoice choice) {
        asking.tools = List.of(new Tool("f", null, null, null, null));
        asking.choice = choice;
        String members = asking.members();
        String name = ",'tool_choice':";
        assertThat(members).contains(name);
        return members.substring(members.indexOf(name) + name.length());
    }

    @Test
    void aProviderWithoutToolChoiceIsNotSentOne() {
        asking.tools = List.of(new Tool("f", null, null, null, null));
        asking.quirks = Set.of(Quirk.NO_TOOL_CHOICE);
        asking.choice = new ToolChoice.Auto();
        assertThat(asking.members()).doesNotContain("tool_choice");
        assertThat(asking.losses.dropped()).isEmpty();
        asking.choice = new ToolChoice.Required();
        assertThat(asking.members()).doesNotContain("tool_choice");
        assertThat(asking.losses.dropped()).containsExactly("tool_choice");
    }

    @Test
    void withoutToolsThereIsNothingToChoose() {
        asking.choice = new ToolChoice.Auto();
        asking.parallel = true;
        assertThat(asking.members()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DEFAULT | | | ",
                "ON | | | ",
                "OFF | | | none",
                "ON | XHIGH | | xhigh",
                "DEFAULT | MEDIUM | | medium",
                "ON | | 1024 | minimal",
                "ON | | 4096 | low",
                "ON | | 10000 | medium",
                "ON | | 24576 | high",
                "ON | | 32000 | xhigh",
            })
    @DisplayName("K068 how much to think is told in words")
    void howMuchToThinkIsToldInWords(
            Reasoning.Mode mode, Reasoning.@Nullable Effort effort, @Nullable Long budget, @Nullable String word) {
        asking.reasoning = new Reasoning(mode, effort, budget, Reasoning.Display.OMITTED);
        assertThat(asking.members()).isEqualTo(word == null ? "" : ",'reasoning_effort':'" + word + "'");
        assertThat(asking.losses.approximated().isEmpty()).isEqualTo(budget == null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("B4 a model that cannot think is not told to, and need not be told not to")
    void aModelThatCannotThinkIsNotToldTo(boolean byStyle) {
        asking.thinking = byStyle ? Destination.ThinkingStyle.NONE : Destination.ThinkingStyle.ADAPTIVE;
        asking.rejects = byStyle ? Set.of() : Set.of("reasoning_effort");
        asking.reasoning = new Reasoning(Reasoning.Mode.OFF, null, null, null);
        assertThat(asking.members()).isEmpty();
        assertThat(asking.losses.dropped()).isEmpty();
        asking.reasoning = new Reasoning(Reasoning.Mode.ON, null, 10_000L, null);
        assertThat(asking.members()).isEmpty();
        assertThat(asking.losses.dropped()).containsExactly("reasoning_effort");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'object','properties':{'a':{'type':'string'}},'required':['a'],'additionalProperties':false}"
                        + " | true",
                "{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':false} | false",
                "{'type':'object','properties':{}} | false",
                "{'type':'array','items':{'type':'object'}} | false",
                "{'type':'array','items':{'type':'string'}} | true",
                "{'anyOf':[{'type':'string'},{'type':'object'}]} | false",
                "{'$defs':{'x':{'oneOf':[]}},'$ref':'#/$defs/x'} | false",
            })
    @DisplayName("K106 a schema is enforced where it is of the kind that can be")
    void aSchemaIsEnforcedWhereItCanBe(String schema, boolean strict) {
        asking.format = new OutputFormat.JsonSchema(null, new RawJson(schema.replace('\'', '"')), null, null);
        assertThat(asking.members())
                .isEqualTo(",'response_format':{'type':'json_schema','json_schema':{'name':'response','schema':"
                        + schema + ",'strict':" + strict + "}}");
        assertThat(asking.losses.approximated().isEmpty()).isEqualTo(strict);
    }

    @Test
    void aProviderWithoutSchemasIsToldOfThemInWords() {
        asking.quirks = Set.of(Quirk.NO_JSON_SCHEMA);
        asking.format = new OutputFormat.JsonSchema("N", new RawJson("{\"type\":\"object\"}"), true, null);
        String told = "Reply with one JSON object that validates against: {\\'type\\':\\'object\\'}";
        String format = ",'response_format':{'type':'json_object'}}";
        assertThat(asking.sent())
                .isEqualTo("{'model':'m1','messages':[{'role':'system','content':'" + told + "'},"
                        + "{'role':'user','content':'hi'}]" + format);
        asking.with(Asking.system(new Part.Text("S")), Asking.user("hi"));
        assertThat(asking.sent())
                .isEqualTo("{'model':'m1','messages':[{'role':'system','content':'" + told + "\\n\\nS'},"
                        + "{'role':'user','content':'hi'}]" + format);
        assertThat(asking.losses.approximated()).containsExactly("response_format");
    }

    @Test
    @DisplayName("K108 any JSON is asked for as such, and in words where the conversation does not begin with the word")
    void anyJsonIsAskedForAsSuch() {
        String word = "{'role':'system','content':'Reply with a single valid JSON object and nothing else.'},";
        asking.format = new OutputFormat.AnyJson();
        assertThat(asking.sent()).contains("[" + word).endsWith(",'response_format':{'type':'json_object'}}");
        asking.with(Asking.user("hi"), Asking.assistant(new Part.Text("ho")), Asking.user("Now as JSON."));
        assertThat(asking.sent()).contains("[" + word);
        asking.with(Asking.system(new Part.Text("Answer in Json.")), Asking.user("hi"));
        assertThat(asking.sent()).doesNotContain("Reply with").contains("json_object");
        asking.with(Asking.user("hi"));
        asking.rejects = Set.of("response_format");
        assertThat(asking.members()).isEmpty();
        assertThat(asking.losses.dropped()).containsExactly("response_format");
    }

    @Test
    @DisplayName("D1 K209 K210 the same conversation gives the same bytes, and a longer one begins with them")
    void theSameConversationGivesTheSameBytes() {
        List<Message> conversation = List.of(
                Asking.system(new Part.Text("S")),
                Asking.user("a"),
                Asking.assistant(Asking.call("t1", "{}"), Asking.call("t2", "{}")),
                Asking.result("t1", Asking.image("AA")),
                Asking.user("b"),
                Asking.assistant(new Part.Thinking("c", null), new Part.Text("d")),
                Asking.user("e"));
        List<Message> begun = new ArrayList<>();
        String before = "";
        for (Message message : conversation) {
            begun.add(message);
            if (!(message instanceof Message.User)) {
                continue;
            }
            asking.messages = List.copyOf(begun);
            assertThat(asking.bytes()).isEqualTo(asking.bytes());
            assertThat(asking.conversation()).startsWith(before);
            before = asking.conversation();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model':'m1','messages':[{'role':'user','content':'hi'}]}",
                "{'model':'m1','messages':[{'role':'system','content':'S'},{'role':'user','content':["
                        + "{'type':'text','text':'a'},{'type':'image_url','image_url':{'url':'data:image/png;base64,AA',"
                        + "'detail':'low'}},{'type':'file','file':{'filename':'q.pdf','file_data':"
                        + "'data:application/pdf;base64,CC'}},{'type':'input_audio','input_audio':{'data':'BB',"
                        + "'format':'wav'}}],'name':'ann'},{'role':'assistant','content':null,'tool_calls':[{'id':'t1','type':'function','function':{'name':'f','arguments':'{"
                        + " 1.0 }'}}]},"
                        + "{'role':'tool','tool_call_id':'t1','content':'r'},{'role':'assistant','content':'x',"
                        + "'name':'bob','refusal':'no'},{'role':'user','content':''}],'tools':[{'type':'function',"
                        + "'function':{'name':'f','description':'d','parameters':{'type':'object','properties':{}},"
                        + "'strict':true}}],'tool_choice':{'type':'function','function':{'name':'f'}},"
                        + "'parallel_tool_calls':false,'response_format':{'type':'json_schema','json_schema':{"
                        + "'name':'N','description':'D','schema':{'type':'object'},'strict':true}},'max_tokens':5,"
                        + "'temperature':0.70,'top_p':1,'frequency_penalty':-1,'presence_penalty':2,'seed':42,"
                        + "'stop':['a','b'],'reasoning_effort':'low','user':'u','prompt_cache_key':'k',"
                        + "'service_tier':'flex','stream':true,'stream_options':{'include_usage':true}}",
            })
    @DisplayName("K211 what is read and written again is the same")
    void whatIsReadAndWrittenAgainIsTheSame(String request) {
        byte[] body = request.replace('\'', '"').getBytes(UTF_8);
        Losses losses = new Losses();
        byte[] again = OpenAiChat.OUTBOUND.writeRequest(
                OpenAiChat.INBOUND.readRequest(Body.of(body), losses),
                Destination.plain("m1"),
                new MemoryRecall(),
                losses);
        assertThat(new String(again, UTF_8)).isEqualTo(new String(body, UTF_8));
        assertThat(losses.dropped()).isEmpty();
        assertThat(losses.approximated()).isEmpty();
    }
}
