package dev.claviger.dialect.anthropic;

import static dev.claviger.dialect.anthropic.Talk.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.RelayedRequest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of this format on their way to a provider of this format. */
class RelayTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "K007 {'messages':[{'role':'assistant','content':[{'type':'text','text':'\\n\\n'},"
                        + "{'type':'tool_use','id':'t','name':'f','input':{ 'b':1.0,'a':12345678901234567890 }}]}]}",
                "K215 {'thinking':{'type':'adaptive','block_binding':{'prefix_mismatch_behavior':'drop_block'}},"
                        + "'messages':[{'role':'user','content':[{'type':'yet_to_come','x':[]}]},"
                        + "{'role':'system','content':'B'}],'unknown':null}",
                "K094 {'output_config':{'effort':'low'},'messages':[{'role':'assistant','content':["
                        + "{'type':'thinking','thinking':'','signature':'S'}]}]}",
                "K231 {'diagnostics':{'previous_message_id':'msg_1'},'messages':[]}",
            })
    void allButTheModelIsTheCallers(String given) {
        String members = given.substring(given.indexOf('{') + 1).replace('\'', '"');
        String sent = "{ \"model\" : \"alias\",\t" + members;
        Losses losses = new Losses();
        RelayedRequest relayed = AnthropicMessages.OUTBOUND.readdress(
                new RelayedRequest(body(sent), Map.of()), Destination.plain("claude"), losses);
        StringBuilder bytes = new StringBuilder();
        relayed.body().buffers().forEach(buffer -> bytes.append(UTF_8.decode(buffer)));
        assertThat(bytes).hasToString(sent.replace("\"alias\"", "\"claude\""));
        assertThat(losses.dropped()).isEmpty();
    }
}
