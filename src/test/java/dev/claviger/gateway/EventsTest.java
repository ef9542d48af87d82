package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Citation;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.AnswerCollector;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {

    @Test
    void aWholeAnswerLosesNothingAsAStream() {
        Opaque seal = new Opaque("acme", "S", false);
        Citation page = new Citation(0, 1, new Citation.Source.Page("https://u"), "T", null);
        ChatResponse whole = new ChatResponse(
                "i",
                "m",
                List.of(
                        new Part.Thinking("why", seal),
                        new Part.Text("x", seal, null, List.of(page)),
                        new Part.Refusal("no"),
                        new Part.ToolCall("c", "f", "{}", seal, null)),
                new Stop(Stop.Reason.SEQUENCE, "END", null),
                new Usage(1, 2, 3, 4, 5, 2));
        AnswerCollector collector = new AnswerCollector();
        Events.of(whole).forEach(collector);
        assertThat(collector.response()).isEqualTo(whole);
    }
}
