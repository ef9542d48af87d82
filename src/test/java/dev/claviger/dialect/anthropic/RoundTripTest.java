package dev.claviger.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read and written in this same format is what it was. */
class RoundTripTest {

    private static final String ANSWER = """
        {"id":"msg_abc","type":"message","role":"assistant","model":"alias","content":[
          {"type":"thinking","thinking":"hm","signature":"SIG"},
          {"type":"thinking","thinking":"","signature":"SIG"},
          {"type":"redacted_thinking","data":"RED"},
          {"type":"text","text":"grüß 🎉 \\n\\" "},
          {"type":"tool_use","id":"toolu_1","name":"f","input":{"b":1.50,"a":[12345678901234567890,null,true]}},
          {"type":"tool_use","id":"toolu_2","name":"g","input":{}}],
         "stop_reason":"tool_use","stop_sequence":null,"stop_details":null,
         "usage":{"input_tokens":10,"cache_creation_input_tokens":20,"cache_read_input_tokens":90,
           "cache_creation":{"ephemeral_5m_input_tokens":15,"ephemeral_1h_input_tokens":5},
           "output_tokens":7,"output_tokens_details":{"thinking_tokens":3},"server_tool_use":null,"service_tier":null}}\
        """;

    private static final String STREAMED = """
        {"type":"message_start","message":{"id":"msg_1","model":"claude","content":[],"usage":{"input_tokens":10,"cache_read_input_tokens":90,"cache_creation_input_tokens":20,"cache_creation":{"ephemeral_5m_input_tokens":15,"ephemeral_1h_input_tokens":5},"output_tokens":1}}}
        {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}
        {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"h"}}
        {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"m"}}
        {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"SIG"}}
        {"type":"content_block_stop","index":0}
        {"type":"content_block_start","index":1,"content_block":{"type":"thinking","thinking":"","signature":""}}
        {"type":"content_block_delta","index":1,"delta":{"type":"signature_delta","signature":"SIG"}}
        {"type":"content_block_stop","index":1}
        {"type":"content_block_start","index":2,"content_block":{"type":"redacted_thinking","data":"RED"}}
        {"type":"content_block_stop","index":2}
        {"type":"content_block_start","index":3,"content_block":{"type":"text","text":""}}
        {"type":"content_block_delta","index":3,"delta":{"type":"text_delta","text":"grüß "}}
        {"type":"content_block_delta","index":3,"delta":{"type":"text_delta","text":"🎉 \\n\\" "}}
        {"type":"content_block_stop","index":3}
        {"type":"content_block_start","index":4,"content_block":{"type":"tool_use","id":"toolu_1","name":"f","input":{}}}
        {"type":"content_block_delta","index":4,"delta":{"type":"input_json_delta","partial_json":"{\\"b\\":1.5"}}
        {"type":"content_block_delta","index":4,"delta":{"type":"input_json_delta","partial_json":"0,\\"a\\":[12345678901234567890,nu"}}
        {"type":"content_block_delta","index":4,"delta":{"type":"input_json_delta","partial_json":"ll,true]}"}}
        {"type":"content_block_stop","index":4}
        {"type":"content_block_start","index":5,"content_block":{"type":"tool_use","id":"toolu_2","name":"g","input":{}}}
        {"type":"content_block_delta","index":5,"delta":{"type":"input_json_delta","partial_json":""}}
        {"type":"content_block_stop","index":5}
        {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":7,"output_tokens_details":{"thinking_tokens":3}}}
        {"type":"message_stop"}
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"model":"m","max_tokens":10,"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]}]}\
                """,
                """
                {"model":"m","max_tokens":10,"stream":true,"temperature":0.50,"top_k":5,"stop_sequences":["END"],
                 "thinking":{"type":"adaptive","display":"omitted"},"output_config":{"effort":"max"},
                 "tool_choice":{"type":"tool","name":"f","disable_parallel_tool_use":true},"metadata":{"user_id":"u"},
                 "service_tier":"auto","cache_control":{"type":"ephemeral"},
                 "tools":[{"name":"f","description":"d","input_schema":{"type":"object","properties":{"a":{"type":"string"}}},"cache_control":{"type":"ephemeral","ttl":"1h"}}],
                 "system":[{"type":"text","text":"S"},{"type":"text","text":"T","cache_control":{"type":"ephemeral"}}],
                 "messages":[{"role":"user","content":[{"type":"image","source":{"type":"url","url":"https://i"},"cache_control":{"type":"ephemeral"}},
                   {"type":"document","source":{"type":"text","media_type":"text/plain","data":"d"},"title":"T"}]}]}\
                """,
                """
                {"model":"m","max_tokens":10,"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]},
                 {"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"S1"},{"type":"redacted_thinking","data":"R"},
                   {"type":"text","text":"\\n\\n"},{"type":"thinking","thinking":"","signature":"S2"},
                   {"type":"tool_use","id":"toolu_1","name":"f","input":{"x":1.0}}]},
                 {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"boom","is_error":true},
                   {"type":"text","text":"again"}]}]}\
                """,
            })
    @DisplayName("K211 C2 a request")
    void aRequest(String json) {
        Losses losses = new Losses();
        ChatRequest request = AnthropicMessages.INBOUND.readRequest(Talk.body(json), losses);
        Destination same = new Destination("m", Set.of(), null, ThinkingStyle.ADAPTIVE, Set.of());
        byte[] sent = AnthropicMessages.OUTBOUND.writeRequest(request, same, new Talk.OpenRecall(), losses);
        assertThat(Json.read(sent)).isEqualTo(Talk.json(json));
        assertThat(losses.dropped()).isEmpty();
        assertThat(losses.approximated()).isEmpty();
    }

    @Test
    @DisplayName("K211 C3 an answer")
    void anAnswer() {
        assertThat(written(AnthropicMessages.OUTBOUND.readResponse(ANSWER.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Talk.json(ANSWER));
    }

    @Test
    @DisplayName("K150 a streamed answer holds what the same answer holds as a whole")
    void aStreamedAnswerHoldsTheSame() {
        byte[] stream = Talk.stream(STREAMED).getBytes(StandardCharsets.UTF_8);
        List<ChatEvent> events = Talk.read(stream, 0);
        StreamGrammar streamed = StreamGrammar.of(Talk.written(events, new Talk.OpenRecall()));
        Json whole = Talk.json(ANSWER);
        assertThat(streamed.content()).isEqualTo(whole.get("content").items());
        assertThat(streamed.messageDelta().get("usage")).isEqualTo(whole.get("usage"));
        assertThat(streamed.messageDelta().get("delta").get("stop_reason")).isEqualTo(whole.get("stop_reason"));
    }

    private static Json written(ChatResponse response) {
        return Json.read(AnthropicMessages.INBOUND.writeResponse(response, Talk.reply(new Talk.OpenRecall())));
    }
}
