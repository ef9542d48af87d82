package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Losses;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {

    private final Losses losses = new Losses();

    @Test
    void aSimpleRequestHasNothingThatWasNotSaid() {
        ChatRequest request = read("'messages':[{'role':'system','content':'S'},{'role':'user','content':'hi'}]");
        assertThat(request.model()).isEqualTo("m");
        assertThat(request.messages())
                .containsExactly(
                        new Message.Instruction(Message.Authority.SYSTEM, List.of(new Part.Text("S"))),
                        new Message.User(List.of(new Part.Text("hi")), null));
        assertThat(request.tools()).isEmpty();
        assertThat(request.toolChoice()).isNull();
        assertThat(request.sampling()).isEqualTo(Sampling.DEFAULT);
        assertThat(request.reasoning()).isEqualTo(Reasoning.DEFAULT);
        assertThat(request.format()).isEqualTo(new OutputFormat.Text());
        assertThat(request.hints()).isEqualTo(Hints.NONE);
        assertThat(request.stream()).isFalse();
        assertThat(losses.dropped()).isEmpty();
        assertThat(losses.approximated()).isEmpty();
    }

    @Test
    void instructionsStayWhereTheyStand() {
        assertThat(messages("{'role':'user','content':'a','name':'ann'},{'role':'developer','content':"
                        + "[{'type':'text','text':'b'}]},{'role':'user','content':''}"))
                .containsExactly(
                        new Message.User(List.of(new Part.Text("a")), "ann"),
                        new Message.Instruction(Message.Authority.DEVELOPER, List.of(new Part.Text("b"))),
                        new Message.User(List.of(new Part.Text("")), null));
    }

    @Test
    void mediaAreReadInEveryForm() {
        List<Part> parts = messages("{'role':'user','content':["
                        + "{'type':'image_url','image_url':{'url':'https://x/y.png','detail':'low'}},"
                        + "{'type':'image_url','image_url':'data:image/png;base64,AA'},"
                        + "{'type':'input_audio','input_audio':{'data':'BB','format':'mp3'}},"
                        + "{'type':'file','file':{'filename':'q.pdf','file_data':'data:application/pdf;base64,CC'}},"
                        + "{'type':'file','file':{'file_data':'DD'}},"
                        + "{'type':'file','file':{'file_id':'file-1'}}]}")
                .getFirst()
                .parts();
        assertThat(parts)
                .containsExactly(
                        media(Part.Kind.IMAGE, new Part.Source.Url("https://x/y.png"), null, null, "low"),
                        media(Part.Kind.IMAGE, new Part.Source.Base64("AA"), "image/png", null, null),
                        media(Part.Kind.AUDIO, new Part.Source.Base64("BB"), "audio/mpeg", null, null),
                        media(Part.Kind.DOCUMENT, new Part.Source.Base64("CC"), "application/pdf", "q.pdf", null),
                        media(Part.Kind.DOCUMENT, new Part.Source.Base64("DD"), "application/pdf", null, null),
                        media(Part.Kind.DOCUMENT, new Part.Source.FileId("file-1"), null, null, null));
    }

    private static Part media(
            Part.Kind kind,
            Part.Source source,
            @Nullable String mediaType,
            @Nullable String title,
            @Nullable String detail) {
        return new Part.Media(kind, source, mediaType, title, detail, null);
    }

    @Test
    @DisplayName("K003 K050 calls keep their arguments' text, and no content is no part")
    void callsKeepTheirArgumentsText() {
        assertThat(messages("{'role':'assistant','content':null,'tool_calls':[{'id':'a','type':'function',"
                        + "'function':{'name':'f','arguments':'{ \\\"x\\\":1.0}'}}]},"
                        + "{'role':'tool','tool_call_id':'a','content':'r'}"))
                .containsExactly(
                        new Message.Assistant(List.of(new Part.ToolCall("a", "f", "{ \"x\":1.0}", null)), null),
                        new Message.ToolResult("a", List.of(new Part.Text("r")), false, null));
    }

    @Test
    @DisplayName("K029 functions are read as tools")
    void functionsAreReadAsTools() {
        ChatRequest request = read("'functions':[{'name':'f'}],'function_call':{'name':'f'},'messages':["
                + "{'role':'assistant','content':null,'function_call':{'name':'f','arguments':'{}'}},"
                + "{'role':'function','name':'f','content':'r'}]");
        assertThat(request.tools()).containsExactly(new Tool("f", null, null, null, null));
        assertThat(request.toolChoice()).isEqualTo(new ToolChoice.Named("f"));
        assertThat(request.messages())
                .containsExactly(
                        new Message.Assistant(List.of(new Part.ToolCall("call_function_0", "f", "{}", null)), null),
                        new Message.ToolResult("call_function_0", List.of(new Part.Text("r")), false, null));
    }

    @Test
    @DisplayName("C2 returned thoughts come first, each as it was, with their seals unopened")
    void returnedThoughtsComeFirst() {
        assertThat(messages(
                                "{'role':'assistant','content':'x','refusal':'no','reasoning_content':'all','reasoning_details':["
                                        + "{'index':0,'type':'reasoning.text','text':'a','signature':'S'},"
                                        + "{'index':1,'type':'reasoning.text','text':'b'},{'index':1,'type':'reasoning.text','text':'c'},"
                                        + "{'index':2,'type':'reasoning.encrypted','data':'D'},"
                                        + "{'index':3,'type':'reasoning.summary','summary':'s'},"
                                        + "{'index':4,'type':'reasoning.text','signature':'T'}]}")
                        .getFirst()
                        .parts())
                .containsExactly(
                        new Part.Thinking("a", new Opaque("sealed", "S", false)),
                        new Part.Thinking("bc", null),
                        new Part.Thinking("", new Opaque("sealed", "D", true)),
                        new Part.Thinking("s", null),
                        new Part.Thinking("", new Opaque("sealed", "T", false)),
                        new Part.Text("x"),
                        new Part.Refusal("no"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'reasoning_content':'a','content':'x'",
                "'reasoning':'a','content':'x'",
                "'content':[{'type':'thinking','thinking':'a'},{'type':'text','text':'x'}]",
                "'content':[{'type':'thinking','thinking':[{'type':'text','text':'a'}]},{'type':'text','text':'x'}]",
            })
    void plainThoughtsAreReadInEveryForm(String members) {
        assertThat(messages("{'role':'assistant'," + members + "}").getFirst().parts())
                .containsExactly(new Part.Thinking("a", null), new Part.Text("x"));
        assertThat(losses.dropped()).isEmpty();
    }

    @Test
    @DisplayName("D3 cache marks are read on parts, messages and tools")
    void cacheMarksAreReadOnPartsMessagesAndTools() {
        ChatRequest request =
                read("'tools':[{'type':'function','function':{'name':'f'},'cache_control':{'type':'ephemeral'}}],"
                        + "'messages':[{'role':'system','content':'a','cache_control':{'type':'ephemeral','ttl':'1h'}},"
                        + "{'role':'user','content':[{'type':'text','text':'b','cache_control':{'type':'ephemeral','ttl':'5m'}},"
                        + "{'type':'text','text':'c','prompt_cache_breakpoint':{'mode':'explicit'}}]}]");
        assertThat(request.tools().getFirst().cache()).isEqualTo(CacheMark.FIVE_MINUTES);
        assertThat(request.messages().get(0).parts()).containsExactly(new Part.Text("a", CacheMark.ONE_HOUR));
        assertThat(request.messages().get(1).parts())
                .containsExactly(
                        new Part.Text("b", CacheMark.FIVE_MINUTES), new Part.Text("c", CacheMark.FIVE_MINUTES));
    }

    @Test
    void toolsAreReadWithTheirSchemasText() {
        assertThat(read("'tools':[{'type':'function','function':{'name':'f','description':'d','strict':true,"
                                + "'parameters':{'type':'object','properties':{'n':{'maximum':1.50e1}}}}}],'messages':[]")
                        .tools())
                .containsExactly(new Tool(
                        "f",
                        "d",
                        new RawJson("{\"type\":\"object\",\"properties\":{\"n\":{\"maximum\":1.50e1}}}"),
                        true,
                        null));
    }

    @Test
    void aToolChoiceIsReadInEveryForm() {
        assertThat(choice("'auto'")).isEqualTo(new ToolChoice.Auto());
        assertThat(choice("'none'")).isEqualTo(new ToolChoice.None());
        assertThat(choice("'required'")).isEqualTo(new ToolChoice.Required());
        assertThat(choice("{'type':'function','function':{'name':'f'}}")).isEqualTo(new ToolChoice.Named("f"));
        assertThat(choice("{'type':'allowed_tools','allowed_tools':{'mode':'required','tools':["
                        + "{'type':'function','function':{'name':'f'}},{'type':'function','function':{'name':'g'}}]}}"))
                .isEqualTo(new ToolChoice.Allowed(List.of("f", "g"), true));
    }

    private @Nullable ToolChoice choice(String choice) {
        return read("'messages':[],'tool_choice':" + choice).toolChoice();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'reasoning_effort':'none' | OFF | | | ",
                "'reasoning_effort':'xhigh' | ON | XHIGH | | SUMMARIZED",
                "'reasoning':{'effort':'low','exclude':true} | ON | LOW | | OMITTED",
                "'reasoning':{'max_tokens':2000} | ON | | 2000 | SUMMARIZED",
                "'reasoning':{'enabled':false} | OFF | | | ",
                "'thinking':{'type':'enabled','budget_tokens':3000} | ON | | 3000 | SUMMARIZED",
                "'thinking':{'type':'adaptive','display':'omitted'},'reasoning_effort':'max' | ON | MAX | | OMITTED",
                "'thinking':{'type':'disabled'} | OFF | | | ",
                "'reasoning_effort':'default' | DEFAULT | | | ",
            })
    void thinkingIsAskedForInSeveralWays(
            String members,
            Reasoning.Mode mode,
            Reasoning.@Nullable Effort effort,
            @Nullable Long budget,
            Reasoning.@Nullable Display display) {
        assertThat(read(members + ",'messages':[]").reasoning())
                .isEqualTo(new Reasoning(mode, effort, budget, display));
        assertThat(losses.dropped()).isEmpty();
    }

    @Test
    void settingsAreReadUnderTheirNewAndOldNames() {
        ChatRequest request = read("'max_tokens':5,'max_completion_tokens':7,'temperature':0.70,'top_p':1,'top_k':3,"
                + "'frequency_penalty':-1,'presence_penalty':2,'seed':42,'stop':['a','','b','a'],'n':1,'messages':[],"
                + "'parallel_tool_calls':false,'stream':true,'stream_options':{'include_usage':true},"
                + "'user':'u','safety_identifier':'s','prompt_cache_key':'k','service_tier':'flex'");
        assertThat(request.sampling())
                .isEqualTo(new Sampling(
                        7L,
                        new BigDecimal("0.70"),
                        new BigDecimal("1"),
                        3L,
                        new BigDecimal("-1"),
                        new BigDecimal("2"),
                        42L,
                        List.of("a", "b")));
        assertThat(request.parallelTools()).isFalse();
        assertThat(request.stream()).isTrue();
        assertThat(request.hints()).isEqualTo(new Hints("s", "k", "flex", null));
        assertThat(losses.dropped()).isEmpty();
        assertThat(read("'max_tokens':5,'stop':'x','messages':[]").sampling().stop())
                .containsExactly("x");
    }

    @Test
    void howLongAPrefixIsKeptIsApproximated() {
        assertThat(read("'messages':[],'prompt_cache_retention':'24h'").hints().cache())
                .isEqualTo(CacheMark.ONE_HOUR);
        assertThat(losses.approximated()).containsExactly("prompt_cache_retention");
    }

    @Test
    void theAnswersFormIsRead() {
        assertThat(read("'messages':[],'response_format':{'type':'json_object'}")
                        .format())
                .isEqualTo(new OutputFormat.AnyJson());
        assertThat(read("'messages':[],'response_format':{'type':'json_schema','json_schema':{'name':'N','strict':true,"
                                + "'description':'D','schema':{'type':'object'}}}")
                        .format())
                .isEqualTo(new OutputFormat.JsonSchema("N", new RawJson("{\"type\":\"object\"}"), true, "D"));
    }

    @Test
    @DisplayName("B10 what no other format knows is named")
    void whatNoOtherFormatKnowsIsNamed() {
        read("'messages':[{'role':'user','content':[{'type':'text','text':'x','odd':1}],'odder':2},"
                + "{'role':'system','content':'s','name':'n'}],'logit_bias':{},'logprobs':true,'store':true,'metadata':{},"
                + "'prediction':{},'verbosity':'low','mine':0,'stream_options':{'include_obfuscation':false},"
                + "'tools':[{'type':'function','function':{'name':'f','odd':1}}],'n':null,'web_search_options':null");
        assertThat(losses.dropped())
                .containsExactlyInAnyOrder(
                        "logit_bias",
                        "logprobs",
                        "store",
                        "metadata",
                        "prediction",
                        "verbosity",
                        "mine",
                        "stream_options.include_obfuscation",
                        "messages[0].odder",
                        "messages[0].content[0].odd",
                        "messages[1].name",
                        "tools[0].function.odd");
    }

    @Test
    void whatIsOffAnywayIsNoLoss() {
        read("'messages':[],'store':false,'logprobs':false,'logit_bias':null");
        assertThat(losses.dropped()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n | 'messages':[],'n':2",
                "messages | 'temperature':1",
                "messages | 'messages':'hi'",
                "messages[0].role | 'messages':[{'content':'x'}]",
                "messages[0].role | 'messages':[{'role':'robot','content':'x'}]",
                "messages[0].role | 'messages':[{'role':'function','name':'f','content':'x'}]",
                "messages[0].tool_call_id | 'messages':[{'role':'tool','content':'x'}]",
                "messages[1].content[0].type |"
                        + " 'messages':[{'role':'user','content':'x'},{'role':'user','content':[{'type':'smell'}]}]",
                "messages[0].content[0].image_url.url |"
                        + " 'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png,x'}}]}]",
                "messages[0].tool_calls[0].type |"
                        + " 'messages':[{'role':'assistant','tool_calls':[{'id':'a','type':'mcp','mcp':{}}]}]",
                "messages[0].audio | 'messages':[{'role':'assistant','audio':{'id':'a'}}]",
                "tools[0].type | 'messages':[],'tools':[{'type':'mcp','mcp':{'name':'c'}}]",
                "tool_choice.type | 'messages':[],'tool_choice':{'type':'mcp','mcp':{'name':'c'}}",
                "tool_choice | 'messages':[],'tool_choice':'sometimes'",
                "reasoning_effort | 'messages':[],'reasoning_effort':'huge'",
                "modalities[1] | 'messages':[],'modalities':['text','audio']",
                "response_format.type | 'messages':[],'response_format':{'type':'xml'}",
                "response_format.json_schema.schema |"
                        + " 'messages':[],'response_format':{'type':'json_schema','json_schema':{}}",
                "max_tokens | 'messages':[],'max_tokens':1.5",
                "temperature | 'messages':[],'temperature':'warm'",
                "stop[0] | 'messages':[],'stop':[1]",
            })
    void whatCannotBeServedIsRefusedByItsPath(String path, String members) {
        assertThatThrownBy(() -> read(members))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isInstanceOfSatisfying(
                                        Failure.Invalid.class,
                                        invalid -> assertThat(invalid.param()).isEqualTo(path)));
    }

    private List<Message> messages(String messages) {
        return read("'messages':[" + messages + "]").messages();
    }

    private ChatRequest read(String members) {
        String body = ("{'model':'m'," + members + "}").replace('\'', '"');
        return OpenAiChat.INBOUND.readRequest(Body.of(body.getBytes(UTF_8)), losses);
    }
}
