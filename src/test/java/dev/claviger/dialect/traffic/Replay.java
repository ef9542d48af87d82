package dev.claviger.dialect.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.EventGrammar;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.Grammars;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Incoming;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.MemoryRecall;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Relayable;
import dev.claviger.dialect.Reply;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A recorded answer, read in its own format and told to a client of one. */
record Replay(Wire wire, Exchange exchange, Wire caller) {

    private static final Instant CREATED = Instant.ofEpochSecond(1_767_225_600);

    /** What is wrong with what the client gets; empty where nothing is. */
    List<String> problems() {
        try {
            return switch (exchange.manner()) {
                case WHOLE -> whole();
                case STREAM -> stream();
                case ERROR -> new ErrorReplay(this).problems();
            };
        } catch (RuntimeException | AssertionError e) {
            String where = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
            return List.of(e + where);
        }
    }

    private List<String> whole() {
        Said said = wire.listener().heard(exchange);
        Comparison comparison = new Comparison(said, caller);
        ChatResponse response;
        try {
            response = provider().readResponse(exchange.bytes());
        } catch (FailureException e) {
            return said.failed() ? List.of() : List.of("is read as a failure: " + e.getMessage());
        }
        comparison.client("whole", Json.read(client().writeResponse(response, reply())));
        if (sameFormat() && provider() instanceof Relayable relayed) {
            comparison.equal("relayed usage", response.usage(), relayed.readUsage(exchange.bytes()));
        }
        return comparison.problems();
    }

    private List<String> stream() {
        Comparison comparison = new Comparison(wire.listener().heard(exchange), caller);
        List<ChatEvent> events = Incoming.read(provider(), exchange.bytes(), 0);
        EventGrammar.check(events);
        comparison.client("streamed", Grammars.answer(caller.format(), written(events)));
        if (events.getLast() instanceof ChatEvent.Finished) {
            ChatResponse response = Incoming.collected(events);
            aggregated(response).ifPresent(whole -> comparison.client("aggregated", whole));
        }
        if (sameFormat() && provider() instanceof Relayable relayed) {
            new RelayReplay(this, relayed.probe(request())).compare(events, comparison);
        }
        return comparison.problems();
    }

    /** What a client gets as a whole of what came as a stream, unless it cannot be told. */
    private Optional<Json> aggregated(ChatResponse response) {
        try {
            return Optional.of(Json.read(client().writeResponse(response, reply())));
        } catch (FailureException e) {
            return Optional.empty();
        }
    }

    private byte[] written(List<ChatEvent> events) {
        EventWriter writer = client().eventWriter(reply());
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        events.forEach(event -> written.writeBytes(writer.write(event)));
        return written.toByteArray();
    }

    boolean sameFormat() {
        return provider().format().equals(caller.format());
    }

    /** The request, where it was made in the client's format. */
    Body request() {
        boolean told = sameFormat() && exchange.request() instanceof Json.Obj;
        return Body.of(told ? Json.bytes(exchange.request()::write) : "{}".getBytes(UTF_8));
    }

    private Reply reply() {
        return new Reply("replay", "replayed", CREATED, true, 0, new MemoryRecall(), request());
    }

    InboundDialect client() {
        return caller.client();
    }

    OutboundDialect provider() {
        return wire.provider();
    }

    /** The last usage that the events tell. */
    static Usage usage(List<ChatEvent> events) {
        List<Usage> told = new ArrayList<>(List.of(Usage.NONE));
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.UsageReported reported) {
                told.add(reported.usage());
            }
        }
        return told.getLast();
    }

    @Override
    public String toString() {
        return exchange + " to " + caller;
    }
}
