package dev.claviger.dialect;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Citation;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the events of an answer together to the whole of it. Throws a {@link FailureException} where it failed. */
public final class AnswerCollector implements Consumer<ChatEvent> {

    private String id = "";
    private String model = "";
    private Usage usage = Usage.NONE;
    private Stop stop = Stop.of(Stop.Reason.END);
    private final List<Piece> pieces = new ArrayList<>();

    @Override
    public void accept(ChatEvent event) {
        switch (event) {
            case ChatEvent.Started started -> {
                id = started.id();
                model = started.model();
            }
            case ChatEvent.Opened opened -> pieces.add(new Piece(opened.block()));
            case ChatEvent.Delta delta -> pieces.get(delta.index()).text.append(delta.text());
            case ChatEvent.Closed closed -> pieces.get(closed.index()).close(closed);
            case ChatEvent.UsageReported reported -> usage = reported.usage();
            case ChatEvent.Finished finished -> stop = finished.stop();
            case ChatEvent.Failed failed -> throw new FailureException(failed.failure());
        }
    }

    /** The answer as far as it has come. */
    public ChatResponse response() {
        return new ChatResponse(id, model, pieces.stream().map(Piece::part).toList(), stop, usage);
    }

    /** A block as far as it has come. */
    private static final class Piece {

        private final Block block;
        private final StringBuilder text = new StringBuilder();
        private @Nullable Opaque seal;
        private List<Citation> citations = List.of();

        Piece(Block block) {
            this.block = block;
        }

        void close(ChatEvent.Closed closed) {
            seal = closed.seal();
            citations = closed.citations();
        }

        Part part() {
            return switch (block) {
                case Block.Text ignored -> new Part.Text(text.toString(), seal, null, citations);
                case Block.Thinking ignored -> new Part.Thinking(text.toString(), seal);
                case Block.Refusal ignored -> new Part.Refusal(text.toString());
                case Block.ToolCall call ->
                    new Part.ToolCall(call.id(), call.name(), text.toString(), call.seal(), null);
            };
        }
    }
}
