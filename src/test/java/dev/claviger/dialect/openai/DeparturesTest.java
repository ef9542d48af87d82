package dev.claviger.dialect.openai;

import static dev.claviger.dialect.openai.Asking.assistant;
import static dev.claviger.dialect.openai.Asking.call;
import static dev.claviger.dialect.openai.Asking.image;
import static dev.claviger.dialect.openai.Asking.result;
import static dev.claviger.dialect.openai.Asking.system;
import static dev.claviger.dialect.openai.Asking.user;
import static dev.claviger.dialect.openai.Streams.finish;
import static dev.claviger.dialect.openai.Streams.sse;
import static dev.claviger.dialect.openai.Streams.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.EventReader;
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

/** Providers of the format that want or say something otherwise, as their quirks and their models tell. */
class DeparturesTest {

    private static final String BETWEEN = "{'role':'assistant','content':'OK.'},";

    private final Asking asking = new Asking();

    @Test
    @DisplayName("K014 the model says a word between what tools gave back and the user")
    void aWordBetweenToolsAndTheUser() {
        asking.quirks = Set.of(Quirk.NO_USER_AFTER_TOOL);
        asking.with(assistant(call("t1", "{}")), result("t1", new Part.Text("r")), user("u"), user("v"));
        assertThat(asking.conversation())
                .endsWith("'content':'r'}," + BETWEEN + "{'role':'user','content':'u'},{'role':'user','content':'v'}");
        asking.with(assistant(call("t1", "{}")), result("t1", image("AA")), assistant(new Part.Text("x")), user("v"));
        assertThat(asking.conversation())
                .contains("below]'}," + BETWEEN + "{'role':'user','content':[")
                .endsWith("]},{'role':'assistant','content':'x'},{'role':'user','content':'v'}");
        asking.with(assistant(call("t1", "{}")), result("t1", new Part.Text("r")));
        assertThat(asking.conversation()).endsWith("'content':'r'}");
    }

    @ParameterizedTest
    @CsvSource({"toolu_01ABCdef,false", "call_1,false", "abcDEF123,true"})
    @DisplayName("K044 ids of nine letters and digits, the same in call and result and in every turn")
    void idsOfNine(String id, boolean kept) {
        asking.quirks = Set.of(Quirk.SHORT_CALL_IDS);
        asking.with(assistant(call(id, "{}")), result(id, new Part.Text("r")));
        String sent = asking.conversation();
        String given = sent.substring(sent.indexOf("'id':'") + 6, sent.indexOf("','type'"));
        assertThat(given).matches("[a-zA-Z0-9]{9}");
        assertThat(given.equals(id)).isEqualTo(kept);
        assertThat(sent).contains("'tool_call_id':'" + given + "'");
        asking.with(assistant(call(id, "{}")), result(id, new Part.Text("r")), user("go on"));
        assertThat(asking.conversation()).startsWith(sent);
    }

    @Test
    @DisplayName("D8 OpenAI's own marks go where it takes them, and to models that do")
    void marksOfTheFormatsOwner() {
        asking.quirks = Set.of(Quirk.CACHE_BREAKPOINTS);
        asking.with(
                system(new Part.Text("s", CacheMark.ONE_HOUR)),
                new Message.User(List.of(new Part.Text("u", CacheMark.FIVE_MINUTES)), null),
                assistant(new Part.Text("a", CacheMark.FIVE_MINUTES), call("t1", "{}")),
                new Message.ToolResult("t1", List.of(new Part.Text("r")), false, CacheMark.FIVE_MINUTES));
        String mark = ",'prompt_cache_breakpoint':{'mode':'explicit'}}";
        assertThat(asking.conversation())
                .isEqualTo("{'role':'system','content':[{'type':'text','text':'s'" + mark + "]},"
                        + "{'role':'user','content':[{'type':'text','text':'u'" + mark + "]},"
                        + "{'role':'assistant','content':'a','tool_calls':[{'id':'t1','type':'function',"
                        + "'function':{'name':'f','arguments':'{}'}}]},"
                        + "{'role':'tool','tool_call_id':'t1','content':[{'type':'text','text':'r'" + mark + "]}");
        asking.rejects = Set.of("prompt_cache_breakpoint");
        assertThat(asking.conversation()).doesNotContain("breakpoint").contains("'content':'u'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "K068 o3 always thinks | none minimal xhigh max | OFF | | low",
                "K068 o3 | none minimal xhigh max | ON | MINIMAL | low",
                "K067 o3 | none minimal xhigh max | ON | MAX | high",
                "K224 gpt-6.1-sol | none minimal | OFF | | low",
                "a model that only thinks hard | none minimal low medium xhigh max | ON | LOW | high",
                "one that takes it | minimal | ON | XHIGH | xhigh",
            })
    @DisplayName("B4 an effort that a model does not know becomes the nearest one, and is named")
    void theNearestEffort(
            String name, String rejected, Reasoning.Mode mode, Reasoning.@Nullable Effort effort, String word) {
        asking.rejects = Set.of(("reasoning_effort:" + rejected.replace(" ", " reasoning_effort:")).split(" ", -1));
        asking.reasoning = new Reasoning(mode, effort, null, null);
        assertThat(asking.members()).isEqualTo(",'reasoning_effort':'" + word + "'");
        assertThat(asking.losses.approximated().isEmpty()).isEqualTo(word.equals("xhigh"));
    }

    @Test
    @DisplayName("K098 what only thinking rules out is sent to a model that does not think")
    void whatOnlyThinkingRulesOut() {
        asking.rejects = Set.of("temperature:thinking", "presence_penalty");
        asking.sampling =
                new Sampling(null, new BigDecimal("0.2"), null, null, null, new BigDecimal("1"), null, List.of());
        asking.reasoning = new Reasoning(Reasoning.Mode.OFF, null, null, null);
        assertThat(asking.members()).isEqualTo(",'temperature':0.2,'reasoning_effort':'none'");
        assertThat(asking.losses.dropped()).containsExactly("presence_penalty");
        asking.reasoning = Reasoning.DEFAULT;
        assertThat(asking.members()).isEmpty();
        assertThat(asking.losses.dropped()).containsExactly("presence_penalty", "temperature");
    }

    @Test
    @DisplayName("K224 a model that cannot but think is not told a temperature with 'none'")
    void noneThatBecomesLow() {
        asking.rejects = Set.of("temperature:thinking", "reasoning_effort:none", "reasoning_effort:minimal");
        asking.sampling = new Sampling(null, new BigDecimal("0.2"), null, null, null, null, null, List.of());
        asking.reasoning = new Reasoning(Reasoning.Mode.OFF, null, null, null);
        assertThat(asking.members()).isEqualTo(",'reasoning_effort':'low'");
        assertThat(asking.losses.dropped()).containsExactly("temperature");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "K091 in three pieces|<thi,nk>a</th,ink>b|0 = thinking;0 + a;0 .;1 = text;1 + b;1 .",
                "after white space|\\n <think>a,b</think>\\n\\n,b|0 = thinking;0 + a;0 + b;0 .;1 = text;1 + b;1 .",
                "a thought that is not closed|<think>a</th|0 = thinking;0 + a;0 + </th;0 .",
                "no tag after all|<thin, air|0 = text;0 + <thin air;0 .",
                "the beginning of a tag|<thi|0 = text;0 + <thi;0 .",
                "a tag in mid-text|a <think>b</think>|0 = text;0 + a <think>b</think>;0 .",
            })
    @DisplayName("K091 thinking in tags at the beginning of the text is thinking")
    void thinkingInTags(String name, String pieces, String told) {
        List<String> chunks = new ArrayList<>();
        for (String piece : pieces.split(",", -1)) {
            chunks.add(text(piece));
        }
        chunks.add(finish("stop"));
        String stream = sse(chunks.toArray(String[]::new));
        assertThat(told(stream, Set.of(Quirk.THINK_TAGS)))
                .isEqualTo(("start c1 m1;" + told + ";finished END").replace(';', '\n'));
        assertThat(told(stream, Set.of())).doesNotContain("thinking\n");
    }

    private static String told(String stream, Set<Quirk> quirks) {
        Destination speaker = new Destination("m", quirks, null, ThinkingStyle.ADAPTIVE, Set.of());
        EventReader reader = OpenAiChat.OUTBOUND.spokenBy(speaker).eventReader();
        List<ChatEvent> events = new ArrayList<>();
        Streams.frames(stream).forEach(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        return Streams.told(events);
    }
}
