package dev.claviger.dialect.responses;

import static dev.claviger.dialect.responses.Talk.OWN;
import static dev.claviger.dialect.responses.Talk.json;
import static dev.claviger.dialect.responses.Talk.quoted;
import static dev.claviger.dialect.responses.Talk.reply;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is read and written again in this format is what it was. */
class RoundTripTest {

    private static final Destination HERE =
            new Destination("m", Set.of(), null, Destination.ThinkingStyle.ADAPTIVE, Set.of());

    private static Json sent(String request, OpenRecall recall, Losses losses) {
        ChatRequest read = OpenAiResponses.INBOUND.readRequest(Talk.body(request), losses);
        return Json.read(OpenAiResponses.OUTBOUND.writeRequest(read, HERE, recall, losses));
    }

    @Test
    @DisplayName("K211 a request")
    void aRequest() {
        String request = "{'model':'m','instructions':'S','input':["
                + "{'type':'message','role':'user','content':[{'type':'input_text','text':'hi'},"
                + "{'type':'input_image','image_url':'data:image/png;base64,AA','detail':'low'}]},"
                + "{'type':'message','role':'assistant','content':[{'type':'output_text','text':'A','annotations':[]},"
                + "{'type':'refusal','refusal':'No.'}]},"
                + "{'type':'function_call','call_id':'c1','name':'f','arguments':'{\\'x\\':1.0}'},"
                + "{'type':'function_call','call_id':'c2','name':'f','arguments':'{}'},"
                + "{'type':'function_call_output','call_id':'c1','output':'ok'},"
                + "{'type':'function_call_output','call_id':'c2','output':[{'type':'input_text','text':'x'},"
                + "{'type':'input_file','filename':'a.pdf','file_data':'data:application/pdf;base64,BB'}]},"
                + "{'type':'message','role':'developer','content':[{'type':'input_text','text':'D'}]}],"
                + "'tools':[{'type':'function','name':'f','description':'D','parameters':{'type':'object',"
                + "'properties':{}},'strict':true}],'tool_choice':{'type':'function','name':'f'},"
                + "'parallel_tool_calls':true,'text':{'format':{'type':'json_schema','name':'N','schema':{},"
                + "'strict':false}},'max_output_tokens':99,'temperature':0.50,'top_p':1.0,"
                + "'reasoning':{'effort':'low','summary':'auto'},'include':['reasoning.encrypted_content'],"
                + "'user':'p','prompt_cache_key':'k','service_tier':'auto','store':false,'stream':true}";
        Losses losses = new Losses();
        assertThat(sent(request, new OpenRecall(), losses)).isEqualTo(json(request));
        assertThat(losses.dropped()).isEmpty();
        assertThat(losses.approximated()).isEmpty();
    }

    @Test
    @DisplayName("C2 C3 K073 K074 a thought, from its provider through the caller and back")
    void aThoughtFromItsProviderThroughTheCallerAndBack() {
        String thought = "{'id':'rs_1','type':'reasoning','summary':[{'type':'summary_text','text':'a'},"
                + "{'type':'summary_text','text':'b'}],'encrypted_content':'E'}";
        String call = "{'type':'function_call','call_id':'c1','name':'f','arguments':'{}'}";
        ChatResponse answer = OpenAiResponses.OUTBOUND.readResponse(
                quoted("{'status':'completed','output':[" + thought + "," + call + "]}")
                        .getBytes(UTF_8));
        OpenRecall recall = new OpenRecall();
        Json told = Json.read(OpenAiResponses.INBOUND.writeResponse(answer, reply("{'store':false}", recall)));
        List<Json> items = told.get("output").items();
        assertThat(items.getFirst().get("encrypted_content").text("")).startsWith("Q1Yx");

        String next = "{'model':'m','input':[{'role':'user','content':'hi'},"
                + items.get(0).compact() + "," + items.get(1).compact()
                + ",{'type':'function_call_output','call_id':'c1','output':'ok'}]}";
        List<Json> input = sent(next, recall, new Losses()).get("input").items();
        assertThat(input.get(1)).isEqualTo(json(thought));
        assertThat(input.get(2)).isEqualTo(json(call));
    }

    @Test
    @DisplayName("K090 a thought whose id is empty goes back without one")
    void aThoughtWhoseIdIsEmptyGoesBackWithoutOne() {
        ChatResponse answer = OpenAiResponses.OUTBOUND.readResponse(quoted("{'status':'completed','output':["
                        + "{'id':'','type':'reasoning','summary':[],'encrypted_content':'E'},{'type':'function_call',"
                        + "'call_id':'c1','name':'f','arguments':'{}'}]}")
                .getBytes(UTF_8));
        OpenRecall recall = new OpenRecall();
        List<Json> items = Json.read(OpenAiResponses.INBOUND.writeResponse(answer, reply("{'store':false}", recall)))
                .get("output")
                .items();
        String next = "{'model':'m','input':[{'role':'user','content':'hi'},"
                + items.get(0).compact() + "," + items.get(1).compact()
                + ",{'type':'function_call_output','call_id':'c1','output':'ok'}]}";
        assertThat(sent(next, recall, new Losses()).get("input").items().get(1))
                .isEqualTo(json("{'type':'reasoning','summary':[],'encrypted_content':'E'}"));
    }

    @Test
    @DisplayName("K088 a thought that was sealed for someone else is dropped and named, and its call stays")
    void aThoughtThatWasSealedForSomeoneElseIsDroppedAndNamed() {
        String sealed = new OpenRecall().seal(OWN);
        String request = "{'model':'m','input':[{'role':'user','content':'hi'},{'type':'reasoning','summary':[],"
                + "'encrypted_content':'" + sealed.replace("\"", "\\'") + "'},{'type':'function_call','call_id':'c1',"
                + "'name':'f','arguments':'{}'},{'type':'function_call_output','call_id':'c1','output':'ok'}]}";
        Losses losses = new Losses();
        List<Json> input = sent(request, new OpenRecall(), losses).get("input").items();
        assertThat(input)
                .extracting(item -> item.get("type").text(""))
                .containsExactly("message", "function_call", "function_call_output");
        assertThat(losses.dropped()).containsExactly("messages[1].reasoning_content");
    }
}
