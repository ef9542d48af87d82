package dev.claviger.dialect.openai;

import static dev.claviger.dialect.openai.Asking.assistant;
import static dev.claviger.dialect.openai.Asking.call;
import static dev.claviger.dialect.openai.Asking.result;
import static dev.claviger.dialect.openai.Asking.system;
import static dev.claviger.dialect.openai.Asking.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Quirk;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a request looks like for providers that depart from the format. */
class QuirkTest {

    private static final Part TEXT = new Part.Text("x");
    private static final String HI = "{'role':'user','content':'hi'}";

    private final Asking asking = new Asking();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        THINKING_TYPE          | OFF | -      | -    | -                     | ,'thinking':{'type':'disabled'}                                | -
        THINKING_TYPE          | ON  | -      | -    | -                     | ,'thinking':{'type':'enabled'}                                 | -
        THINKING_TYPE          | ON  | HIGH   | -    | -                     | ,'thinking':{'type':'enabled'},'reasoning_effort':'high'       | -
        THINKING_TYPE          | ON  | MEDIUM | -    | reasoning_effort      | ,'thinking':{'type':'enabled'}                                 | ≈
        THINKING_TYPE          | OFF | -      | -    | reasoning_effort:none | ,'reasoning_effort':'minimal'                                  | ≈
        ENABLE_THINKING        | OFF | -      | -    | -                     | ,'enable_thinking':false                                       | -
        ENABLE_THINKING        | ON  | -      | 5000 | -                     | ,'enable_thinking':true,'thinking_budget':5000                 | -
        ENABLE_THINKING        | ON  | LOW    | -    | reasoning_effort      | ,'enable_thinking':true,'thinking_budget':2048                 | ≈
        ENABLE_THINKING        | ON  | LOW    | -    | -                     | ,'enable_thinking':true,'reasoning_effort':'low'               | -
        TEMPLATE_THINKING      | OFF | -      | -    | -                     | ,'chat_template_kwargs':{'enable_thinking':false}              | -
        TEMPLATE_THINKING      | ON  | HIGH   | -    | -                     | ,'chat_template_kwargs':{'enable_thinking':true},'reasoning_effort':'high' | -
        TEMPLATE_ARGS_THINKING | ON  | -      | -    | -                     | ,'chat_template_args':{'enable_thinking':true}                 | -
        REASONING_ENABLED      | OFF | -      | -    | -                     | ,'reasoning':{'enabled':false}                                 | -
        REASONING_OBJECT       | OFF | -      | -    | -                     | ,'reasoning':{'enabled':false}                                 | -
        REASONING_OBJECT       | ON  | -      | -    | -                     | ,'reasoning':{'enabled':true}                                  | -
        REASONING_OBJECT       | ON  | -      | 9000 | -                     | ,'reasoning':{'max_tokens':9000}                               | -
        REASONING_OBJECT       | ON  | HIGH   | -    | -                     | ,'reasoning':{'effort':'high'}                                 | -
        """)
    void thinkingIsSwitchedInTheProvidersWords(
            Quirk quirk,
            Mode mode,
            @Nullable Effort effort,
            @Nullable Long budget,
            @Nullable String rejects,
            String sent,
            @Nullable String approximated) {
        asking.quirks = Set.of(quirk);
        asking.rejects = rejects == null ? Set.of() : Set.of(rejects);
        asking.reasoning = new Reasoning(mode, effort, budget, null);

        assertThat(asking.members()).isEqualTo(sent);
        assertThat(asking.losses.approximated())
                .isEqualTo(approximated == null ? List.of() : List.of("reasoning_effort"));
        assertThat(asking.losses.dropped()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("thinkingQuirks")
    void whereTheCallerLeavesThinkingToTheProviderNothingIsSaid(Quirk quirk) {
        asking.quirks = Set.of(quirk);

        assertThat(asking.members()).isEmpty();
    }

    static Stream<Quirk> thinkingQuirks() {
        return Stream.of(
                Quirk.THINKING_TYPE,
                Quirk.ENABLE_THINKING,
                Quirk.TEMPLATE_THINKING,
                Quirk.TEMPLATE_ARGS_THINKING,
                Quirk.REASONING_ENABLED,
                Quirk.REASONING_OBJECT);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void settingsAreSentAsTheProviderTakesThem(
            Quirk quirk, Consumer<Asking> wanted, String sent, @Nullable String loss) {
        asking.quirks = Set.of(quirk);
        wanted.accept(asking);

        assertThat(asking.members()).isEqualTo(sent);
        assertThat(Stream.concat(asking.losses.approximated().stream(), asking.losses.dropped().stream()))
                .isEqualTo(loss == null ? List.of() : List.of(loss.split(" ")));
    }

    static Stream<Arguments> settings() {
        OutputFormat schema = new OutputFormat.JsonSchema("n", new RawJson("{\"type\":\"object\"}"), null, null);
        return Stream.of(
                row(Quirk.RANDOM_SEED, it -> it.sampling = sampling(null, null, 7L), ",'random_seed':7", null),
                row(Quirk.TOP_K, it -> it.sampling = sampling(null, 5L, null), ",'top_k':5", null),
                row(
                        Quirk.TEMPERATURE_TO_ONE,
                        it -> it.sampling = sampling("1.5", null, null),
                        ",'temperature':1",
                        "temperature"),
                row(
                        Quirk.TEMPERATURE_TO_ONE,
                        it -> it.sampling = sampling("0.9", null, null),
                        ",'temperature':0.9",
                        null),
                row(Quirk.REASONING_SPLIT, it -> {}, ",'reasoning_split':true", null),
                row(
                        Quirk.TOOL_STREAM,
                        it -> it.stream = true,
                        ",'stream':true,'stream_options':{'include_usage':true}",
                        null),
                row(
                        Quirk.TOOL_STREAM,
                        it -> {
                            it.stream = true;
                            it.tools = List.of(tool("f", null, null));
                        },
                        tools(function("f", "{'type':'object','properties':{}}", ""))
                                + ",'stream':true,'stream_options':{'include_usage':true},'tool_stream':true",
                        null),
                row(
                        Quirk.TOOL_CHOICE_ANY,
                        it -> choose(it, new ToolChoice.Required()),
                        tools(F, G) + ",'tool_choice':'any'",
                        null),
                row(
                        Quirk.NO_NAMED_TOOL_CHOICE,
                        it -> choose(it, new ToolChoice.Named("g")),
                        tools(G) + ",'tool_choice':'required'",
                        "tool_choice"),
                row(
                        Quirk.NO_NAMED_TOOL_CHOICE,
                        it -> choose(it, new ToolChoice.Allowed(List.of("g"), false)),
                        tools(G) + ",'tool_choice':'auto'",
                        "tool_choice"),
                row(
                        Quirk.STRICT_FOR_ALL,
                        it -> it.tools = List.of(tool("f", null, true), tool("g", null, null)),
                        tools(F, G),
                        "tools[0].function.strict"),
                row(
                        Quirk.STRICT_FOR_ALL,
                        it -> it.tools = List.of(tool("f", null, true)),
                        tools(function("f", "{'type':'object','properties':{}}", ",'strict':true")),
                        null),
                row(
                        Quirk.PLAIN_TOOL_SCHEMAS,
                        it -> it.tools = List.of(tool("f", NULLABLE, true)),
                        tools(function("f", PLAIN, "")),
                        "tools[0].function.parameters tools[0].function.strict"),
                row(
                        Quirk.NO_FORMAT_BESIDE_TOOLS,
                        it -> it.format = schema,
                        ",'response_format':{'type':'json_schema','json_schema':{'name':'n',"
                                + "'schema':{'type':'object'},'strict':false}}",
                        "response_format"));
    }

    private static final String F = function("f", "{'type':'object','properties':{}}", "");
    private static final String G = function("g", "{'type':'object','properties':{}}", "");
    private static final String NULLABLE = """
        {"type":"object","properties":{
          "a":{"type":["string","null"]},
          "b":{"anyOf":[{"type":"integer","minimum":1},{"type":"null"}],"description":"B"},
          "c":{"type":["string","integer"]},
          "d":{"type":"object","anyOf":[{"required":["x"]},{"required":["y"]}]}}}\
        """;
    private static final String PLAIN = "{'properties':{'a':{'type':'string'},"
            + "'b':{'description':'B','minimum':1,'type':'integer'},"
            + "'c':{'anyOf':[{'type':'string'},{'type':'integer'}]},"
            + "'d':{'anyOf':[{'required':['x']},{'required':['y']}]}},'type':'object'}";

    private static Arguments row(Quirk quirk, Consumer<Asking> wanted, String sent, @Nullable String loss) {
        return Arguments.of(quirk, wanted, sent, loss);
    }

    private static void choose(Asking asking, ToolChoice choice) {
        asking.tools = List.of(tool("f", null, null), tool("g", null, null));
        asking.choice = choice;
    }

    private static Tool tool(String name, @Nullable String schema, @Nullable Boolean strict) {
        return new Tool(name, null, schema == null ? null : new RawJson(schema), strict, null);
    }

    private static String tools(String... functions) {
        return ",'tools':[" + String.join(",", functions) + "]";
    }

    private static String function(String name, String schema, String more) {
        return "{'type':'function','function':{'name':'" + name + "','parameters':" + schema + more + "}}";
    }

    private static Sampling sampling(@Nullable String temperature, @Nullable Long topK, @Nullable Long seed) {
        return new Sampling(
                null,
                temperature == null ? null : new BigDecimal(temperature),
                null,
                topK,
                null,
                null,
                seed,
                List.of());
    }

    @Test
    void whereThereIsNoFormatBesideToolsItIsPutIntoWords() {
        asking.quirks = Set.of(Quirk.NO_FORMAT_BESIDE_TOOLS);
        asking.format = new OutputFormat.JsonSchema("n", new RawJson("{\"type\":\"object\"}"), null, null);
        asking.tools = List.of(tool("f", null, null));

        assertThat(asking.sent())
                .contains("Reply with one JSON object that validates against: ")
                .doesNotContain("response_format");
        assertThat(asking.losses.approximated()).containsExactly("response_format");
    }

    @Test
    void whereThereIsNoJsonOfAnyFormItIsPutIntoWords() {
        asking.quirks = Set.of(Quirk.NO_JSON_OBJECT);
        asking.format = new OutputFormat.AnyJson();

        assertThat(asking.sent())
                .contains("Reply with a single valid JSON object")
                .doesNotContain("response_format");
        assertThat(asking.losses.approximated()).containsExactly("response_format");
    }

    @ParameterizedTest
    @CsvSource({"PREFIX_MARKED, prefix", "PARTIAL_MARKED, partial"})
    void anAnswerToBeContinuedIsMarked(Quirk quirk, String mark) {
        asking.quirks = Set.of(quirk);
        asking.with(user("hi"), assistant(TEXT));

        assertThat(asking.conversation()).isEqualTo(HI + ",{'role':'assistant','content':'x','" + mark + "':true}");
        assertThat(asking.losses.approximated()).isEmpty();
    }

    @Test
    void instructionsStandAtTheBeginningAndLaterOnesBecomeNotes() {
        asking.quirks = Set.of(Quirk.SYSTEM_FIRST);
        asking.with(
                system(new Part.Text("a")),
                system(new Part.Text("b")),
                user("hi"),
                assistant(TEXT),
                system(new Part.Text("late")),
                user("go"),
                assistant(TEXT),
                system(new Part.Text("last")));

        assertThat(asking.conversation())
                .isEqualTo("{'role':'system','content':'a\\n\\nb'}," + HI + ",{'role':'assistant','content':'x'},"
                        + "{'role':'user','content':[" + "{'type':'text','text':'" + note("late") + "'}"
                        + ",{'type':'text','text':'go'}]},"
                        + "{'role':'assistant','content':'x'},{'role':'user','content':'Operator note (not"
                        + " from the user):\\n"
                        + "<system-note>\\n"
                        + "last\\n"
                        + "</system-note>'}");
        assertThat(asking.losses.approximated()).containsExactly("messages[4]", "messages[7]");
    }

    private static String note(String text) {
        return "Operator note (not from the user):\\n<system-note>\\n" + text + "\\n</system-note>";
    }

    @Test
    void resultsBearTheNamesOfTheirTools() {
        asking.quirks = Set.of(Quirk.NAMED_TOOL_RESULTS);
        asking.with(user("hi"), assistant(call("c1", "{}")), result("c1", TEXT));

        assertThat(asking.conversation()).endsWith(",{'role':'tool','tool_call_id':'c1','name':'f','content':'x'}");
    }
}
