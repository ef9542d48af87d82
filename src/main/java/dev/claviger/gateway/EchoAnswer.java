package dev.claviger.gateway;

import dev.claviger.chat.Usage;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Reply;
import java.util.List;

/** The built-in model's answer to one call, in the caller's format. */
final class EchoAnswer implements OwnAnswer {

    private final Call call;
    private final Reply reply;
    private final Echo echo;
    private final Losses losses;

    EchoAnswer(Call call, Recall recall) {
        this.call = call;
        this.reply = Translation.reply(call, recall);
        this.echo = new Echo(call.reading().request());
        this.losses = call.reading().losses();
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public Usage usage() {
        return echo.usage();
    }

    @Override
    public List<byte[]> pieces() {
        InboundDialect dialect = call.entrance().dialect();
        if (!call.stream()) {
            return List.of(dialect.writeResponse(echo.whole(reply.id()), reply));
        }
        EventWriter writer = dialect.eventWriter(reply);
        return echo.events(reply.id()).stream()
                .map(writer::write)
                .filter(bytes -> bytes.length > 0)
                .toList();
    }
}
