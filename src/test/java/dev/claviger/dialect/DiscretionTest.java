package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.dialect.frame.AwsEventSplitter;
import dev.claviger.dialect.frame.AwsFrames;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What providers say about errors reaches callers without what is nobody's business. */
class DiscretionTest {

    private static final List<String> SECRETS = List.of(
            "sk-proj-0123456789abcdefghij",
            "AIzaSy0123456789abcdefghij",
            "gsk_0123456789abcdefghij",
            "arn:aws:iam::123456789012:role/gateway",
            "http://10.1.2.3:8000/v1",
            "http://llm.default.svc.cluster.local:8000/v1");

    private static final List<String> BODIES = List.of(
            "{'error':{'message':'No $ here','type':'t','code':'c'}}",
            "{'error':{'message':'wrapped','metadata':{'raw':'{\\'error\\':{\\'message\\':\\'No $\\'}}'}}}",
            "{'error':'No $ here'}",
            "{'type':'error','error':{'type':'api_error','message':'No $ here'}}",
            "{'message':'No $ here','type':'t'}",
            "{'Message':'No $ here'}",
            "{'detail':[{'msg':'No $ here'}]}",
            "{'errors':[{'code':'c','message':'No $ here'}]}",
            "No $ here");

    static Stream<Arguments> errors() {
        return Speakers.providers().stream()
                .flatMap(provider -> SECRETS.stream().map(secret -> Arguments.of(provider.format(), secret)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("errors")
    @DisplayName("K214 no key, account or host within the house is in an error")
    void noKeyAccountOrHostWithinTheHouseIsInAnError(String format, String secret) {
        OutboundDialect provider = Dialects.outbound(format).orElseThrow();
        for (String body : BODIES) {
            String told = body.replace("$", secret).replace('\'', '"');
            for (int status : new int[] {400, 401, 403, 404, 429, 500, 503}) {
                clean(provider.readFailure(status, null, told.getBytes(UTF_8)), secret);
            }
            streamed(provider, told, secret);
        }
    }

    private static void streamed(OutboundDialect provider, String error, String secret) {
        boolean binary = provider.splitter() instanceof AwsEventSplitter;
        byte[] sse = ("data: " + error + "\n\n").getBytes(UTF_8);
        byte[] stream = binary ? AwsFrames.exception("modelStreamErrorException", error) : sse;
        for (ChatEvent event : Incoming.read(provider, stream, 0)) {
            if (event instanceof ChatEvent.Failed failed) {
                clean(failed.failure(), secret);
            }
        }
    }

    private static void clean(Failure failure, String secret) {
        for (InboundDialect client : Speakers.clients()) {
            assertThat(client.writeFailure(failure, "req_1").body().text()).doesNotContain(secret);
            assertThat(new String(client.writeFailureEvent(failure, "req_1"), UTF_8))
                    .doesNotContain(secret);
        }
    }
}
