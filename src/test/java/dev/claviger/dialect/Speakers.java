package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.dialect.Rosetta.Kind;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A client and a provider of one case, with what is between them. */
record Speakers(Rosetta rosetta, InboundDialect client, OutboundDialect provider, MemoryRecall recall) {

    /** The name of the model, where a format's file does not give its own. */
    private static final String MODEL = "rosetta-1";

    private static final String ID = "rosetta";
    private static final Instant CREATED = Instant.ofEpochSecond(1_767_225_600);

    static List<InboundDialect> clients() {
        return Dialects.outboundFormats().stream()
                .flatMap(format -> Dialects.inbound(format).stream())
                .toList();
    }

    static List<OutboundDialect> providers() {
        return Dialects.outboundFormats().stream()
                .flatMap(format -> Dialects.outbound(format).stream())
                .toList();
    }

    /** Every client with every provider in every case. */
    static Stream<Speakers> all() {
        return Rosetta.all().stream()
                .flatMap(rosetta -> clients().stream()
                        .flatMap(client -> providers().stream()
                                .map(provider -> new Speakers(rosetta, client, provider, new MemoryRecall()))));
    }

    /** The same, with nothing remembered between them. */
    Speakers anew() {
        return new Speakers(rosetta, client, provider, new MemoryRecall());
    }

    /** Whether the client's file of that kind is there, and the provider's of the other. */
    boolean have(Kind ofClient, Kind ofProvider) {
        return rosetta.has(ofClient, client.format()) && rosetta.has(ofProvider, provider.format());
    }

    Json ofClient(Kind kind) {
        return rosetta.json(kind, client.format());
    }

    Json ofProvider(Kind kind) {
        return rosetta.json(kind, provider.format());
    }

    /** What is different about what the provider is sent. */
    Difference sent(Kind kind) {
        return Difference.of(rosetta.crossing(provider.format()), kind, client.format());
    }

    /** What is different about what the client gets. */
    Difference answered(Kind kind) {
        return Difference.of(rosetta.crossing(client.format()), kind, provider.format());
    }

    /** What the provider is sent for a client's request. */
    byte[] sent(Json request, Losses losses) {
        ChatRequest read = client.readRequest(Body.of(bytes(request)), losses);
        return provider.writeRequest(read, destination(), recall, losses);
    }

    private Destination destination() {
        String model = rosetta.crossing(provider.format()).get("model").text(MODEL);
        return new Destination(model, rosetta.quirks(), null, Destination.ThinkingStyle.ADAPTIVE, Set.of());
    }

    /** What the client gets for a whole answer of the provider. */
    Json answered() {
        ChatResponse read = provider.readResponse(bytes(ofProvider(Kind.RESPONSE)));
        return Json.read(client.writeResponse(read, reply()));
    }

    /** What the client has of a streamed answer of the provider, when the stream is over. */
    Json streamed() {
        EventWriter writer = client.eventWriter(reply());
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        for (ChatEvent event : Streaming.events(provider, rosetta.stream(provider.format()))) {
            written.writeBytes(writer.write(event));
        }
        return Grammars.answer(client.format(), written.toByteArray());
    }

    private Reply reply() {
        boolean asked = rosetta.has(Kind.REQUEST, client.format());
        Json request = asked ? ofClient(Kind.REQUEST) : Json.read("{}".getBytes(UTF_8));
        return new Reply(ID, MODEL, CREATED, true, 1, recall, Body.of(bytes(request)));
    }

    private static byte[] bytes(Json json) {
        return Json.bytes(json::write);
    }

    @Override
    public String toString() {
        return rosetta + ": " + client.format() + " and " + provider.format();
    }
}
