package dev.claviger.dialect.responses;

import static dev.claviger.dialect.responses.Talk.closed;
import static dev.claviger.dialect.responses.Talk.delta;
import static dev.claviger.dialect.responses.Talk.finished;
import static dev.claviger.dialect.responses.Talk.started;
import static dev.claviger.dialect.responses.Talk.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Stop.Reason;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grammar's own test: it lets a good stream pass and stumbles where a client would. */
class ResponsesGrammarTest {

    private static final String GOOD = Talk.written(
            List.of(started(), text(0), delta(0, "Hi"), closed(0), finished(Reason.END)),
            Talk.reply("{}", new OpenRecall()));

    @Test
    void aGoodStreamPasses() {
        assertThatCode(() -> ResponsesGrammar.check(GOOD)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a number that leaves a gap | \"sequence_number\":3 | \"sequence_number\":4",
                "a place that leaves a gap | added\",\"sequence_number\":2,\"output_index\":0 |"
                        + " added\",\"sequence_number\":2,\"output_index\":1",
                "a name that is another | event: response.output_text.delta | event: response.output_text.done",
                "an item that is another | \"item_id\":\"msg_abc_0\" | \"item_id\":\"msg_abc_1\"",
                "text that is not what was told | \"text\":\"Hi\" | \"text\":\"Ho\"",
                "a status that is another | \"status\":\"completed\" | \"status\":\"incomplete\"",
                "no logprobs | \"delta\":\"Hi\",\"logprobs\":[] | \"delta\":\"Hi\"",
                "no end | event: response.completed | : x",
            })
    void aBadStreamDoesNotPass(String name, String good, String bad) {
        assertThat(GOOD).contains(good);
        String stream = good.startsWith("event: response.completed")
                ? GOOD.substring(0, GOOD.indexOf(good))
                : GOOD.replaceFirst(Pattern.quote(good), bad);
        assertThatThrownBy(() -> ResponsesGrammar.check(stream)).isInstanceOf(AssertionError.class);
    }
}
