package dev.claviger.dialect.gemini;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Probe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads beside a relayed stream; every chunk tells usage, so every chunk is parsed. */
final class StreamProbe implements Probe {

    private Usage usage = Usage.NONE;
    private @Nullable Failure failure;
    private boolean finished;
    private long characters;

    @Override
    public Sight look(Frame frame) {
        if (frame.blank()) {
            return Sight.KEEP_ALIVE;
        }
        try {
            return look(frame.json());
        } catch (FailureException e) {
            return Sight.CONTENT;
        }
    }

    private Sight look(Json json) {
        if (FailureDetails.in(json).present()) {
            failure = FailureDetails.read(json);
            return Sight.FAILURE;
        }
        (json instanceof Json.Arr list ? list.list() : List.of(json)).forEach(this::chunk);
        return Sight.CONTENT;
    }

    private void chunk(Json chunk) {
        Usage told = UsageFormat.read(chunk.get("usageMetadata"));
        usage = told.empty() ? usage : told;
        finished |= chunk.get("promptFeedback").get("blockReason").present();
        for (Json candidate : chunk.get("candidates").items()) {
            finished |= !FinishReasons.word(candidate.get("finishReason")).isEmpty();
            for (Json part : candidate.get("content").get("parts").items()) {
                Json call = part.get("functionCall");
                characters += part.get("text").text("").length()
                        + (call.present() ? call.compact().length() : 0);
            }
        }
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
        return failure == null && finished;
    }

    @Override
    public long characters() {
        return characters;
    }
}
