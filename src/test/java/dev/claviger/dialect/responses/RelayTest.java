package dev.claviger.dialect.responses;

import static dev.claviger.dialect.Probe.Sight.CONTENT;
import static dev.claviger.dialect.Probe.Sight.END;
import static dev.claviger.dialect.Probe.Sight.FAILURE;
import static dev.claviger.dialect.Probe.Sight.KEEP_ALIVE;
import static dev.claviger.dialect.responses.Talk.quoted;
import static dev.claviger.dialect.responses.Talk.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.RelayedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that is passed on: what changes in the request, and what is seen of the stream. */
class RelayTest {

    private static final String CREATED = "{'type':'response.created','response':{'id':'r','usage':null,'error':null}}";
    private static final String DELTA = "{'type':'response.output_text.delta','delta':'Hi','obfuscation':'xyz'}";
    private static final String USAGE =
            "'usage':{'input_tokens':10,'input_tokens_details':{'cached_tokens':4,'cache_write_tokens':3},"
                    + "'output_tokens':5,'output_tokens_details':{'reasoning_tokens':2},'total_tokens':15}";
    private static final Usage COUNTED = new Usage(3, 4, 3, 0, 5, 2);

    private static String last(String status) {
        return "{'type':'response." + status + "','response':{'status':'" + status
                + "','error':{'code':'server_error','message':'oh'}," + USAGE + "}}";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "D1 K216 every other byte stays | {  'b' : 1.50e1, 'model':'x','input':'\\u00e9é' }",
                "B9 items that only this format knows | {'model':'x','tools':[{'type':'local_shell'},"
                        + " {'type':'apply_patch'},{'type':'custom','name':'p'}]}",
                "B8 groups and tools in the conversation | {'model':'x','input':[{'type':'additional_tools','tools':"
                        + "[{'type':'namespace','name':'n'}]}]}",
                "what only its provider can read | {'model':'x','previous_response_id':'resp_1','input':[{'type':"
                        + "'reasoning','encrypted_content':'E'}]}",
                "D8 cache options and breakpoints | {'model':'x','prompt_cache_options':{'mode':'explicit'},'input':"
                        + "[{'role':'user','content':[{'type':'input_text','text':'a','prompt_cache_breakpoint':"
                        + "{'mode':'explicit'}}]}]}",
            })
    void nothingButTheModelChanges(String name, String body) {
        StringBuilder sent = new StringBuilder();
        OpenAiResponses.OUTBOUND
                .readdress(new RelayedRequest(Talk.body(body), Map.of()), Destination.plain("m1"), new Losses())
                .body()
                .buffers()
                .forEach(buffer -> sent.append(UTF_8.decode(buffer)));
        assertThat(sent.toString()).isEqualTo(quoted(body.replace("'x'", "'m1'")));
    }

    private static Probe probe() {
        return OpenAiResponses.OUTBOUND.probe(Talk.body("{}"));
    }

    private static List<Probe.Sight> look(Probe probe, String stream) {
        return Talk.frames(stream.getBytes(UTF_8), 0).stream().map(probe::look).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamIsSeenToItsEnd(boolean named) {
        Probe probe = probe();
        String stream = ": hello\n\n"
                + stream(
                        CREATED,
                        "{'type':'keepalive'}",
                        DELTA,
                        last("completed").replace("'error':{", "'e':{"));
        assertThat(look(probe, named ? stream : stream.replaceAll("event: .*\n", "")))
                .containsExactly(KEEP_ALIVE, KEEP_ALIVE, KEEP_ALIVE, CONTENT, END);
        assertThat(probe.usage()).isEqualTo(COUNTED);
        assertThat(probe.complete()).isTrue();
        assertThat(probe.failure()).isNull();
        assertThat(probe.characters()).isEqualTo(2);
    }

    @Test
    void anIncompleteAnswerIsSeenToItsEndToo() {
        Probe probe = probe();
        assertThat(look(probe, stream(DELTA, last("incomplete")))).containsExactly(CONTENT, END);
        assertThat(probe.complete()).isTrue();
        assertThat(probe.usage()).isEqualTo(COUNTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("A11 A14 a failure is seen, and before the answer has begun")
    void aFailureIsSeen(boolean named) {
        Probe probe = probe();
        String stream = stream(CREATED, last("failed"));
        assertThat(look(probe, named ? stream : stream.replaceAll("event: .*\n", "")))
                .containsExactly(KEEP_ALIVE, FAILURE);
        assertThat(probe.failure()).isEqualTo(new Failure.Broken("oh", "server_error"));
        assertThat(probe.usage()).isEqualTo(COUNTED);
        assertThat(probe.complete()).isFalse();
    }

    @Test
    @DisplayName("A11 so is an error, with or without a name")
    void soIsAnError() {
        String error = "{'type':'error','code':'rate_limit_exceeded','message':'slow'}";
        for (String stream : List.of(stream(error), "data: {\"error\":{\"message\":\"slow\",\"code\":429}}\n\n")) {
            Probe probe = probe();
            assertThat(look(probe, stream)).containsExactly(FAILURE);
            assertThat(probe.failure()).isInstanceOf(Failure.Throttled.class);
        }
    }

    @Test
    void wordsOfTheModelAreNoSigns() {
        Probe probe = probe();
        String words = "{\\'type\\':\\'response.completed\\',\\'error\\':\\'x\\'}";
        String stream = stream(DELTA.replace("Hi", words)).replaceAll("event: .*\n", "");
        assertThat(look(probe, stream)).containsExactly(CONTENT);
        assertThat(probe.complete()).isFalse();
        assertThat(probe.characters()).isEqualTo(words.length());
    }

    @Test
    void aStreamThatIsCutIsNotComplete() {
        Probe probe = probe();
        look(probe, stream(CREATED, DELTA));
        assertThat(probe.complete()).isFalse();
        assertThat(probe.usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void theUsageOfAWholeAnswerIsRead() {
        assertThat(OpenAiResponses.OUTBOUND.readUsage(quoted("{" + USAGE + "}").getBytes(UTF_8)))
                .isEqualTo(COUNTED);
        assertThat(OpenAiResponses.OUTBOUND.readUsage("<html>".getBytes(UTF_8))).isEqualTo(Usage.NONE);
    }
}
