package dev.claviger.dialect.responses;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Probe;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever a provider sends, a caller gets a stream it can read or an error, and no exception goes astray. */
class DamagedStreamTest {

    private static final String ITEMS =
            "{'id':'rs_1','type':'reasoning','summary':[{'type':'summary_text','text':'t'}],'encrypted_content':'E'},"
                    + "{'id':'m','type':'message','content':[{'type':'output_text','text':'x'}]},"
                    + "{'id':'c','type':'function_call','call_id':'c1','name':'f','arguments':'{}'},"
                    + "{'id':'p','type':'custom_tool_call','call_id':'c2','name':'patch','input':'y'}";
    private static final String STREAM = Talk.stream(
            "{'type':'response.created','response':{'id':'r1','model':'m1'}}",
            "{'type':'response.output_item.added','output_index':0,'item':{'id':'rs_1','type':'reasoning'}}",
            "{'type':'response.reasoning_summary_text.delta','output_index':0,'summary_index':0,'delta':'t'}",
            "{'type':'response.output_item.done','output_index':0,'item':{'id':'rs_1','type':'reasoning','summary':["
                    + "{'type':'summary_text','text':'t'}],'encrypted_content':'E'}}",
            "{'type':'response.output_item.added','output_index':1,'item':{'id':'m','type':'message','content':[]}}",
            "{'type':'response.output_text.delta','output_index':1,'content_index':0,'delta':'x'}",
            "{'type':'response.output_item.added','output_index':2,'item':{'id':'c','type':'function_call','call_id':'c1',"
                    + "'name':'f','arguments':''}}",
            "{'type':'response.function_call_arguments.delta','output_index':2,'delta':'{}'}",
            "{'type':'response.completed','response':{'id':'r1','status':'completed','output':[" + ITEMS
                    + "],'usage':{'input_tokens':5,'output_tokens':2}}}");

    private static byte[] damaged(String text, Random random) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) "{}[]\":,\\\n0x\u00ff".charAt(random.nextInt(12));
        }
        return bytes;
    }

    @Test
    @DisplayName("K212 K213 damaged streams end in the grammar or in an error")
    void damagedStreamsEndInTheGrammarOrInAnError() {
        Random random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = damaged(STREAM, random);
            List<Frame> frames = Talk.frames(bytes, random.nextInt(bytes.length));
            Probe probe = OpenAiResponses.OUTBOUND.probe(Talk.body("{}"));
            frames.forEach(probe::look);
            List<ChatEvent> events = Talk.events(frames);
            grammar(events, new String(bytes, ISO_8859_1));
            String request = "{'store':false,'tools':[{'type':'custom','name':'patch'}]}";
            ResponsesGrammar.check(Talk.written(events, Talk.reply(request, new OpenRecall())));
        }
    }

    @Test
    @DisplayName("K212 damaged answers are read or are failures")
    void damagedAnswersAreReadOrAreFailures() {
        Random random = new Random(12);
        String whole = Talk.quoted("{'id':'r1','status':'completed','output':[" + ITEMS
                + "],'usage':{'input_tokens':5,'output_tokens':2}}");
        int read = 0;
        for (int round = 0; round < 2000; round++) {
            try {
                ChatResponse answer = OpenAiResponses.OUTBOUND.readResponse(damaged(whole, random));
                OpenAiResponses.INBOUND.writeResponse(answer, Talk.reply("{}", new OpenRecall()));
                read++;
            } catch (FailureException e) {
                assertThat(e.failure().message()).isNotBlank();
            }
        }
        assertThat(read).isBetween(1, 1999);
    }

    private static void grammar(List<ChatEvent> events, String stream) {
        Set<Integer> open = new HashSet<>();
        int opened = 0;
        for (int i = 0; i < events.size(); i++) {
            boolean last = i == events.size() - 1;
            boolean good = switch (events.get(i)) {
                case ChatEvent.Started ignored -> i == 0;
                case ChatEvent.Opened block -> block.index() == opened++ && open.add(block.index());
                case ChatEvent.Delta delta ->
                    open.contains(delta.index()) && !delta.text().isEmpty();
                case ChatEvent.Closed block -> open.remove(block.index());
                case ChatEvent.UsageReported ignored -> !last;
                case ChatEvent.Finished ignored -> last && open.isEmpty();
                case ChatEvent.Failed ignored -> last;
            };
            assertThat(good).as("%s of %s in %s", i, events, stream).isTrue();
        }
    }
}
