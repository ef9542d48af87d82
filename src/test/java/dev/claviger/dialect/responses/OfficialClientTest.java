package dev.claviger.dialect.responses;

import static dev.claviger.dialect.responses.Talk.FOREIGN;
import static dev.claviger.dialect.responses.Talk.call;
import static dev.claviger.dialect.responses.Talk.closed;
import static dev.claviger.dialect.responses.Talk.delta;
import static dev.claviger.dialect.responses.Talk.finished;
import static dev.claviger.dialect.responses.Talk.refusal;
import static dev.claviger.dialect.responses.Talk.reply;
import static dev.claviger.dialect.responses.Talk.started;
import static dev.claviger.dialect.responses.Talk.text;
import static dev.claviger.dialect.responses.Talk.thinking;
import static dev.claviger.dialect.responses.Talk.usage;
import static dev.claviger.dialect.responses.Talk.written;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.core.ObjectMappers;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStreamEvent;
import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.dialect.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What OpenAI's own client library makes of what is written for callers. */
class OfficialClientTest {

    private static final ObjectMapper MAPPER = ObjectMappers.jsonMapper();
    private static final String REQUEST =
            "{'instructions':'Be brief','store':false,'temperature':0.5,'max_output_tokens':50,"
                    + "'reasoning':{'effort':'low'},'text':{'format':{'type':'text'}},'tools':[{'type':'function','name':'h',"
                    + "'parameters':{'type':'object','properties':{}},'strict':false},{'type':'custom','name':'patch'}]}";

    private static List<ChatEvent> answer(ChatEvent last) {
        return List.of(
                started(),
                thinking(0),
                delta(0, "why"),
                closed(0, FOREIGN),
                text(1),
                delta(1, "Hi"),
                closed(1),
                refusal(2),
                delta(2, "No."),
                closed(2),
                call(3, "call_1", "h"),
                delta(3, "{\"a\":1}"),
                closed(3),
                call(4, "call_2", "patch"),
                delta(4, "{\"input\":\"x\"}"),
                closed(4),
                usage(7, 3),
                last);
    }

    private static List<ResponseStreamEvent> read(String stream) throws IOException {
        List<ResponseStreamEvent> events = new ArrayList<>();
        for (Frame frame : Talk.frames(stream.getBytes(UTF_8), 0)) {
            events.add(MAPPER.readValue(frame.text(), ResponseStreamEvent.class));
        }
        return events;
    }

    @ParameterizedTest
    @EnumSource(names = {"END", "LENGTH", "FILTERED", "TOOL_CALLS"})
    void everyEventIsValidAndTheWholeIsPutTogether(Reason reason) throws IOException {
        ResponseAccumulator accumulator = ResponseAccumulator.create();
        List<ResponseStreamEvent> events = read(written(answer(finished(reason)), reply(REQUEST, new OpenRecall())));
        for (ResponseStreamEvent event : events) {
            assertThatCode(event::validate).as("%s", event).doesNotThrowAnyException();
            accumulator.accumulate(event);
        }
        Response response = accumulator.response();
        assertThatCode(response::validate).doesNotThrowAnyException();
        List<ResponseOutputItem> output = response.output();
        assertThat(output).hasSize(4);
        assertThat(output.get(0).asReasoning().encryptedContent()).contains("Q1Yx0");
        assertThat(output.get(1).asMessage().content().get(0).asOutputText().text())
                .isEqualTo("Hi");
        assertThat(output.get(1).asMessage().content().get(1).asRefusal().refusal())
                .isEqualTo("No.");
        assertThat(output.get(2).asFunctionCall().arguments()).isEqualTo("{\"a\":1}");
        assertThat(output.get(3).asCustomToolCall().input()).isEqualTo("x");
        assertThat(response.usage().orElseThrow().totalTokens()).isEqualTo(10);
        assertThat(response.temperature()).contains(0.5);
    }

    @Test
    void aFailureIsValid() throws IOException {
        Failure failure = new Failure.Throttled("slow down", null, null);
        List<ResponseStreamEvent> events =
                read(written(answer(new ChatEvent.Failed(failure)), reply(REQUEST, new OpenRecall())));
        Response response = events.getLast().asFailed().response();
        assertThatCode(response::validate).doesNotThrowAnyException();
        assertThat(response.error().orElseThrow().message()).isEqualTo("slow down");
    }

    @Test
    void aFailureOfARelayedStreamIsValid() throws IOException {
        byte[] frame = OpenAiResponses.INBOUND.writeFailureEvent(new Failure.TimedOut("late", null), "req_1");
        Response response = read(new String(frame, UTF_8)).getLast().asFailed().response();
        assertThatCode(response::validate).doesNotThrowAnyException();
        assertThat(response.id()).isEqualTo("resp_1");
    }
}
