package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why answers end, in every provider's words, as clients of every format are told it. */
class EndingsTest {

    /** An answer of each format that says something and ends as the word in it says. */
    private static final Map<String, String> ANSWERS = Map.of(
            "openai-chat",
            "{'choices':[{'index':0,'message':{'role':'assistant','content':'a'},'finish_reason':'%s'}]}",
            "openai-responses",
            "{'status':'incomplete','incomplete_details':{'reason':'%s'},'output':[{'type':'message',"
                    + "'role':'assistant','content':[{'type':'output_text','text':'a'}]}]}",
            "anthropic-messages",
            "{'type':'message','content':[{'type':'text','text':'a'}],'stop_reason':'%s'}",
            "gemini",
            "{'candidates':[{'content':{'parts':[{'text':'a'}]},'finishReason':'%s'}]}",
            "bedrock-converse",
            "{'output':{'message':{'role':'assistant','content':[{'text':'a'}]}},'stopReason':'%s'}",
            "cohere-chat",
            "{'message':{'role':'assistant','content':[{'type':'text','text':'a'}]},'finish_reason':'%s'}");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "openai-chat, stop, stop, end_turn, completed",
        "openai-chat, length, length, max_tokens, max_output_tokens",
        "openai-chat, model_length, length, max_tokens, max_output_tokens",
        "openai-chat, content_filter, content_filter, refusal, content_filter",
        "openai-chat, tool_calls, stop, end_turn, completed",
        "openai-chat, eos_token, stop, end_turn, completed",
        "openai-responses, max_output_tokens, length, max_tokens, max_output_tokens",
        "openai-responses, content_filter, content_filter, refusal, content_filter",
        "openai-responses, steered, stop, end_turn, completed",
        "openai-responses, yet_to_come, stop, end_turn, completed",
        "anthropic-messages, end_turn, stop, end_turn, completed",
        "anthropic-messages, stop_sequence, stop, stop_sequence, completed",
        "anthropic-messages, max_tokens, length, max_tokens, max_output_tokens",
        "anthropic-messages, refusal, content_filter, refusal, content_filter",
        "anthropic-messages, model_context_window_exceeded, length, model_context_window_exceeded, max_output_tokens",
        "anthropic-messages, yet_to_come, stop, end_turn, completed",
        "gemini, STOP, stop, end_turn, completed",
        "gemini, MAX_TOKENS, length, max_tokens, max_output_tokens",
        "gemini, SAFETY, content_filter, refusal, content_filter",
        "gemini, RECITATION, content_filter, refusal, content_filter",
        "gemini, PROHIBITED_CONTENT, content_filter, refusal, content_filter",
        "gemini, SPII, content_filter, refusal, content_filter",
        "gemini, OTHER, stop, end_turn, completed",
        "gemini, YET_TO_COME, stop, end_turn, completed",
        "bedrock-converse, end_turn, stop, end_turn, completed",
        "bedrock-converse, stop_sequence, stop, stop_sequence, completed",
        "bedrock-converse, max_tokens, length, max_tokens, max_output_tokens",
        "bedrock-converse, guardrail_intervened, content_filter, refusal, content_filter",
        "bedrock-converse, content_filtered, content_filter, refusal, content_filter",
        "bedrock-converse, model_context_window_exceeded, length, model_context_window_exceeded, max_output_tokens",
        "bedrock-converse, yet_to_come, stop, end_turn, completed",
        "cohere-chat, COMPLETE, stop, end_turn, completed",
        "cohere-chat, STOP_SEQUENCE, stop, stop_sequence, completed",
        "cohere-chat, MAX_TOKENS, length, max_tokens, max_output_tokens",
        "cohere-chat, ERROR_TOXIC, content_filter, refusal, content_filter",
        "cohere-chat, YET_TO_COME, stop, end_turn, completed",
    })
    @DisplayName("A13 K136 K167 K168 K172 every reason is told, and one that nobody knows is the usual one")
    void everyReasonIsTold(String format, String word, String chat, String messages, String responses) {
        OutboundDialect provider = Dialects.outbound(format).orElseThrow();
        String answer =
                Objects.requireNonNull(ANSWERS.get(format)).formatted(word).replace('\'', '"');
        ChatResponse read = provider.readResponse(answer.getBytes(UTF_8));

        Json ofChat = told("openai-chat", read).get("choices").items().getFirst();
        assertThat(ofChat.get("finish_reason").text()).isEqualTo(chat);
        assertThat(told("anthropic-messages", read).get("stop_reason").text()).isEqualTo(messages);
        Json ofResponses = told("openai-responses", read);
        assertThat(ofResponses.get("incomplete_details").get("reason").text("completed"))
                .isEqualTo(responses);
        assertThat(ofResponses.get("status").text())
                .isEqualTo(responses.equals("completed") ? "completed" : "incomplete");
    }

    private static Json told(String client, ChatResponse response) {
        Reply reply = new Reply("r", "m", Instant.EPOCH, true, 1, new MemoryRecall());
        return Json.read(Dialects.inbound(client).orElseThrow().writeResponse(response, reply));
    }
}
