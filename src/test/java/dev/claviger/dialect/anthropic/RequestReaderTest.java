package dev.claviger.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.Message.Authority;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Reasoning.Display;
import dev.claviger.chat.Reasoning.Effort;
import dev.claviger.chat.Reasoning.Mode;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Losses;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestReaderTest {

    private final Losses losses = new Losses();

    private ChatRequest read(String members) {
        String json = "{\"model\":\"m\",\"max_tokens\":10" + (members.isEmpty() ? "" : ",") + members
                + (members.contains("\"messages\"") ? "}" : ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
        return AnthropicMessages.INBOUND.readRequest(Talk.body(json), losses);
    }

    private List<Message> said(String messages) {
        return read("\"messages\":" + messages).messages();
    }

    private List<Part> answered(String blocks) {
        return said("[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\",\"content\":" + blocks + "}]")
                .get(1)
                .parts();
    }

    private void losing(List<String> dropped, List<String> approximated) {
        assertThat(losses.dropped()).isEqualTo(dropped);
        assertThat(losses.approximated()).isEqualTo(approximated);
    }

    private static Part text(String text) {
        return new Part.Text(text);
    }

    @Test
    void whatAnAgentSendsIsRead() {
        ChatRequest request = read("""
            "stream":true,"temperature":0.50,"top_p":0.9,"top_k":5,"stop_sequences":["END"],
            "system":[{"type":"text","text":"S","cache_control":{"type":"ephemeral","ttl":"1h"}},{"type":"text","text":""}],
            "tools":[{"name":"f","description":"d","input_schema":{"type":"object"},"cache_control":{"type":"ephemeral"}}],
            "tool_choice":{"type":"any","disable_parallel_tool_use":true},
            "thinking":{"type":"adaptive","display":"omitted"},"output_config":{"effort":"xhigh","format":{"type":"json_schema","schema":{"type":"object"}}},
            "metadata":{"user_id":"u"},"service_tier":"standard_only","cache_control":{"type":"ephemeral"}\
            """);
        assertThat(request.stream()).isTrue();
        assertThat(request.sampling().maxOutput()).isEqualTo(10);
        assertThat(request.sampling().temperature()).isEqualTo(new BigDecimal("0.50"));
        assertThat(request.sampling().stop()).containsExactly("END");
        assertThat(request.messages().getFirst())
                .isEqualTo(new Message.Instruction(Authority.SYSTEM, List.of(new Part.Text("S", CacheMark.ONE_HOUR))));
        assertThat(request.tools())
                .containsExactly(
                        new Tool("f", "d", new RawJson("{\"type\":\"object\"}"), null, CacheMark.FIVE_MINUTES));
        assertThat(request.toolChoice()).isEqualTo(new ToolChoice.Required());
        assertThat(request.parallelTools()).isFalse();
        assertThat(request.reasoning()).isEqualTo(new Reasoning(Mode.ON, Effort.XHIGH, null, Display.OMITTED));
        assertThat(request.format())
                .isEqualTo(new OutputFormat.JsonSchema(null, new RawJson("{\"type\":\"object\"}"), null, null));
        assertThat(request.hints()).isEqualTo(new Hints("u", null, "default", CacheMark.FIVE_MINUTES));
        losing(List.of(), List.of());
    }

    @Test
    @DisplayName("K013 results become messages before the rest of their turn")
    void resultsBecomeMessages() {
        assertThat(said("""
            [{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"r","cache_control":{"type":"ephemeral"}},
              {"type":"tool_result","tool_use_id":"e","is_error":true},{"type":"text","text":"next"}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"i","content":[{"type":"text","text":"shot"},
              {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AA"}}]}]}]\
            """))
                .containsExactly(
                        new Message.ToolResult("t", List.of(text("r")), false, CacheMark.FIVE_MINUTES),
                        new Message.ToolResult("e", List.of(), true, null),
                        new Message.User(List.of(text("next")), null),
                        new Message.ToolResult(
                                "i",
                                List.of(
                                        text("shot"),
                                        media(Part.Kind.IMAGE, new Part.Source.Base64("AA"), "image/png", null)),
                                false,
                                null));
    }

    private static Part media(Part.Kind kind, Part.Source source, @Nullable String type, @Nullable String title) {
        return new Part.Media(kind, source, type, title, null, null);
    }

    @Test
    void anInstructionInMidConversationStaysInPlace() {
        assertThat(said("[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"system\",\"content\":\"B\"}]"))
                .containsExactly(
                        new Message.User(List.of(text("a")), null),
                        new Message.Instruction(Authority.SYSTEM, List.of(text("B"))));
    }

    @Test
    @DisplayName("C1 C1c thinking is read with its signature, without text, or without a signature")
    void thinkingIsRead() {
        assertThat(answered("""
            [{"type":"thinking","thinking":"t","signature":"SIG"},{"type":"thinking","thinking":"","signature":"SIG"},
             {"type":"thinking","thinking":"u","signature":""},{"type":"redacted_thinking","data":"RED"},
             {"type":"thinking","thinking":"v","signature":"Q1YxAA"},{"type":"text","text":"a"},
             {"type":"tool_use","id":"c","name":"f","input":{"a": 1.0, "b":12345678901234567890},"caller":{"type":"direct"}}]\
            """))
                .containsExactly(
                        new Part.Thinking("t", Talk.SIGNED),
                        new Part.Thinking("", Talk.SIGNED),
                        new Part.Thinking("u", null),
                        new Part.Thinking("", Talk.REDACTED),
                        new Part.Thinking("v", new Opaque("sealed", "Q1YxAA", false)),
                        text("a"),
                        new Part.ToolCall("c", "f", "{\"a\":1.0,\"b\":12345678901234567890}", null));
        losing(List.of(), List.of());
    }

    @Test
    @DisplayName("K032 K033 the provider's own tools are told as text, and not where nothing came of them")
    void servedToolsAreText() {
        assertThat(answered("""
            [{"type":"server_tool_use","id":"s","name":"web_search","input":{"query":"q"}},
             {"type":"web_search_tool_result","tool_use_id":"s","content":[{"type":"web_search_result","title":"T","url":"https://u","encrypted_content":"x"}]},
             {"type":"server_tool_use","id":"open","name":"web_search","input":{}}]\
            """)).containsExactly(text("[web_search" + " \"q\"]\n" + "- T (https://u)"));
        losing(List.of("messages[1].content[2]"), List.of("messages[1].content[1]", "messages[1].content[0]"));
    }

    @Test
    void documentsAndSearchResultsAreRead() {
        assertThat(said("""
            [{"role":"user","content":[
             {"type":"image","source":{"type":"url","url":"https://i"}},
             {"type":"document","title":"T","source":{"type":"base64","media_type":"application/pdf","data":"AA"}},
             {"type":"document","source":{"type":"text","media_type":"text/plain","data":"plain"},"citations":{"enabled":true}},
             {"type":"document","source":{"type":"content","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}},
             {"type":"document","source":{"type":"file","file_id":"f"},"context":"c"},
             {"type":"search_result","title":"T","source":"S","content":[{"type":"text","text":"found"}]},
             {"type":"container_upload","file_id":"f"}]}]\
            """).getFirst().parts())
                .containsExactly(
                        media(Part.Kind.IMAGE, new Part.Source.Url("https://i"), null, null),
                        media(Part.Kind.DOCUMENT, new Part.Source.Base64("AA"), "application/pdf", "T"),
                        media(Part.Kind.DOCUMENT, new Part.Source.Inline("plain"), "text/plain", null),
                        media(Part.Kind.DOCUMENT, new Part.Source.Inline("a\nb"), "text/plain", null),
                        media(Part.Kind.DOCUMENT, new Part.Source.FileId("f"), null, null),
                        text("Title: T\nSource: S\nfound"));
        losing(
                List.of("messages[0].content[2].citations", "messages[0].content[4].context", "messages[0].content[6]"),
                List.of("messages[0].content[3].source", "messages[0].content[5]"));
    }

    @Test
    void whatNoOtherFormatKnowsIsNamed() {
        read("""
            "container":"c","context_management":{},"mcp_servers":[],"diagnostics":null,"output_config":{"task_budget":{}},
            "thinking":{"type":"adaptive","block_binding":{}},"metadata":{"other":1},
            "tools":[{"name":"f","input_schema":{},"defer_loading":true},{"type":"web_search_20260209","name":"web_search"}],
            "cache_control":{"type":"ephemeral","scope":"global"}\
            """);
        losing(
                List.of(
                        "container",
                        "context_management",
                        "mcp_servers",
                        "output_config.task_budget",
                        "tools[0].defer_loading",
                        "tools[1]",
                        "thinking.block_binding",
                        "metadata.other",
                        "cache_control.scope"),
                List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"disabled\"}                       | OFF | ",
                "{\"type\":\"between_tools\"}                  | OFF | ",
                "{\"type\":\"adaptive\"}                       | ON  | ",
                "{\"type\":\"enabled\",\"budget_tokens\":2048} | ON  | 2048",
            })
    void thinkingIsAskedFor(String thinking, Mode mode, @Nullable Long budget) {
        assertThat(read("\"thinking\":" + thinking).reasoning()).isEqualTo(new Reasoning(mode, null, budget, null));
    }

    record Wrong(String json, String param) {}

    @ParameterizedTest
    @MethodSource("wrongs")
    void whatIsWrongIsNamed(Wrong wrong) {
        assertThatThrownBy(() -> AnthropicMessages.INBOUND.readRequest(Talk.body(wrong.json()), losses))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isInstanceOfSatisfying(
                                        Failure.Invalid.class,
                                        invalid -> assertThat(invalid.param()).isEqualTo(wrong.param())));
    }

    static Stream<Wrong> wrongs() {
        String hi = "\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
        return Stream.of(
                new Wrong("{}", "model"),
                new Wrong("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}", "max_tokens"),
                new Wrong("{\"model\":\"m\",\"max_tokens\":1}", "messages"),
                new Wrong(
                        "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\"}]}", "messages[0].content"),
                new Wrong(
                        "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"tool\",\"content\":\"\"}]}",
                        "messages[0].role"),
                new Wrong(
                        "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"}]}]}",
                        "messages[0].content[0].type"),
                new Wrong(
                        "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"x\"}}]}]}",
                        "messages[0].content[0].source.type"),
                new Wrong("{" + hi + ",\"tools\":[{\"type\":\"bash_20250124\",\"name\":\"bash\"}]}", "tools[0]"),
                new Wrong("{" + hi + ",\"tools\":[{\"name\":\"f\"}]}", "tools[0].input_schema"),
                new Wrong("{" + hi + ",\"tool_choice\":{\"type\":\"tool\",\"name\":\"g\"}}", "tool_choice.name"),
                new Wrong("{" + hi + ",\"thinking\":{\"type\":\"enabled\"}}", "thinking.budget_tokens"),
                new Wrong(
                        "{" + hi + ",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1d\"}}", "cache_control.ttl"),
                new Wrong("{" + hi + ",\"temperature\":\"hot\"}", "temperature"));
    }
}
