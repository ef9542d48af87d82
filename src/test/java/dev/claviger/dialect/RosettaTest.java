package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Rosetta.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every client format against every provider format, in each of the conversations that {@code rosetta} tells in all of them. */
class RosettaTest {

    static Stream<Speakers> requests() {
        return Speakers.all()
                .filter(it -> it.have(Kind.REQUEST, Kind.REQUEST)
                        || (it.have(Kind.REQUEST, Kind.CROSSING)
                                && !it.sent(Kind.REQUEST).rejected().isEmpty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    @DisplayName("K209 K211 a provider is sent what the client says")
    void aRequest(Speakers speakers) {
        Difference difference = speakers.sent(Kind.REQUEST);
        Json request = speakers.ofClient(Kind.REQUEST);
        if (!difference.rejected().isEmpty()) {
            assertThatThrownBy(() -> speakers.sent(request, new Losses()))
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            e -> assertThat(e.failure())
                                    .isInstanceOfSatisfying(
                                            Failure.Invalid.class,
                                            it -> assertThat(it.param()).isEqualTo(difference.rejected())));
            return;
        }
        sends(speakers, Kind.REQUEST, request, Members.NULL);
        assertThat(speakers.sent(request, new Losses())).isEqualTo(speakers.sent(request, new Losses()));
    }

    /**
     * The order of members does not count, but for that of the whole, which caches depend on.
     *
     * @param said the provider's answer to what it was sent before
     */
    private static void sends(Speakers speakers, Kind kind, Json request, Json said) {
        Difference difference = speakers.sent(kind);
        Json usual = Templates.filled(speakers.ofProvider(kind), said);
        Losses losses = new Losses();
        Json sent = Json.read(speakers.sent(request, losses));
        same(sent, Templates.filled(difference.applied(usual), said));
        assertThat(order(sent, usual)).isEqualTo(order(usual, sent));
        difference.names(losses);
    }

    /** The names of the members that both have. */
    private static List<String> order(Json request, Json other) {
        return request.entries().keySet().stream()
                .filter(other.entries()::containsKey)
                .toList();
    }

    static Stream<Speakers> responses() {
        return Speakers.all().filter(it -> it.have(Kind.RESPONSE, Kind.RESPONSE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    @DisplayName("K211 C3 a client is answered what the provider says")
    void anAnswer(Speakers speakers) {
        Json expected = speakers.answered(Kind.RESPONSE).applied(speakers.ofClient(Kind.RESPONSE));
        same(unsealed(speakers.answered(), speakers.recall()), expected);
    }

    static Stream<Speakers> streams() {
        return responses().filter(it -> it.rosetta().streams(it.provider().format()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @DisplayName("K150 K213 a client is streamed the answer that it would get as a whole")
    void aStream(Speakers speakers) {
        Json expected = speakers.answered(Kind.RESPONSE).applied(speakers.ofClient(Kind.RESPONSE));
        same(present(unsealed(speakers.streamed(), speakers.recall())), present(expected));
    }

    static Stream<Speakers> breaks() {
        return Speakers.all()
                .filter(it -> it.rosetta().has(Kind.BROKEN, it.client().format())
                        && it.rosetta().streams(it.provider().format()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    @DisplayName("A11 K184 K185 K219 a client learns that a stream broke off")
    void aBrokenStream(Speakers speakers) {
        Json expected = speakers.answered(Kind.BROKEN).applied(speakers.ofClient(Kind.BROKEN));
        same(present(unsealed(speakers.streamed(), speakers.recall())), present(expected));
    }

    static Stream<Speakers> loops() {
        return Speakers.all().filter(it -> it.have(Kind.NEXT, Kind.NEXT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loops")
    @DisplayName("C2 C3 a provider is sent back what it answered, as a whole and streamed")
    void aLoop(Speakers speakers) {
        goesOn(speakers, speakers.answered());
        Speakers streaming = speakers.anew();
        goesOn(streaming, streaming.streamed());
    }

    private static void goesOn(Speakers speakers, Json answer) {
        Json next = Templates.filled(speakers.ofClient(Kind.NEXT), answer);
        sends(speakers, Kind.NEXT, next, speakers.ofProvider(Kind.RESPONSE));
    }

    /** A conversation that goes on with another provider. */
    record Handover(Speakers before, Speakers after) {
        @Override
        public String toString() {
            return before + ", then " + after.provider().format();
        }
    }

    static Stream<Handover> handovers() {
        return loops().flatMap(before -> Speakers.providers().stream()
                .filter(provider -> !provider.format().equals(before.provider().format()))
                .map(provider -> new Handover(
                        before, new Speakers(before.rosetta(), before.client(), provider, before.recall()))));
    }

    /** In the files all that only a provider can read says so, and what is sealed on the way shows it too. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("handovers")
    @DisplayName("C5 K235 a provider is not sent what another has sealed, and the client learns that it is lost")
    void aHandover(Handover handover) {
        Pattern seal = Pattern.compile("sealedBy|" + MemoryRecall.MARK);
        Json next = Templates.filled(
                handover.before().ofClient(Kind.NEXT), handover.before().answered());
        Losses losses = new Losses();
        String sent = new String(handover.after().sent(next, losses), UTF_8);
        assertThat(sent).doesNotContainPattern(seal);
        if (opened(next, handover.before().recall()).contains("sealedBy")) {
            assertThat(losses.dropped()).isNotEmpty();
        }
    }

    private static String opened(Json json, Recall recall) {
        return JsonTexts.replaced(
                        json,
                        text -> List.of(
                                new Json.Str(recall.open(text).map(Opaque::data).orElse(text))))
                .compact();
    }

    static Stream<Speakers> errors() {
        return Speakers.all().filter(it -> it.have(Kind.ERROR, Kind.ERROR));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    @DisplayName("K183 K197 a client is told of an error in its own format")
    void anError(Speakers speakers) {
        Json told = speakers.ofProvider(Kind.ERROR);
        Json after = told.get("retry_after");
        Failure failure = speakers.provider()
                .readFailure(
                        (int) told.get("status").number(0),
                        after.present() ? Duration.ofSeconds(after.number(0)) : null,
                        told.get("kind").text(),
                        Json.bytes(told.get("body")::write));
        Answer answer = speakers.client().writeFailure(failure, "req_rosetta");
        Members written = new Members().put("status", answer.status());
        if (answer.retryAfter() != null) {
            written.put("retry_after", answer.retryAfter().toSeconds());
        }
        written.put("body", Json.tryRead(answer.body().text()).orElseThrow());
        same(written.json(), speakers.answered(Kind.ERROR).applied(speakers.ofClient(Kind.ERROR)));
    }

    private static void same(Json found, Json expected) {
        assertThat(Mismatches.of(expected, found)).isEmpty();
    }

    /** What was sealed on this way, as a word that files can hold. */
    private static Json unsealed(Json json, Recall recall) {
        return JsonTexts.replaced(
                json, text -> List.of(new Json.Str(recall.open(text).isPresent() ? "(sealed)" : text)));
    }

    /** Without members that are null, which streams leave out. */
    private static Json present(Json json) {
        if (json instanceof Json.Obj object) {
            Map<String, Json> members = new LinkedHashMap<>();
            object.members().forEach((name, value) -> {
                if (value.present()) {
                    members.put(name, present(value));
                }
            });
            return new Json.Obj(members);
        }
        List<Json> items = new ArrayList<>();
        json.items().forEach(item -> items.add(present(item)));
        return json instanceof Json.Arr ? new Json.Arr(items) : json;
    }
}
