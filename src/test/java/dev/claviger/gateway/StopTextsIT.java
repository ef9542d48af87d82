package dev.claviger.gateway;

import static dev.claviger.Customer.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeOpenAi;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import dev.claviger.chat.Usage;
import dev.claviger.metering.UsageRecord;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Texts at which an answer ends although the provider takes only four of them. */
final class StopTextsIT {

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.shared());
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    @DisplayName("K100 the stream ends at the text, the provider's call ends with it, and the usage is an estimate")
    void theStreamEndsAtTheTextAndTheProvidersCallWithIt() {
        customer.register(Format.OPENAI, provider);
        provider.enqueue(FakeOpenAi.textStream("abcE", "NDxyz", "more").stallAfter(3, never));

        HttpResponse<String> answer = ask(true);

        assertThat(answer.body())
                .contains("\"text\":\"abc\"", "\"stop_reason\":\"stop_sequence\"", "\"stop_sequence\":\"END\"")
                .contains(Format.ANTHROPIC.terminator())
                .doesNotContain("xyz");
        FakeRequest request = provider.takeRequest();
        request.awaitClientGone();
        assertThat(request.json().at("/stop").toString()).isEqualTo("[\"1\",\"2\",\"3\",\"4\"]");
        UsageRecord record = customer.record();
        assertThat(record.charge().estimated()).isTrue();
        assertThat(record.what().approximated()).contains("stop");
    }

    @Test
    @DisplayName("K100 a whole answer is cut at the text, and its usage is what the provider reported")
    void aWholeAnswerIsCutAtTheText() {
        customer.register(Format.OPENAI, provider);
        provider.enqueue(FakeOpenAi.text("abcENDxyz"));

        HttpResponse<String> answer = ask(false);

        assertThat(answer.body())
                .contains("\"text\":\"abc\"", "\"stop_sequence\":\"END\"")
                .doesNotContain("xyz");
        assertThat(header(answer, "x-claviger-approximated")).contains("stop");
        UsageRecord record = customer.record();
        assertThat(record.charge().estimated()).isFalse();
        assertThat(record.charge().usage()).isEqualTo(new Usage(12, 0, 0, 0, 5, 0));
    }

    private HttpResponse<String> ask(boolean stream) {
        return customer.post(Format.ANTHROPIC, """
            {"model":"%s","max_tokens":100,"stream":%s,"stop_sequences":["1","2","3","4","END"],
             "messages":[{"role":"user","content":"Hi"}]}\
            """.formatted(Format.OPENAI.model(), stream));
    }
}
