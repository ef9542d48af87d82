package dev.claviger.dialect.openai;

import static dev.claviger.dialect.Probe.Sight.CONTENT;
import static dev.claviger.dialect.Probe.Sight.END;
import static dev.claviger.dialect.Probe.Sight.FAILURE;
import static dev.claviger.dialect.Probe.Sight.KEEP_ALIVE;
import static dev.claviger.dialect.Probe.Sight.WITHHELD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.RelayedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call that is passed on: what changes in the request, and what is seen of the stream. */
class RelayTest {

    private static final String USAGE_ALONE =
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "D1 K216 every other byte stays | {  'b' : 1.50e1, 'model':'x','a':'\\u00e9é' } | {  'b' : 1.50e1,"
                        + " 'model':'m1','a':'\\u00e9é' }",
                "A10 usage of a stream is asked for | {'model':'x','stream':true} |"
                        + " {'model':'m1','stream':true,'stream_options':{'include_usage':true}}",
                "A10 beside other options | {'stream_options':"
                        + " {'include_obfuscation':false,'x':1.0},'stream':true,'model':'x'} | {'stream_options':"
                        + " {'include_obfuscation':false,'x':1.0,'include_usage':true},'stream':true,'model':'m1'}",
                "A10 against the caller's wish | {'model':'x','stream':true,'stream_options':{'include_usage':false}}"
                        + " | {'model':'m1','stream':true,'stream_options':{'include_usage':true}}",
                "asked for by the caller | {'model':'x','stream':true,'stream_options':{ 'include_usage': true }} |"
                        + " {'model':'m1','stream':true,'stream_options':{ 'include_usage': true }}",
                "null options | {'model':'x','stream':true,'stream_options':null} |"
                        + " {'model':'m1','stream':true,'stream_options':{'include_usage':true}}",
                "no stream | {'model':'x','stream':false} | {'model':'m1','stream':false}",
            })
    void aRequestIsSpliced(String name, String caller, String sent) {
        assertThat(readdressed(caller, Destination.plain("m1"))).isEqualTo(sent.replace('\'', '"'));
    }

    @Test
    void aProviderThatRejectsStreamOptionsIsNotSentAny() {
        Destination strict = new Destination(
                "m1", Set.of(Quirk.NO_STREAM_OPTIONS), null, Destination.ThinkingStyle.ADAPTIVE, Set.of());
        assertThat(readdressed("{'model':'x','stream':true}", strict)).isEqualTo("{\"model\":\"m1\",\"stream\":true}");
    }

    private static String readdressed(String body, Destination destination) {
        StringBuilder sent = new StringBuilder();
        OpenAiChat.OUTBOUND
                .readdress(
                        new RelayedRequest(Body.of(body.replace('\'', '"').getBytes(UTF_8)), Map.of()),
                        destination,
                        new Losses())
                .body()
                .buffers()
                .forEach(buffer -> sent.append(UTF_8.decode(buffer)));
        return sent.toString();
    }

    @Test
    @DisplayName("A10 K178 usage that the caller did not ask for is read and kept back")
    void usageThatTheCallerDidNotAskForIsReadAndKeptBack() {
        Probe probe = probe("{}");
        assertThat(look(
                        probe,
                        ": hi\n\n" + Streams.sse(Streams.text("Hi"), Streams.finish("stop"), USAGE_ALONE, "[DONE]")))
                .containsExactly(KEEP_ALIVE, CONTENT, CONTENT, WITHHELD, END);
        assertThat(probe.usage()).isEqualTo(new Usage(5, 0, 0, 0, 2, 0));
        assertThat(probe.complete()).isTrue();
        assertThat(probe.characters()).isEqualTo(2);
    }

    @Test
    void usageThatTheCallerAskedForPasses() {
        Probe probe = probe("{\"stream_options\":{\"include_usage\":true}}");
        assertThat(look(probe, Streams.sse(USAGE_ALONE))).containsExactly(CONTENT);
        assertThat(probe.usage()).isEqualTo(new Usage(5, 0, 0, 0, 2, 0));
    }

    @Test
    void usageBesideContentPassesAndTheLastThatIsNotZeroHolds() {
        Probe probe = probe("{}");
        String beside = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}],\"usage\" : {\"prompt_tokens\":5,"
                + "\"completion_tokens\":%d}}";
        String zero =
                "{\"choices\":[{\"index\":0,\"delta\":{}}],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}";
        assertThat(look(probe, Streams.sse(beside.formatted(1), beside.formatted(2), zero)))
                .containsExactly(CONTENT, CONTENT, CONTENT);
        assertThat(probe.usage().output()).isEqualTo(2);
    }

    @Test
    @DisplayName("A11 an error in any chunk is seen")
    void anErrorInAnyChunkIsSeen() {
        Probe probe = probe("{}");
        String error = "{\"choices\":[],\"error\":{\"message\":\"busy\",\"code\":503}}";
        assertThat(look(probe, Streams.sse(Streams.text("Hi"), Streams.finish("stop"), error)))
                .containsExactly(CONTENT, CONTENT, FAILURE);
        assertThat(probe.failure()).isInstanceOf(Failure.Unavailable.class);
        assertThat(probe.complete()).isFalse();
    }

    @Test
    @DisplayName("A11 an event that is named an error is one")
    void anEventThatIsNamedAnErrorIsOne() {
        Probe probe = probe("{}");
        assertThat(look(probe, "event: error\ndata: {\"message\":\"busy\",\"code\":503}\n\n"))
                .containsExactly(FAILURE);
        assertThat(probe.failure()).isEqualTo(new Failure.Unavailable("busy", null, null));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a finish reason | x | stop | | true",
                "the terminator | x | | [DONE] | true",
                "a stream that was cut | x | | | false",
                "a terminator after nothing | | | [DONE] | false",
            })
    void anAnswerIsCompleteWith(String name, String text, String finish, String done, boolean complete) {
        Probe probe = probe("{}");
        look(probe, Streams.sse(Streams.text(text == null ? "" : text)));
        look(probe, finish == null ? "" : Streams.sse(Streams.finish(finish)));
        look(probe, done == null ? "" : Streams.sse(done));
        assertThat(probe.complete()).isEqualTo(complete);
    }

    @Test
    void wordsOfTheModelAreNoSigns() {
        Probe probe = probe("{}");
        String quoting = "{\\\"error\\\":{\\\"usage\\\":{\\\"prompt_tokens\\\":9}},\\\"finish_reason\\\":\\\"stop\\\"}";
        assertThat(look(probe, Streams.sse(Streams.text(quoting)))).containsExactly(CONTENT);
        assertThat(probe.characters()).isEqualTo(quoting.length());
        assertThat(probe.usage()).isEqualTo(Usage.NONE);
        assertThat(probe.failure()).isNull();
        assertThat(probe.complete()).isFalse();
    }

    private static Probe probe(String sent) {
        return OpenAiChat.OUTBOUND.probe(Body.of(sent.getBytes(UTF_8)));
    }

    private static List<Probe.Sight> look(Probe probe, String stream) {
        return Streams.frames(stream).stream().map(probe::look).toList();
    }
}
