package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one answer out of its chunks; a whole answer is read as a stream of one. */
final class AnswerReader {

    private final Consumer<ChatEvent> events;
    private final Blocks blocks;
    private final Prose prose;
    private final CallSlots calls;
    private boolean started;
    private boolean refused;
    private Json lastChoice = new Json.Null();
    private @Nullable String finish;
    private Usage usage = Usage.NONE;

    AnswerReader(Supplier<String> ids, Consumer<ChatEvent> events) {
        this.events = events;
        this.blocks = new Blocks(events);
        this.prose = new Prose(blocks);
        this.calls = new CallSlots(blocks, ids);
    }

    /**
     * Reads a chunk or a whole answer.
     *
     * @param content the member of a choice that holds its content: {@code delta} or {@code message}
     */
    void read(Json answer, String content) {
        for (Json choice : answer.get("choices").items()) {
            if (choice.get("index").number(0) == 0) {
                start(answer);
                message(choice.get(content));
                finish(choice);
            }
        }
        Usage told = UsageFormat.find(answer);
        if (!told.empty() && !told.equals(usage)) {
            start(answer);
            usage = told;
            events.accept(new ChatEvent.UsageReported(told));
        }
    }

    private void start(Json answer) {
        if (!started) {
            started = true;
            events.accept(new ChatEvent.Started(
                    answer.get("id").text(""), answer.get("model").text("")));
        }
    }

    private void finish(Json choice) {
        String reason = choice.get("finish_reason").text("");
        if (!reason.isEmpty()) {
            finish = reason;
            lastChoice = choice;
        }
    }

    private void message(Json message) {
        boolean plain = thinking(message.get("reasoning_content")) || thinking(message.get("reasoning"));
        for (Json detail : message.get("reasoning_details").items()) {
            detail(detail, plain);
        }
        content(message.get("content"));
        message.get("annotations").items().forEach(it -> Annotations.read(it).ifPresent(prose::cite));
        String refusal = message.get("refusal").text("");
        refused |= !refusal.isEmpty();
        prose.add(new Block.Refusal(), refusal);
        Json pieces = message.get("tool_calls");
        for (Json piece : pieces instanceof Json.Obj ? List.of(pieces) : pieces.items()) {
            call(piece);
        }
        Json function = message.get("function_call");
        if (function.present()) {
            call(new Json.Obj(Map.of("index", new Json.Num("0"), "function", function)));
        }
    }

    private boolean thinking(Json text) {
        prose.add(new Block.Thinking(), text.text(""));
        return !text.text("").isEmpty();
    }

    /** Providers that tell thinking as plain text and in details tell it twice. */
    private void detail(Json detail, boolean plain) {
        if (!detail.get("data").text("").isEmpty()) {
            ReasoningDetail withheld = new ReasoningDetail();
            withheld.add(detail);
            Opaque seal = withheld.seal();
            if (seal != null) {
                prose.redacted(seal);
            }
            return;
        }
        if (!plain) {
            prose.add(
                    new Block.Thinking(),
                    detail.get("text").text(detail.get("summary").text("")));
        }
        if (prose.isThinking() || !detail.get("signature").text("").isEmpty()) {
            prose.thinking().add(detail);
        }
    }

    private void content(Json content) {
        prose.add(new Block.Text(), content instanceof Json.Obj ? content.compact() : content.text(""));
        for (Json part : content.items()) {
            switch (part.get("type").text("")) {
                case "thinking" -> part(new Block.Thinking(), part.get("thinking"));
                case "reasoning" -> part(new Block.Thinking(), part.get("summary"));
                default -> part(new Block.Text(), part.get("text"));
            }
        }
    }

    /** Text, or a list of texts. */
    private void part(Block block, Json text) {
        prose.add(block, text.text(""));
        text.items().forEach(item -> prose.add(block, item.get("text").text("")));
    }

    private void call(Json piece) {
        prose.end();
        calls.add(piece);
    }

    /** Whether the provider has said why the answer ended. */
    boolean finished() {
        return finish != null;
    }

    /** Whether any content came. */
    boolean begun() {
        return blocks.opened() > 0;
    }

    /** Nothing more comes: ends all blocks and the answer. */
    void end() {
        prose.end();
        if (!calls.end()) {
            events.accept(failed("The provider called a tool without naming it.", "upstream_malformed_tool_call"));
            return;
        }
        Optional<Stop> stop = FinishReasons.read(finish, lastChoice, calls.any(), refused);
        events.accept(stop.<ChatEvent>map(ChatEvent.Finished::new)
                .orElseGet(() -> failed("The provider broke off: " + finish + ".", "upstream_error")));
    }

    static ChatEvent failed(String message, String code) {
        return new ChatEvent.Failed(new Failure.Broken(message, code));
    }
}
