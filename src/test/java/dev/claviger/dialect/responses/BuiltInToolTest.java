package dev.claviger.dialect.responses;

import static dev.claviger.dialect.responses.Talk.call;
import static dev.claviger.dialect.responses.Talk.closed;
import static dev.claviger.dialect.responses.Talk.delta;
import static dev.claviger.dialect.responses.Talk.finished;
import static dev.claviger.dialect.responses.Talk.json;
import static dev.claviger.dialect.responses.Talk.quoted;
import static dev.claviger.dialect.responses.Talk.reply;
import static dev.claviger.dialect.responses.Talk.started;
import static dev.claviger.dialect.responses.Talk.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.responses.ResponseOutputItem;
import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Message;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Json;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools whose arguments this format knows, with providers that know nothing of them. */
class BuiltInToolTest {

    private static final String TOOLS =
            "{'store':false,'tools':[{'type':'local_shell'},{'type':'shell'},{'type':'apply_patch'}]}";

    @Test
    @DisplayName("B8 providers of other formats are told functions, and the choice of one with them")
    void providersOfOtherFormatsAreToldFunctions() {
        Asked asked = Asked.with("'tools':[{'type':'local_shell'},{'type':'shell','environment':{'type':'local'}},"
                + "{'type':'apply_patch'}],'tool_choice':{'type':'apply_patch'}");
        assertThat(asked.request().tools())
                .extracting(Tool::name)
                .containsExactly("local_shell", "shell", "apply_patch");
        assertThat(asked.request().tools())
                .allSatisfy(tool -> assertThat(tool.schema()).isNotNull());
        assertThat(asked.request().toolChoice()).isEqualTo(new ToolChoice.Named("apply_patch"));
        assertThat(asked.approximated()).containsExactly("tools[0]", "tools[1]", "tools[2]");
        assertThat(asked.dropped()).containsExactly("tools[1].environment");
    }

    @ParameterizedTest(name = "B8 {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "local_shell | {\"command\":[\"ls\"]} | local_shell_call | action |"
                        + " {'type':'exec','command':['ls'],'env':{}}",
                "shell | {\"commands\":[\"ls\"],\"timeout_ms\":5} | shell_call | action |"
                        + " {'commands':['ls'],'timeout_ms':5}",
                "apply_patch | {\"type\":\"delete_file\",\"path\":\"a\"} | apply_patch_call | operation |"
                        + " {'type':'delete_file','path':'a'}",
            })
    void aCallIsToldBackAsTheCallersOwn(String tool, String arguments, String type, String member, String told)
            throws JsonProcessingException {
        int half = arguments.length() / 2;
        List<ChatEvent> events = List.of(
                started(),
                call(0, "call_1", tool),
                delta(0, arguments.substring(0, half)),
                delta(0, arguments.substring(half)),
                closed(0),
                Talk.usage(1, 1),
                finished(Reason.TOOL_CALLS));
        ResponsesGrammar stream = ResponsesGrammar.check(written(events, reply(TOOLS, new OpenRecall())));
        Json item = stream.response().get("output").items().getFirst();
        assertThat(item.get("type").text()).isEqualTo(type);
        assertThat(item.get("call_id").text()).isEqualTo("call_1");
        assertThat(item.get(member)).isEqualTo(json(told));
        assertThat(item.get("status").text()).isEqualTo("completed");
        ResponseOutputItem read = ObjectMappers.jsonMapper().readValue(item.compact(), ResponseOutputItem.class);
        assertThatCode(read::validate).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("B8 a call that was cut short is not told, since it would be run")
    void aCallThatWasCutShortIsNotTold() {
        List<ChatEvent> events = List.of(
                started(),
                call(0, "c", "shell"),
                delta(0, "{\"commands\":[\"rm"),
                Talk.usage(1, 1),
                finished(Reason.LENGTH));
        ResponsesGrammar stream = ResponsesGrammar.check(written(events, reply(TOOLS, new OpenRecall())));
        assertThat(stream.steps()).isEqualTo("incomplete");
    }

    @Test
    @DisplayName("B8 calls and what came of them are read as those of functions")
    void callsAndWhatCameOfThemAreRead() {
        Asked asked = Asked.input("{'role':'user','content':'hi'},"
                + "{'type':'local_shell_call','id':'i','call_id':'a','status':'completed','action':{'type':'exec',"
                + "'command':['ls'],'env':{},'user':null}},"
                + "{'type':'shell_call','call_id':'b','action':{'commands':['ls']}},"
                + "{'type':'apply_patch_call','call_id':'c','operation':{'type':'delete_file','path':'x'}},"
                + "{'type':'local_shell_call_output','id':'a','output':'out'},"
                + "{'type':'shell_call_output','call_id':'b','output':[{'stdout':'o','stderr':'','outcome':{'type':'exit',"
                + "'exit_code':0}}]},{'type':'apply_patch_call_output','call_id':'c','status':'failed'}");
        assertThat(asked.told())
                .isEqualTo(quoted("user: hi\n"
                        + "assistant: call a local_shell {'command':['ls'],'env':{}}, call b shell"
                        + " {'commands':['ls']}, call c apply_patch {'type':'delete_file','path':'x'}\n"
                        + "result a: out\n"
                        + "result b: [{'stdout':'o','stderr':'','outcome':{'type':'exit','exit_code':0}}]\n"
                        + "result c: failed"));
        assertThat(asked.request().messages().getLast())
                .isInstanceOfSatisfying(
                        Message.ToolResult.class,
                        result -> assertThat(result.error()).isTrue());
        assertThat(asked.dropped()).isEmpty();
    }
}
