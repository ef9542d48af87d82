package dev.claviger.gateway;

import static dev.claviger.Customer.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeAnthropic;
import dev.claviger.FakeProvider;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import dev.claviger.Way;
import dev.claviger.metering.UsageRecord;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers of a stream are told while they wait and when it goes wrong. */
final class StreamIT {

    private static final String STREAMED = "dev.claviger.Way#streamed";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.impatient());
    /** Of a gateway that gives no sign of life before it has tried again. */
    private final Customer patient = Customer.of(RunningGateway.shared());

    private final CountDownLatch never = new CountDownLatch(1);

    @ParameterizedTest
    @MethodSource(STREAMED)
    @DisplayName("A11 an error in mid-stream ends the stream with an error event, and the request has failed")
    void anErrorInMidStreamIsToldAndRecorded(Way way) {
        customer.register(way.provider(), provider);
        provider.enqueue(way.provider().errorInStream("the model fell over", "Once upon"));

        HttpResponse<String> answer = customer.post(way.surface(), way.request("Hi"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Once upon")
                .contains("the model fell over")
                .doesNotContain(way.surface().terminator());
        assertFailed(way);
        assertThat(provider.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("cuts")
    @DisplayName("A11 a stream that is cut off ends with an error event, and the request has failed")
    void aStreamThatIsCutOffHasFailed(Way way, Cut cut) {
        customer.register(way.provider(), provider);
        FakeAnswer whole = way.provider().text("Once upon", true);
        int pieces = piecesThatBegin(way);
        provider.enqueue(
                switch (cut) {
                    case CLOSE_DELIMITED -> whole.closeDelimited().cutAfter(pieces, FakeAnswer.Cut.FIN);
                    case WITHIN_CHUNKS -> whole.cutAfter(pieces, FakeAnswer.Cut.FIN);
                    case RESET -> whole.cutAfter(pieces, FakeAnswer.Cut.RST);
                });

        HttpResponse<String> answer = customer.post(way.surface(), way.request("Hi"));

        assertThat(answer.body())
                .contains("\"error\"")
                .doesNotContain(way.surface().terminator());
        if (cut != Cut.RESET) {
            assertThat(answer.body()).contains("Once upon");
        }
        assertFailed(way);
        assertThat(customer.record().charge().estimated()).isTrue();
        assertThat(provider.requests()).hasSize(1);
    }

    enum Cut {
        CLOSE_DELIMITED,
        WITHIN_CHUNKS,
        RESET
    }

    static Stream<Arguments> cuts() {
        return Way.streamed().flatMap(way -> Stream.of(Cut.values()).map(cut -> Arguments.of(way, cut)));
    }

    @ParameterizedTest
    @MethodSource(STREAMED)
    @DisplayName("A12 a caller who waits is told that the stream lives, before the first token and between events")
    void aSilentStreamIsKeptAlive(Way way) throws IOException {
        customer.register(way.provider(), provider);
        CountDownLatch head = new CountDownLatch(1);
        CountDownLatch rest = new CountDownLatch(1);
        FakeAnswer whole = way.provider().text("Once upon", true);
        provider.enqueue(whole.stallAfter(piecesThatBegin(way), rest).stallBeforeHeaders(head));
        String sign = sign(way.surface());

        try (InputStream body = customer.open(way.surface(), way.request("Hi")).body()) {
            String waiting = readUntil(body, sign);
            head.countDown();
            waiting += readUntil(body, "role");
            waiting += readUntil(body, "\n\n");
            waiting += readUntil(body, sign);
            rest.countDown();
            String all = waiting + new String(body.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(all).startsWith(sign);
            assertThat(all).contains("Once upon").contains(way.surface().terminator());
            assertEverySignStandsBetweenEvents(all, sign);
        }
        assertThat(customer.record().outcome().status()).isEqualTo(UsageRecord.Status.OK);
    }

    /** A second stream that gets its signs shows that there was time enough for the first to get some too. */
    @ParameterizedTest
    @EnumSource
    @DisplayName("A12 no sign of life stands within an event")
    void noSignStandsWithinAnEvent(Format format) throws IOException {
        customer.register(format, provider);
        CountDownLatch rest = new CountDownLatch(1);
        String event = "event: x\r\ndata: {\"choices\":[],\"type\":\"x\"}\r\n\r\n";
        byte[] half = "event: x\r\nda".getBytes(StandardCharsets.UTF_8);
        byte[] other = "ta: {}\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        provider.enqueue(FakeAnswer.raw(200, "text/event-stream", event.getBytes(StandardCharsets.UTF_8), half, other)
                .chunked()
                .stallAfter(2, rest));
        String asked = format.request(format.model(), "Hi", true)
                .replace("true}", "true,\"stream_options\":{\"include_usage\":true}}");
        String sign = sign(format);

        try (InputStream body = customer.open(format, asked).body()) {
            String all = readUntil(body, "da");
            awaitSigns(format, 4);
            rest.countDown();
            all += new String(body.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).contains("event: x\r\ndata: {}\r\n\r\n");
            assertEverySignStandsBetweenEvents(all, sign);
        }
    }

    private void awaitSigns(Format format, int count) throws IOException {
        provider.enqueue(format.text("other", true).stallBeforeHeaders(never));
        try (InputStream body = customer.open(format, format.request(format.model(), "Hi", true))
                .body()) {
            for (int i = 0; i < count; i++) {
                readUntil(body, sign(format));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(STREAMED)
    @DisplayName("A12 once a sign of life has been given, a failure is told in the stream")
    void aFailureAfterASignIsToldInTheStream(Way way) throws IOException {
        customer.register(way.provider(), provider);
        CountDownLatch head = new CountDownLatch(1);
        provider.enqueue(way.provider().error(400, "no such tool").stallBeforeHeaders(head));

        HttpResponse<InputStream> answer = customer.open(way.surface(), way.request("Hi"));
        String all = readUntil(answer.body(), sign(way.surface()));
        head.countDown();
        all += new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(all)
                .contains("\"error\"")
                .contains("no such tool")
                .doesNotContain(way.surface().terminator());
        assertFailed(way);
    }

    @ParameterizedTest
    @MethodSource(STREAMED)
    @DisplayName("A12 a sign of life does not keep a failed attempt from being followed by another")
    void anAttemptMayFollowASign(Way way) throws IOException {
        customer.register(way.provider(), provider);
        CountDownLatch head = new CountDownLatch(1);
        provider.enqueue(
                way.provider().error(500, "try again").stallBeforeHeaders(head),
                way.provider().text("Once upon", true));

        HttpResponse<InputStream> answer = customer.open(way.surface(), way.request("Hi"));
        readUntil(answer.body(), sign(way.surface()));
        head.countDown();

        assertThat(answer.body().readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .contains("Once upon")
                .contains(way.surface().terminator());
        assertThat(customer.record().attempts()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A14 an overload inside a 200 is told by its true status")
    void anOverloadInsideA200IsToldByItsStatus(Format surface) {
        patient.register(Format.ANTHROPIC, provider);
        provider.always(FakeAnthropic.errorFirst("overloaded_error", "Overloaded"));
        Way way = new Way(surface, Format.ANTHROPIC, true);

        HttpResponse<String> answer = patient.post(surface, way.request("Hi"));

        int status = switch (surface) {
            case OPENAI -> 503;
            case ANTHROPIC -> 529;
        };
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("Overloaded");
        assertThat(header(answer, "x-claviger-attempts")).isEqualTo("4");
        assertThat(patient.record().outcome().httpStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A14 an overload inside a 200 is followed by another attempt, of which alone the caller learns")
    void anOverloadInsideA200IsRetried(Format surface) {
        patient.register(Format.ANTHROPIC, provider);
        provider.enqueue(
                FakeAnthropic.errorFirst("overloaded_error", "Overloaded"), FakeAnthropic.textStream("Once upon"));
        Way way = new Way(surface, Format.ANTHROPIC, true);

        HttpResponse<String> answer = patient.post(surface, way.request("Hi"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Once upon")
                .contains(surface.terminator())
                .doesNotContain("Overloaded");
        assertThat(header(answer, "x-claviger-attempts")).isEqualTo("2");
        assertThat(patient.record().outcome().status()).isEqualTo(UsageRecord.Status.OK);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A14 an overload after the answer began passes through, and nobody else is asked")
    void anOverloadAfterTheBeginningPassesThrough(Format surface) {
        customer.register(Format.ANTHROPIC, provider);
        provider.enqueue(FakeAnthropic.errorInStream("overloaded_error", "Overloaded", "Once upon"));
        Way way = new Way(surface, Format.ANTHROPIC, true);

        assertThat(customer.post(surface, way.request("Hi")).body()).contains("Once upon", "Overloaded");
        assertThat(provider.requests()).hasSize(1);
        assertFailed(way);
    }

    @ParameterizedTest
    @MethodSource(STREAMED)
    void aWholeAnswerToAStreamingRequestIsToldAsAStream(Way way) {
        customer.register(way.provider(), provider);
        provider.enqueue(way.provider().text("Once upon", false));

        HttpResponse<String> answer = customer.post(way.surface(), way.request("Hi"));

        assertThat(header(answer, "content-type")).startsWith("text/event-stream");
        assertThat(answer.body()).contains("Once upon").contains(way.surface().terminator());
        assertThat(customer.record().charge().usage().input()).isEqualTo(12);
        assertThat(customer.record().outcome().status()).isEqualTo(UsageRecord.Status.OK);
    }

    @ParameterizedTest
    @MethodSource("dev.claviger.Way#relayed")
    void aProviderWhoseAnswerDoesNotBeginIsLeftAndNotAskedAgain(Way way) {
        customer.register(way.provider(), provider);
        provider.enqueue(way.provider().text("late", way.stream()).stallBeforeHeaders(never));

        assertTimedOut(way, customer.post(way.surface(), way.request("Hi")));
    }

    @ParameterizedTest
    @MethodSource("dev.claviger.Way#relayed")
    void aProviderWhoFallsSilentIsLeftAndNotAskedAgain(Way way) {
        customer.register(way.provider(), provider);
        provider.enqueue(
                way.provider().text("late", way.stream()).stallAfter(way.stream() ? piecesThatBegin(way) : 0, never));

        assertTimedOut(way, customer.post(way.surface(), way.request("Hi")));
    }

    /** After 50 ms a caller of a stream has got its 200; others are told by the status. */
    private void assertTimedOut(Way way, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(way.stream() ? 200 : 504);
        assertThat(answer.body())
                .contains("\"error\"")
                .contains("silent")
                .doesNotContain(way.surface().terminator());
        provider.takeRequest().awaitClientGone();
        assertThat(provider.requests()).hasSize(1);
        assertFailed(way);
        assertThat(customer.record().outcome().errorType()).isEqualTo("timed_out");
        assertThat(customer.record().charge().estimated()).isTrue();
    }

    /** After these the answer has begun: its first words are there. */
    private static int piecesThatBegin(Way way) {
        return switch (way.provider()) {
            case OPENAI -> 2;
            case ANTHROPIC -> 4;
        };
    }

    private void assertFailed(Way way) {
        UsageRecord record = customer.record();
        assertThat(record.outcome().status()).isEqualTo(UsageRecord.Status.FAILED);
        assertThat(record.outcome().errorType()).isNotNull();
        assertThat(record.what().streamed()).isEqualTo(way.stream());
    }

    private static String sign(Format surface) {
        Entrance entrance = switch (surface) {
            case OPENAI -> Entrance.CHAT;
            case ANTHROPIC -> Entrance.MESSAGES;
        };
        return new String(entrance.dialect().keepAlive(), StandardCharsets.UTF_8);
    }

    private static void assertEverySignStandsBetweenEvents(String all, String sign) {
        for (int at = all.indexOf(sign); at >= 0; at = all.indexOf(sign, at + 1)) {
            assertThat(at == 0
                            || all.substring(0, at).endsWith("\n\n")
                            || all.substring(0, at).endsWith("\r\n\r\n"))
                    .as("there is a blank line before place %d of %s", at, all)
                    .isTrue();
        }
    }

    /** What comes up to and with that text; fails at the end of the stream. */
    private static String readUntil(InputStream body, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = body.read();
            if (next < 0) {
                throw new AssertionError("The stream ended without '" + text + "' after: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }
}
