package dev.claviger.dialect.responses;

import static dev.claviger.dialect.responses.Talk.json;
import static dev.claviger.dialect.responses.Talk.quoted;
import static dev.claviger.dialect.responses.Talk.reply;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatResponse;
import dev.claviger.dialect.AnswerCollector;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole answer and a stream of it say the same, and reading what was written gives what had been said. */
class ParityTest {

    record Case(String name, String response) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case given(String name, String status, String output) {
        return new Case(
                name,
                "{'id':'resp_1','model':'m1','status':'" + status + "','incomplete_details':"
                        + (status.equals("incomplete") ? "{'reason':'max_output_tokens'}" : "null")
                        + ",'output':[" + output
                        + "],'usage':{'input_tokens':9,'input_tokens_details':{'cached_tokens':4,"
                        + "'cache_write_tokens':2},'output_tokens':5,'output_tokens_details':{'reasoning_tokens':1}}}");
    }

    static Stream<Case> answers() {
        String text =
                "{'type':'message','role':'assistant','content':[{'type':'output_text','text':'Hi','annotations':[]}]}";
        String call = "{'type':'function_call','call_id':'c','name':'f','arguments':'{\\'a\\':1.0}'}";
        return Stream.of(
                given("K150 text", "completed", text),
                given("K150 nothing", "completed", ""),
                given(
                        "K150 a thought and a call",
                        "completed",
                        "{'id':'rs_1','type':'reasoning','summary':[{'type':'summary_text','text':'why'}],"
                                + "'encrypted_content':'E'}," + call),
                given(
                        "K150 a refusal",
                        "completed",
                        "{'type':'message','role':'assistant','content':[{'type':'refusal','refusal':'No.'}]}"),
                given("K150 cut", "incomplete", text + "," + call));
    }

    /** The stream that a client of this format is told, read again. */
    private static ChatResponse streamed(ChatResponse response, Reply reply) {
        List<ChatEvent> events = new ArrayList<>();
        events.add(Talk.started());
        int index = 0;
        for (var part : response.parts()) {
            events.addAll(PartEvents.of(index++, part));
        }
        events.add(new ChatEvent.UsageReported(response.usage()));
        events.add(new ChatEvent.Finished(response.stop()));
        AnswerCollector collector = new AnswerCollector();
        Talk.events(Talk.written(events, reply)).forEach(collector);
        return collector.response();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aStreamEndsInTheWholeAnswer(Case given) {
        ChatResponse read =
                OpenAiResponses.OUTBOUND.readResponse(quoted(given.response()).getBytes(UTF_8));
        OpenRecall recall = new OpenRecall();
        Reply reply = reply("{'store':false}", recall);
        Json whole = Json.read(OpenAiResponses.INBOUND.writeResponse(read, reply));
        ChatResponse again = streamed(read, reply);
        ChatResponse wholeAgain =
                OpenAiResponses.OUTBOUND.readResponse(whole.compact().getBytes(UTF_8));
        assertThat(again).isEqualTo(wholeAgain);
        assertThat(again.stop()).isEqualTo(read.stop());
        assertThat(again.usage()).isEqualTo(read.usage());
        assertThat(again.parts()).hasSameSizeAs(read.parts());
        assertThat(whole.get("status")).isEqualTo(json(given.response()).get("status"));
        assertThat(whole.get("incomplete_details"))
                .isEqualTo(json(given.response()).get("incomplete_details"));
    }
}
