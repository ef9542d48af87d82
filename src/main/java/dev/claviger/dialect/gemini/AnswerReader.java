package dev.claviger.dialect.gemini;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer out of its chunks; a whole answer is read as a stream of one. Only the end of the bytes ends it, since content
 * can follow a reason to finish. Parts of the provider's own tools are passed over.
 */
final class AnswerReader {

    private final Consumer<ChatEvent> events;
    private final Blocks blocks;
    private final Prose prose;
    private final Calls calls;
    private boolean started;
    private boolean media;
    private String finish = "";
    private @Nullable String explanation;
    private boolean blocked;
    private Usage usage = Usage.NONE;

    AnswerReader(Supplier<String> ids, Consumer<ChatEvent> events) {
        this.events = events;
        this.blocks = new Blocks(events);
        this.prose = new Prose(blocks);
        this.calls = new Calls(blocks, ids);
    }

    /** Reads a chunk, a whole answer, or a list of chunks. */
    void read(Json answer) {
        answer.items().forEach(this::read);
        for (Json candidate : answer.get("candidates").items()) {
            if (candidate.get("index").number(0) == 0) {
                start(answer);
                candidate(candidate);
            }
        }
        Json feedback = answer.get("promptFeedback");
        if (feedback.get("blockReason").present()) {
            start(answer);
            blocked = true;
            explanation = feedback.get("blockReasonMessage").text();
        }
        usage(answer);
    }

    private void start(Json answer) {
        if (!started) {
            started = true;
            events.accept(new ChatEvent.Started(
                    answer.get("responseId").text(""),
                    answer.get("modelVersion").text("")));
        }
    }

    private void usage(Json answer) {
        Usage told = UsageFormat.read(answer.get("usageMetadata"));
        if (!told.empty() && !told.equals(usage)) {
            start(answer);
            usage = told;
            events.accept(new ChatEvent.UsageReported(told));
        }
    }

    private void candidate(Json candidate) {
        candidate.get("content").get("parts").items().forEach(this::part);
        if (candidate.get("groundingMetadata").get("groundingSupports").present()) {
            prose.ground(candidate.get("groundingMetadata"));
        }
        String reason = FinishReasons.word(candidate.get("finishReason"));
        if (!reason.isEmpty()) {
            finish = reason;
            explanation = candidate.get("finishMessage").text();
        }
    }

    private void part(Json part) {
        Opaque seal = seal(part.get("thoughtSignature").text(""));
        Json call = part.get("functionCall");
        String text = part.get("text").text();
        if (call.present()) {
            prose.end();
            calls.add(call, seal);
        } else if (text != null) {
            if (!text.isEmpty() || seal != null) {
                calls.close();
            }
            prose.add(part.get("thought").isTrue() ? new Block.Thinking() : new Block.Text(), text, seal);
        } else {
            media |= part.get("inlineData").present();
            prose.end();
        }
    }

    private static @Nullable Opaque seal(String signature) {
        return signature.isEmpty() ? null : new Opaque(Signatures.MAKER, signature, false);
    }

    /** Whether the provider has said why the answer ended. */
    boolean finished() {
        return blocked || !finish.isEmpty();
    }

    /** Whether the answer has begun. */
    boolean begun() {
        return started;
    }

    /** Nothing more comes: ends all blocks and the answer. */
    void end() {
        prose.end();
        calls.close();
        if (blocked) {
            events.accept(FinishReasons.filtered(explanation));
        } else if (media && !prose.any() && !calls.any()) {
            events.accept(FinishReasons.failed(
                    "The model answered in media alone, which no format of callers holds.", "upstream_unreadable"));
        } else {
            events.accept(FinishReasons.last(finish, explanation, prose.any(), calls.any()));
        }
    }
}
