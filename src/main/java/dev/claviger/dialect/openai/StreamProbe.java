package dev.claviger.dialect.openai;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Probe;
import org.jspecify.annotations.Nullable;

/** Reads beside a relayed stream, and keeps back the usage that the caller did not ask for. */
final class StreamProbe implements Probe {

    private final boolean usageWanted;
    private final Destination speaker;
    private Usage usage = Usage.NONE;
    private @Nullable Failure failure;
    private boolean finished;
    private boolean ended;
    private long characters;

    /**
     * @param usageWanted whether the caller asked for the usage of its stream
     */
    StreamProbe(boolean usageWanted, Destination speaker) {
        this.usageWanted = usageWanted;
        this.speaker = speaker;
    }

    @Override
    public Sight look(Frame frame) {
        if (frame.blank()) {
            return Sight.KEEP_ALIVE;
        }
        ChunkScan scan = ChunkScan.of(frame.raw());
        if (!scan.isObject() && Terminator.is(frame)) {
            ended = true;
            return Sight.END;
        }
        characters += scan.characters();
        return scan.isTelling() || ErrorSign.isNamed(frame) ? read(frame) : Sight.CONTENT;
    }

    private Sight read(Frame frame) {
        Json chunk;
        try {
            chunk = frame.json();
        } catch (FailureException e) {
            return Sight.CONTENT;
        }
        Usage told = UsageFormat.find(chunk, speaker);
        usage = told.empty() ? usage : told;
        Json error = ErrorSign.find(frame, chunk);
        if (error.present()) {
            failure = FailureReader.read(error, speaker.errors());
            return Sight.FAILURE;
        }
        Json choices = chunk.get("choices");
        choices.items()
                .forEach(choice ->
                        finished |= !choice.get("finish_reason").text("").isEmpty());
        boolean usageAlone = choices.present()
                && choices.items().isEmpty()
                && chunk.get("usage").present();
        return usageAlone && !usageWanted ? Sight.WITHHELD : Sight.CONTENT;
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public boolean complete() {
        return failure == null && (finished || (ended && characters > 0));
    }

    @Override
    public long characters() {
        return characters;
    }
}
