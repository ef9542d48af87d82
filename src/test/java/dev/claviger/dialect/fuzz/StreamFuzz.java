package dev.claviger.dialect.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatResponse;
import dev.claviger.dialect.EventGrammar;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.Grammars;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Incoming;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Relayable;
import dev.claviger.dialect.Splitter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads any stream and tells it to a client, who gets a stream of the right grammar that ends in success only where the provider's did. */
final class StreamFuzz implements Target {

    @Override
    public void fuzz(Input input) {
        OutboundDialect provider = input.choose(Input.PROVIDERS);
        InboundDialect client = input.choose(Input.CLIENTS);
        int cut = input.choose(256);
        byte[] stream = input.stream(provider);
        List<ChatEvent> events = Incoming.read(provider, stream, Math.min(cut, stream.length));
        EventGrammar.check(events);
        boolean failed = Grammars.answer(client.format(), written(events, client))
                .get("error")
                .present();
        if (events.getLast() instanceof ChatEvent.Finished) {
            Terminators.check(provider, stream);
            whole(Incoming.collected(events), client);
        } else if (!failed) {
            throw new AssertionError("a client is told that " + events.getLast() + " is a success");
        }
        if (provider instanceof Relayable relayed) {
            look(provider.splitter(), relayed.probe(Calls.nothing()), stream);
        }
    }

    private static byte[] written(List<ChatEvent> events, InboundDialect client) {
        EventWriter writer = client.eventWriter(Calls.reply());
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        events.forEach(event -> written.writeBytes(writer.write(event)));
        return written.toByteArray();
    }

    private static void whole(ChatResponse response, InboundDialect client) {
        Calls.orFailure(() -> Json.read(client.writeResponse(response, Calls.reply())));
    }

    private static void look(Splitter splitter, Probe probe, byte[] stream) {
        Calls.orFailure(() -> {
            splitter.feed(ByteBuffer.wrap(stream), probe::look);
            splitter.end(probe::look);
        });
        if (probe.usage().prompt() < 0 || probe.characters() < 0) {
            throw new AssertionError("usage " + probe.usage() + " of " + new String(stream, UTF_8));
        }
    }
}
