package dev.claviger.gateway;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Reply;
import java.util.List;

/** The answer to a call that wants none of a provider who would do nothing for it: it is not asked. */
final class EmptyAnswer implements OwnAnswer {

    private final Call call;
    private final Reply reply;
    private final Losses losses;

    EmptyAnswer(Call call, Recall recall) {
        this.call = call;
        this.reply = Translation.reply(call, recall);
        this.losses = call.reading().losses();
        losses.approximate("max_tokens");
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public Usage usage() {
        return Usage.NONE;
    }

    @Override
    public List<byte[]> pieces() {
        ChatResponse empty =
                new ChatResponse(reply.id(), call.model(), List.of(), Stop.of(Stop.Reason.END), Usage.NONE);
        InboundDialect dialect = call.entrance().dialect();
        return List.of(
                call.stream() ? Events.write(empty, dialect.eventWriter(reply)) : dialect.writeResponse(empty, reply));
    }
}
