package dev.claviger.dialect.fuzz;

import dev.claviger.chat.ChatRequest;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.MemoryRecall;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Quirk;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads any bytes as a client's request and sends it to a provider, twice, with the same bytes. */
final class RequestFuzz implements Target {

    @Override
    public void fuzz(Input input) {
        InboundDialect client = input.choose(Input.CLIENTS);
        OutboundDialect provider = input.choose(Input.PROVIDERS);
        Destination destination = destination(input);
        byte[] body = input.rest();
        Calls.orFailure(() -> {
            ChatRequest request = client.readRequest(Body.of(body), new Losses());
            byte[] sent = provider.writeRequest(request, destination, new MemoryRecall(), new Losses());
            byte[] again = provider.writeRequest(request, destination, new MemoryRecall(), new Losses());
            if (!(Json.read(sent) instanceof Json.Obj) || !Arrays.equals(sent, again)) {
                throw new AssertionError("the request is no object, or another one each time");
            }
        });
    }

    private static Destination destination(Input input) {
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        int chosen = input.choose(256) << Byte.SIZE | input.choose(256);
        for (Quirk quirk : Quirk.values()) {
            if (chosen % 2 == 1) {
                quirks.add(quirk);
            }
            chosen >>= 1;
        }
        ThinkingStyle style = input.choose(List.of(ThinkingStyle.values()));
        return new Destination("fuzzed", quirks, null, style, Set.of());
    }
}
