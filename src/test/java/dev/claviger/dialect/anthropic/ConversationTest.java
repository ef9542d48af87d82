package dev.claviger.dialect.anthropic;

import static dev.claviger.dialect.anthropic.Asked.hi;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final String HI = "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}";

    private static Part call(String id, String arguments) {
        return new Part.ToolCall(id, "f", arguments, null);
    }

    private static Part text(String text) {
        return new Part.Text(text);
    }

    @Test
    @DisplayName("K001 D2 tools, system and messages stand in this order, behind model and max_tokens")
    void theOrderIsThatOfTheCache() {
        String sent = new Asked()
                .system("S")
                .user("hi")
                .tool("f", "{}")
                .sampling(10L, null, null)
                .sent();
        assertThat(sent)
                .isEqualTo("{\"model\":\"claude\",\"max_tokens\":10,"
                        + "\"tools\":[{\"name\":\"f\",\"input_schema\":{\"type\":\"object\",\"properties\":{}}}],"
                        + "\"system\":[{\"type\":\"text\",\"text\":\"S\"}],\"messages\":[" + HI + "]}");
    }

    @Test
    @DisplayName("K003 K004 a turn of nothing but calls has no text block")
    void aTurnOfCallsHasNoText() {
        hi().assistant(text(""), call("call_1", "{\"a\":1}"))
                .result("call_1", "r")
                .says("[" + HI + """
                    ,{"role":"assistant","content":[{"type":"tool_use","id":"call_1","name":"f","input":{"a":1}}]},
                    {"role":"user","content":[{"type":"tool_result","tool_use_id":"call_1","content":"r"}]}]\
                    """);
    }

    @Test
    @DisplayName("K005 K006 parts that say nothing are left out, and a turn of nothing else says so")
    void emptyPartsAreLeftOut() {
        new Asked().add(new Message.User(List.of(text(""), text("hi")), null)).says("[" + HI + "]");
        new Asked()
                .user("")
                .losing(List.of(), List.of("messages[0].content"))
                .says("[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"(no content)\"}]}]");
    }

    @Test
    @DisplayName("K008 a late instruction does not change the system prompt")
    void aLateInstructionStaysWhereItIs() {
        Asked asked = new Asked()
                .system("A")
                .user("hi")
                .assistant(text("2"))
                .system("B")
                .user("3")
                .losing(List.of(), List.of("messages[3]"));
        assertThat(asked.sentJson().get("system")).isEqualTo(Talk.json("[{\"type\":\"text\",\"text\":\"A\"}]"));
        asked.says("[" + HI + """
            ,{"role":"assistant","content":[{"type":"text","text":"2"}]},
            {"role":"user","content":[
              {"type":"text","text":"Operator note (not from the user):\\n<system-note>\\nB\\n</system-note>"},
              {"type":"text","text":"3"}]}]\
            """);
    }

    @Test
    @DisplayName("K012 K055 results come first, in the order of the calls, in one turn with what is said next")
    void resultsComeFirst() {
        hi().assistant(call("1", ""), call("2", ""))
                .result("2", "r2")
                .result("1", "r1")
                .user("go")
                .says("[" + HI + """
                    ,{"role":"assistant","content":[
                      {"type":"tool_use","id":"1","name":"f","input":{}},{"type":"tool_use","id":"2","name":"f","input":{}}]},
                    {"role":"user","content":[
                      {"type":"tool_result","tool_use_id":"1","content":"r1"},
                      {"type":"tool_result","tool_use_id":"2","content":"r2"},
                      {"type":"text","text":"go"}]}]\
                    """);
    }

    @Test
    @DisplayName("K052 a missing result is an error, and the first of two counts")
    void aMissingResultIsAnError() {
        hi().assistant(call("1", ""), call("2", ""))
                .result("1", "r1")
                .result("1", "again")
                .user("x")
                .losing(List.of("messages[3]"), List.of("messages[1]"))
                .says("[" + HI + """
                    ,{"role":"assistant","content":[
                      {"type":"tool_use","id":"1","name":"f","input":{}},{"type":"tool_use","id":"2","name":"f","input":{}}]},
                    {"role":"user","content":[
                      {"type":"tool_result","tool_use_id":"1","content":"r1"},
                      {"type":"tool_result","tool_use_id":"2","content":"No result was provided for this tool call.","is_error":true},
                      {"type":"text","text":"x"}]}]\
                    """);
    }

    @Test
    @DisplayName("K052 calls at the very end are refused")
    void callsAtTheEndAreRefused() {
        hi().assistant(call("1", "")).isRefusedAt("messages[1]");
    }

    @Test
    @DisplayName("K053 a result that answers no call is text")
    void anOrphanIsText() {
        hi().result("call_9", "r").losing(List.of(), List.of("messages[1]")).says("[" + HI + """
            ,{"role":"user","content":[{"type":"text","text":"[tool result call_9]"},{"type":"text","text":"r"}]}]\
            """);
    }

    @Test
    @DisplayName("K063 results that say nothing, fail or show something")
    void resultsOfAllKinds() {
        Part image = new Part.Media(Part.Kind.IMAGE, new Part.Source.Base64("AA"), "image/png", null, null, null);
        Json blocks = hi().assistant(call("1", ""), call("2", ""), call("3", ""))
                .result("1", "")
                .add(new Message.ToolResult("2", List.of(text("boom")), true, null))
                .add(new Message.ToolResult("3", List.of(text("shot"), image), false, null))
                .sentJson()
                .get("messages")
                .items()
                .get(2)
                .get("content");
        assertThat(blocks).isEqualTo(Talk.json("""
            [{"type":"tool_result","tool_use_id":"1","content":""},
             {"type":"tool_result","tool_use_id":"2","content":"boom","is_error":true},
             {"type":"tool_result","tool_use_id":"3","content":[{"type":"text","text":"shot"},
               {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AA"}}]}]\
            """));
    }

    @Test
    @DisplayName("K045 an id of other letters is the same in the call and in its result")
    void idsMatch() {
        Json messages = hi().assistant(call("functions.get:0", ""))
                .result("functions.get:0", "r")
                .sentJson()
                .get("messages");
        String id = ToolIds.plain("functions.get:0");
        assertThat(messages.items().get(1).compact()).contains("\"id\":\"" + id + "\"");
        assertThat(messages.items().get(2).compact()).contains("\"tool_use_id\":\"" + id + "\"");
    }

    @Test
    @DisplayName("K015 K016 an answer's beginning: some models go on from it, others are asked to")
    void anAnswersBeginning() {
        hi().assistant(text("Answer: "))
                .of(ThinkingStyle.BUDGET, null)
                .says("[" + HI + ",{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Answer:\"}]}]");
        hi().assistant(text("Sure, {")).losing(List.of(), List.of("messages")).says("[" + HI + """
            ,{"role":"assistant","content":[{"type":"text","text":"Sure, {"}]},
            {"role":"user","content":[{"type":"text","text":"Continue your previous reply exactly where it stopped. Do not repeat it."}]}]\
            """);
    }

    @Test
    void aConversationOfInstructionsAloneCanBeAnswered() {
        new Asked()
                .system("S")
                .says("[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"(conversation start)\"}]}]");
    }

    @Test
    void namesMatterWhereSeveralTalk() {
        Message ann = new Message.User(List.of(text("a")), "Ann");
        Message bob = new Message.User(List.of(text("b")), "Bob");
        new Asked().add(ann).losing(List.of("messages[0].name"), List.of());
        assertThat(new Asked()
                        .add(ann)
                        .add(bob)
                        .losing(List.of(), List.of("messages[0].name", "messages[1].name"))
                        .sent())
                .contains("\"Ann:\"", "\"Bob:\"");
    }

    @Test
    @DisplayName("K209 D1 the same request has the same bytes, and K210 a longer one begins like the shorter")
    void aLongerConversationBeginsLikeAShorterOne() {
        List<Message> all = new ArrayList<>(new Asked()
                .system("S")
                .user("hi")
                .assistant(text("a"), call("1", "{\"q\": 1.0}"), call("2", ""))
                .result("1", "r")
                .user("x")
                .system("B")
                .user("y")
                .assistant(text("b"))
                .result("9", "orphan")
                .assistant(new Part.Thinking("t", Talk.SIGNED), text("c"))
                .user("z")
                .request()
                .messages());
        String before = "";
        for (int length = 2; length <= all.size(); length++) {
            if (all.get(length - 1) instanceof Message.Assistant) {
                continue; // would be asked to go on
            }
            Asked asked = new Asked();
            all.subList(0, length).forEach(asked::add);
            String sent = asked.sent();
            assertThat(asked.sent()).isEqualTo(sent);
            if (all.get(length - 1) instanceof Message.User) {
                assertThat(sent).startsWith(before);
                before = sent.substring(0, sent.length() - "]}".length());
            }
        }
        assertThat(before).contains("\"z\"");
    }
}
