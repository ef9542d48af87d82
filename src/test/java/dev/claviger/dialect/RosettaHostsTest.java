package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Rosetta.Kind;
import dev.claviger.dialect.frame.AwsFrames;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lets every host of a format tell the format's cases, as it frames them. */
class RosettaHostsTest {

    private static final Destination PLACE = Destination.plain("m").with(Map.of("project_id", "p", "region", "r"));

    record Told(Rosetta rosetta, OutboundDialect vendor, OutboundDialect host) {

        byte[] stream() {
            byte[] stream = rosetta.stream(vendor.format());
            return host.path(PLACE, true).contains("/invoke-") ? packed(vendor, stream) : stream;
        }

        @Override
        public String toString() {
            return rosetta + ": " + host.format() + " on " + host.host();
        }
    }

    /** Each event in a chunk of AWS's event stream. */
    private static byte[] packed(OutboundDialect vendor, byte[] stream) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        vendor.splitter().feed(ByteBuffer.wrap(stream), frame -> {
            if (!frame.blank()) {
                String bytes = Base64.getEncoder().encodeToString(frame.text().getBytes(UTF_8));
                packed.writeBytes(AwsFrames.event("chunk", "{\"bytes\":\"" + bytes + "\"}"));
            }
        });
        return packed.toByteArray();
    }

    static Stream<Told> all() {
        return Rosetta.all().stream()
                .flatMap(rosetta -> Speakers.providers().stream()
                        .flatMap(vendor -> Dialects.hosts(vendor.format()).stream()
                                .map(host -> new Told(
                                        rosetta,
                                        vendor,
                                        Dialects.outbound(vendor.format(), host).orElseThrow()))));
    }

    static Stream<Told> streams() {
        return all().filter(told -> told.rosetta().streams(told.vendor().format()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @DisplayName("K217 a stream says the same whoever serves it")
    void aStream(Told told) {
        assertThat(Streaming.events(told.host(), told.stream()))
                .isEqualTo(Streaming.events(
                        told.vendor(), told.rosetta().stream(told.vendor().format())));
    }

    static Stream<Told> responses() {
        return all().filter(
                        told -> told.rosetta().has(Kind.RESPONSE, told.vendor().format()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    @DisplayName("K217 an answer says the same whoever gives it")
    void anAnswer(Told told) {
        byte[] answer =
                Json.bytes(told.rosetta().json(Kind.RESPONSE, told.vendor().format())::write);

        assertThat(told.host().readResponse(answer)).isEqualTo(told.vendor().readResponse(answer));
    }

    static Stream<Told> errors() {
        return all().filter(told -> told.rosetta().has(Kind.ERROR, told.vendor().format()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    @DisplayName("K183 an error that is the format's means the same whoever tells it")
    void anError(Told told) {
        Json error = told.rosetta().json(Kind.ERROR, told.vendor().format());
        byte[] body = Json.bytes(error.get("body")::write);
        int status = (int) error.get("status").number(0);

        assertThat(told.host().readFailure(status, null, body))
                .isEqualTo(told.vendor().readFailure(status, null, body));
    }
}
