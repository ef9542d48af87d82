package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatResponse;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the sources of a text on its way from a provider of one format to a client of another. */
class CitationsTest {

    private static final String PASSAGE =
            "{'content':[{'type':'text','text':'a 🗿','citations':[{'type':'char_location',"
                    + "'cited_text':'q','document_index':1,'document_title':'D','start_char_index':5,'end_char_index':9,"
                    + "'file_id':'file_1'}]}],'stop_reason':'end_turn'}";
    private static final String SERVED = "{'content':[{'type':'server_tool_use','id':'s','name':'web_search','input':"
            + "{'query':'x'}},{'type':'web_search_tool_result','tool_use_id':'s','content':[]},"
            + "{'type':'text','text':'🗿 so '},{'type':'text','text':'it is','citations':[{'type':"
            + "'web_search_result_location','cited_text':'q','url':'https://u','title':'T','encrypted_index':'E'}]}],"
            + "'stop_reason':'end_turn'}";
    private static final String PAGES = "{'output':{'message':{'role':'assistant','content':[{'citationsContent':{"
            + "'content':[{'text':'abc'}],'citations':[{'title':'D','sourceContent':[{'text':'q'}],'location':"
            + "{'documentPage':{'documentIndex':0,'start':2,'end':3}}}]}}]}},'stopReason':'end_turn'}";
    private static final String FOUND = "{'id':'i','finish_reason':'COMPLETE','message':{'role':'assistant','content':["
            + "{'type':'text','text':'15 °C'}],'citations':[{'start':0,'end':2,'text':'15','sources':[{'type':'tool',"
            + "'id':'weather_1:3','tool_output':{'content':'q'}}]}]}}";
    private static final String FILE = "{'status':'completed','output':[{'type':'message','role':'assistant','content':"
            + "[{'type':'output_text','text':'abc','annotations':[{'type':'file_citation','file_id':'f','filename':'n',"
            + "'index':3},{'type':'file_path','file_id':'f','index':1}]}]}]}";
    private static final String EARLY = "{'choices':[{'index':0,'finish_reason':'stop','message':{'role':'assistant',"
            + "'content':'abc','annotations':[{'type':'url_citation','url_citation':{'url':'https://u'}},"
            + "{'type':'video'}]}}]}";

    record Case(String name, String provider, String answer, String client, String place, String told) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> answers() {
        return Stream.of(
                new Case(
                        "a passage of a file becomes a citation of the file",
                        "anthropic-messages",
                        PASSAGE,
                        "openai-responses",
                        "/output/0/content/0/annotations",
                        "[{'type':'file_citation','file_id':'file_1','filename':'D','index':1}]"),
                new Case(
                        "a passage has no address that a client of Chat could follow",
                        "anthropic-messages",
                        PASSAGE,
                        "openai-chat",
                        "/choices/0/message",
                        "{'role':'assistant','content':'a 🗿','refusal':null}"),
                new Case(
                        "K141 what a provider looked up itself is no call, and its page stands where the text stands",
                        "anthropic-messages",
                        SERVED,
                        "openai-chat",
                        "/choices/0",
                        "{'index':0,'message':{'role':'assistant','content':'🗿 so it"
                                + " is','refusal':null,'annotations':["
                                + "{'type':'url_citation','url_citation':{'start_index':5,'end_index':10,"
                                + "'url':'https://u','title':'T'}}]},'logprobs':null,'finish_reason':'stop'}"),
                new Case(
                        "K141 texts that become one count on",
                        "anthropic-messages",
                        SERVED,
                        "openai-responses",
                        "/output/0/content",
                        "[{'type':'output_text','text':'🗿 so it is','annotations':[{'type':'url_citation',"
                                + "'start_index':5,'end_index':10,'url':'https://u','title':'T'}],'logprobs':[]}]"),
                new Case(
                        "pages of a document",
                        "bedrock-converse",
                        PAGES,
                        "anthropic-messages",
                        "/content",
                        "[{'type':'text','text':'abc','citations':[{'type':'page_location','cited_text':'q',"
                                + "'document_index':0,'document_title':'D','start_page_number':2,'end_page_number':3}]}]"),
                new Case(
                        "what a tool gave back",
                        "cohere-chat",
                        FOUND,
                        "anthropic-messages",
                        "/content",
                        "[{'type':'text','text':'15 °C','citations':[{'type':'search_result_location','cited_text':'q',"
                                + "'source':'weather_1','title':null,'search_result_index':3,'start_block_index':0,"
                                + "'end_block_index':1}]}]"),
                new Case(
                        "a file that is no part of the conversation",
                        "openai-responses",
                        FILE,
                        "anthropic-messages",
                        "/content",
                        "[{'type':'text','text':'abc'}]"),
                new Case(
                        "a page that is told without a place",
                        "openai-chat",
                        EARLY,
                        "openai-responses",
                        "/output/0/content/0/annotations",
                        "[{'type':'url_citation','start_index':0,'end_index':0,'url':'https://u','title':''}]"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void sourcesCrossAsFarAsTheClientsFormatHasThem(Case given) {
        ChatResponse read = Dialects.outbound(given.provider())
                .orElseThrow()
                .readResponse(given.answer().replace('\'', '"').getBytes(UTF_8));
        Reply reply = new Reply("abc", "alias", Instant.EPOCH, false, 0, new MemoryRecall());
        byte[] written = Dialects.inbound(given.client()).orElseThrow().writeResponse(read, reply);
        assertThat(JsonPath.of(given.place()).in(Json.read(written)).compact().replace('"', '\''))
                .isEqualTo(given.told());
    }
}
