package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Citation;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer: the object with which a stream of it would end. */
final class ResponseWriter {

    private final Output output;
    private int blocks;

    private ResponseWriter(Output output) {
        this.output = output;
    }

    static byte[] write(ChatResponse response, Reply reply) {
        Output output = new Output(reply, Events.UNHEARD);
        ResponseWriter writer = new ResponseWriter(output);
        response.parts().forEach(writer::part);
        Ending ending = output.end(response.stop());
        return Json.bytes(Envelope.of(reply).ended(ending, output.json(), response.usage())::write);
    }

    private void part(Part part) {
        switch (part) {
            case Part.Text said -> block(new Block.Text(), said.text(), said.seal(), said.citations());
            case Part.Refusal refusal -> block(new Block.Refusal(), refusal.text(), null);
            case Part.Thinking thought -> block(new Block.Thinking(), thought.text(), thought.seal());
            case Part.ToolCall call ->
                block(new Block.ToolCall(call.id(), call.name(), call.seal()), call.arguments(), null);
            case Part.Media ignored -> {} // no provider of the formats that are read answers in media
        }
    }

    private void block(Block kind, String text, @Nullable Opaque seal) {
        block(kind, text, seal, List.of());
    }

    private void block(Block kind, String text, @Nullable Opaque seal, List<Citation> citations) {
        int block = blocks++;
        output.open(block, kind);
        if (!text.isEmpty()) {
            output.more(block, text);
        }
        output.close(block, seal, citations);
    }
}
